#include "ddcti/request.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti {
namespace {

constexpr std::string_view kSpace = " \t\n\v\f\r";

/// Commands that only look. Whatever is not listed may change something.
constexpr std::array<std::string_view, 30> kHarmless{
    "show",       "status",        "version",    "uuid_exists",   "uuid_getvar",   "uuid_dump",
    "echo",       "md5",           "hostname",   "create_uuid",   "global_getvar", "url_encode",
    "url_decode", "strftime",      "strepoch",   "module_exists", "is_lan_addr",   "regex",
    "cond",       "uptime",        "help",       "uuid_buglist",  "group_call",    "user_exists",
    "user_data",  "sofia_contact", "list_users", "strftime_tz",   "escape",        "switchname"};

}  // namespace

Request in_background(const Request& request) {
  Request background{"bgapi", request.cmd};
  if (request.arg) *background.arg += " " + *request.arg;
  return background;
}

Request without_background(const Request& request) {
  if (!internal::equal_folded(request.cmd, "bgapi")) return request;
  const auto next_word = [](std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
    const std::size_t end = std::min(text.find_first_of(kSpace), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
  };
  const std::string argument = request.arg.value_or("");
  std::string_view rest = argument;
  std::string_view word = next_word(rest);
  if (word.starts_with("uuid:")) word = next_word(rest);
  Request inner{std::string(word), std::nullopt};
  if (!rest.empty()) inner.arg = std::string(rest);
  return inner;
}

bool has_effect(const Request& request) {
  const Request inner = without_background(request);
  const std::string argument = inner.arg.value_or("");
  const auto words = split_blank(argument, 3);
  if (internal::equal_folded(inner.cmd, "sofia")) {
    return words.empty() || words[0].text != "status";
  }
  if (internal::equal_folded(inner.cmd, "conference")) {
    // `conference list` of all, and `conference NAME list` of one.
    const auto looks = [&](std::size_t at) {
      if (at >= words.size()) return false;
      const std::string_view word = words[at].text;
      return word == "list" || word == "json_list" || word == "xml_list" || word == "count";
    };
    return !looks(words.size() == 1 ? 0 : 1);
  }
  return std::none_of(kHarmless.begin(), kHarmless.end(), [&](std::string_view name) {
    return internal::equal_folded(name, inner.cmd);
  });
}

std::string to_target_raw_key(const Request& request, std::string_view raw_key) {
  std::string target = "/cli?key=";
  target += raw_key;
  target += "&cmd=" + percent_encode(request.cmd);
  if (request.arg) target += "&arg=" + percent_encode(*request.arg);
  return target;
}

std::string to_target(const Request& request, const std::optional<std::string>& key) {
  if (key) return to_target_raw_key(request, percent_encode(*key));
  std::string target = "/cli?cmd=" + percent_encode(request.cmd);
  if (request.arg) target += "&arg=" + percent_encode(*request.arg);
  return target;
}

ReceivedRequest parse_received(std::string_view query) {
  ReceivedRequest received;
  for (QueryParameter& parameter : parse_query(query)) {
    std::optional<std::string>* known = nullptr;
    if (parameter.name == "key") known = &received.key;
    if (parameter.name == "cmd") known = &received.cmd;
    if (parameter.name == "arg") known = &received.arg;
    if (known == nullptr) {
      received.rest.push_back(std::move(parameter));
    } else if (!known->has_value()) {
      *known = std::move(parameter.value);
    }
  }
  return received;
}

}  // namespace ddcti
