#include "channel/channel_dump.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include "text/time_text.hpp"

namespace ddcti::cli {
namespace {

using std::chrono::microseconds;
using SwitchTime = std::chrono::time_point<std::chrono::system_clock, microseconds>;

constexpr std::string_view kVariable = "variable_";

/// Empty if it is not there. A list is never one of the fields looked for.
std::string text_of(const Json& dump, const std::string& name) {
  const auto found = dump.find(name);
  return found != dump.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json or_null_if_empty(std::string text) {
  return text.empty() ? Json(nullptr) : Json(std::move(text));
}

std::optional<std::int64_t> number_of(const Json& dump, const std::string& name) {
  const std::string text = text_of(dump, name);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The switch writes 0 for what has not happened.
std::optional<SwitchTime> time_of(const Json& dump, const std::string& name) {
  const auto number = number_of(dump, name);
  if (!number || *number <= 0) return std::nullopt;
  return SwitchTime(microseconds(*number));
}

const char* header_of(ChannelTime which) {
  switch (which) {
    case ChannelTime::kCreated:
      return "Caller-Channel-Created-Time";
    case ChannelTime::kAnswered:
      return "Caller-Channel-Answered-Time";
    case ChannelTime::kBridged:
      return "Caller-Channel-Bridged-Time";
  }
  return "";
}

Json stamp_of(const Json& dump, ChannelTime which) {
  const auto time = time_of(dump, header_of(which));
  return time ? Json(utc_stamp(*time)) : Json(nullptr);
}

/// How far the switch's clock on the wall is from UTC; zero if that cannot be told.
std::chrono::minutes utc_offset(const Json& dump, SwitchTime now) {
  const auto local = read_date_and_time(text_of(dump, "Event-Date-Local"));
  if (!local) return {};
  return std::chrono::round<std::chrono::minutes>(*local -
                                                  std::chrono::floor<std::chrono::seconds>(now));
}

}  // namespace

std::optional<Json> read_dump(const std::string& body) {
  Json dump = Json::parse(body, nullptr, false);
  return dump.is_object() ? std::optional(std::move(dump)) : std::nullopt;
}

Json variables_in(const Json& dump) {
  std::vector<std::pair<std::string, Json>> found;
  for (const auto& [name, value] : dump.items()) {
    if (name.starts_with(kVariable)) found.emplace_back(name.substr(kVariable.size()), value);
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  Json variables = Json::object();
  for (auto& [name, value] : found) variables[name] = std::move(value);
  return variables;
}

Json facts_in(const Json& dump) {
  const auto text = [&](const char* name) { return or_null_if_empty(text_of(dump, name)); };
  const auto number = [&](const char* name) { return or_null(number_of(dump, name)); };
  Json facts = Json::object();
  facts["uuid"] = text("Unique-ID");
  facts["name"] = text("Channel-Name");
  facts["direction"] = text("Call-Direction");
  facts["state"] = text("Answer-State");
  facts["callstate"] = text("Channel-Call-State");
  facts["caller_name"] = text("Caller-Caller-ID-Name");
  facts["caller_number"] = text("Caller-Caller-ID-Number");
  facts["callee_name"] = text("Caller-Callee-ID-Name");
  facts["callee_number"] = text("Caller-Callee-ID-Number");
  facts["destination"] = text("Caller-Destination-Number");
  facts["context"] = text("Caller-Context");
  facts["call_uuid"] = text("Channel-Call-UUID");
  facts["application"] = text("variable_current_application");
  facts["application_data"] = text("variable_current_application_data");
  facts["partner_uuid"] = text("variable_bridge_uuid");
  facts["partner_name"] = text("variable_bridge_channel");
  // The other leg's headers outlive the bridge; these are about the partner of now.
  const std::string partner = text_of(dump, "variable_bridge_uuid");
  const bool bridged = !partner.empty() && partner == text_of(dump, "Other-Leg-Unique-ID");
  facts["partner_number"] = bridged ? text("Other-Leg-Destination-Number") : Json(nullptr);
  facts["created"] = stamp_of(dump, ChannelTime::kCreated);
  facts["answered"] = stamp_of(dump, ChannelTime::kAnswered);
  facts["bridged"] = stamp_of(dump, ChannelTime::kBridged);
  facts["read_codec"] = text("Channel-Read-Codec-Name");
  facts["read_rate"] = number("Channel-Read-Codec-Rate");
  facts["write_codec"] = text("Channel-Write-Codec-Name");
  facts["write_rate"] = number("Channel-Write-Codec-Rate");
  facts["gateway"] = text("variable_sip_gateway_name");
  facts["network_address"] = text("Caller-Network-Addr");
  facts["sip_call_id"] = text("variable_sip_call_id");
  facts["record_filename"] = text("variable_record_filename");
  facts["variables"] = variables_in(dump);
  return facts;
}

std::optional<WallTime> wall_time_in(const Json& dump, ChannelTime which) {
  const auto time = time_of(dump, header_of(which));
  if (!time) return std::nullopt;
  const auto now = time_of(dump, "Event-Date-Timestamp").value_or(*time);
  return WallTime{
      date_and_time(std::chrono::floor<std::chrono::seconds>(*time) + utc_offset(dump, now)),
      in_words(std::max(now - *time, microseconds(0)))};
}

}  // namespace ddcti::cli
