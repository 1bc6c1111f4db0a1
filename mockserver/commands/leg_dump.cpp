#include "commands/leg_dump.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/markup.hpp"
#include "core/leg_values.hpp"
#include "ddcti/variables.hpp"

namespace ddcti::mock {
namespace {

/// Adds headers; empty values have none, as in an event.
class HeaderList {
 public:
  void add(std::string name, std::string value) {
    if (!value.empty()) headers_.emplace_back(std::move(name), std::move(value));
  }
  void add_time(std::string name, TimePoint at) {
    headers_.emplace_back(std::move(name), std::to_string(at.time_since_epoch().count()));
  }
  [[nodiscard]] Headers take() { return std::move(headers_); }

 private:
  Headers headers_;
};

std::string answer_state(const Leg& leg) {
  if (!leg.up()) return "hangup";
  if (leg.answered) return "answered";
  return leg.early_media ? "early" : "ringing";
}

void add_event(HeaderList& list, SwitchState& state) {
  list.add("Event-Name", "CHANNEL_DATA");
  list.add("Core-UUID", state.core_uuid);
  list.add("FreeSWITCH-Hostname", state.scenario.hostname);
  list.add("FreeSWITCH-Switchname", state.scenario.hostname);
  list.add("FreeSWITCH-IPv4", "127.0.0.1");
  list.add("FreeSWITCH-IPv6", "::1");
  list.add("Event-Date-Local", format_datetime(state.now(), state.utc_offset));
  list.add("Event-Date-GMT", format_gmt(state.now()));
  list.add_time("Event-Date-Timestamp", state.now());
  list.add("Event-Calling-File", "mod_commands.c");
  list.add("Event-Calling-Function", "uuid_dump_function");
  list.add("Event-Calling-Line-Number", "6495");
  list.add("Event-Sequence", std::to_string(++state.event_sequence));
}

void add_channel(HeaderList& list, const Leg& leg) {
  list.add("Channel-State", std::string(name(leg.state)));
  list.add("Channel-Call-State", std::string(name(leg.call_state)));
  list.add("Channel-State-Number", std::to_string(static_cast<int>(leg.state)));
  list.add("Channel-Name", leg.name);
  list.add("Unique-ID", leg.uuid);
  list.add("Call-Direction", std::string(name(leg.direction)));
  list.add("Presence-Call-Direction", std::string(name(leg.direction)));
  const bool hit = leg.cid_flipped || leg.direction == Direction::kInbound;
  list.add("Channel-HIT-Dialplan", hit ? "true" : "false");
  if (const auto presence = leg.variables.find("presence_id")) {
    list.add("Channel-Presence-ID", *presence);
  }
  list.add("Channel-Call-UUID", leg.call());
  list.add("Answer-State", answer_state(leg));
  if (leg.cause != Cause::kNone) list.add("Hangup-Cause", name(leg.cause));
  if (!leg.has_codec()) return;
  for (const std::string_view side : {"Read", "Write"}) {
    list.add(fmt::format("Channel-{}-Codec-Name", side), std::string(leg.codec.name));
    list.add(fmt::format("Channel-{}-Codec-Rate", side), std::to_string(leg.codec.rate));
    list.add(fmt::format("Channel-{}-Codec-Bit-Rate", side), std::to_string(leg.codec.bit_rate));
  }
}

void add_profile(HeaderList& list, const std::string& prefix, const Leg& leg,
                 std::string_view logical_direction) {
  const CallerProfile& profile = leg.profile;
  const auto add = [&](std::string_view name, std::string value) {
    list.add(prefix + std::string(name), std::move(value));
  };
  const auto add_time = [&](std::string_view name, TimePoint at) {
    list.add_time(prefix + std::string(name), at);
  };
  add("Direction", std::string(name(leg.direction)));
  add("Logical-Direction", std::string(logical_direction));
  add("Dialplan", profile.dialplan);
  add("Caller-ID-Name", profile.caller_id_name);
  add("Caller-ID-Number", profile.caller_id_number);
  add("Orig-Caller-ID-Name", profile.orig_caller_id_name);
  add("Orig-Caller-ID-Number", profile.orig_caller_id_number);
  add("Callee-ID-Name", profile.callee_id_name);
  add("Callee-ID-Number", profile.callee_id_number);
  add("Network-Addr", profile.network_addr);
  add("ANI", profile.ani);
  add("Destination-Number", profile.destination_number);
  add("Unique-ID", leg.uuid);
  add("Source", "src/switch_ivr_originate.c");
  add("Context", profile.context);
  add("Channel-Name", leg.name);
  if (prefix == "Caller-") add("Profile-Index", "1");
  add_time("Profile-Created-Time", leg.times.created);
  add_time("Channel-Created-Time", leg.times.created);
  add_time("Channel-Answered-Time", leg.times.answered);
  add_time("Channel-Progress-Time", leg.times.progress);
  add_time("Channel-Progress-Media-Time", leg.times.progress_media);
  add_time("Channel-Hangup-Time", leg.times.hungup);
  add_time("Channel-Transfer-Time", TimePoint{});
  add_time("Channel-Resurrect-Time", TimePoint{});
  add_time("Channel-Bridged-Time", leg.times.bridged);
  add_time("Channel-Last-Hold", TimePoint{});
  add_time("Channel-Hold-Accum", TimePoint{});
  add("Screen-Bit", "true");
  add("Privacy-Hide-Name", "false");
  add("Privacy-Hide-Number", "false");
}

std::string print_json(const Headers& headers) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (const auto& [name, value] : headers) object[name] = value;
  return dump_json(object);
}

std::string print_xml(const Headers& headers) {
  std::string xml = "<event>\n  <headers>\n";
  for (const auto& [name, value] : headers) {
    const std::string tag = escape_xml(name);
    xml += fmt::format("    <{0}>{1}</{0}>\n", tag, escape_xml(percent_encode_value(value)));
  }
  return xml + "  </headers>\n</event>\n";
}

}  // namespace

Headers leg_headers(SwitchState& state, const Leg& leg) {
  HeaderList list;
  add_event(list, state);
  add_channel(list, leg);
  add_profile(list, "Caller-", leg, name(leg.direction));
  if (const Leg* const partner = state.legs.find(leg.partner)) {
    list.add("Other-Type", leg.bridge_originator ? "originatee" : "originator");
    add_profile(list, "Other-Leg-", *partner, "inbound");
  }
  for (auto& [name, value] : all_variables(state, leg)) {
    list.add("variable_" + name, std::move(value));
  }
  return list.take();
}

std::string print_headers(const Headers& headers, std::string_view format) {
  if (same_name(format, "json")) return print_json(headers);
  if (same_name(format, "xml")) return print_xml(headers);
  const bool plain = same_name(format, "plain");
  std::string text;
  for (const auto& [name, value] : headers) {
    text += name + ": " + (plain ? "[" + value + "]" : percent_encode_value(value)) + "\n";
  }
  return text + "\n";
}

}  // namespace ddcti::mock
