#include "replay/recorded_text.hpp"

#include <algorithm>
#include <array>

namespace ddcti::mock {
namespace {

constexpr std::string_view kUuidForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
constexpr std::array<std::string_view, 4> kTypes = {"uuid", "int", "datetime", "any"};

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool begins_with_uuid(std::string_view text) {
  return text.size() >= kUuidForm.size() &&
         std::equal(kUuidForm.begin(), kUuidForm.end(), text.begin(),
                    [](char form, char c) { return form == 'x' ? is_hex(c) : form == c; });
}

/// What is put together of pieces of a text: `{{…}}`, uuids, and single bytes.
template <class Placeholder, class Uuid>
std::string rewrite(std::string_view text, Placeholder placeholder, Uuid uuid) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = text.starts_with("{{") ? text.find("}}") : std::string_view::npos;
    if (end != std::string_view::npos) {
      if (auto filled = placeholder(text.substr(2, end - 2))) {
        result += *filled;
        text.remove_prefix(end + 2);
        continue;
      }
    } else if (begins_with_uuid(text) && (result.empty() || !is_hex(result.back()))) {
      result += uuid(text.substr(0, kUuidForm.size()));
      text.remove_prefix(kUuidForm.size());
      continue;
    }
    result += text.front();
    text.remove_prefix(1);
  }
  return result;
}

std::optional<std::string> find(const StandIns& known, std::string_view name) {
  const auto found = known.find(name);
  return found == known.end() ? std::nullopt : std::optional(found->second);
}

/// Each once, in the order they come.
std::vector<std::string> uuids_of(std::string_view text) {
  std::vector<std::string> uuids;
  (void)rewrite(
      text, [](std::string_view) -> std::optional<std::string> { return std::nullopt; },
      [&](std::string_view uuid) {
        if (std::find(uuids.begin(), uuids.end(), uuid) == uuids.end()) uuids.emplace_back(uuid);
        return std::string(uuid);
      });
  return uuids;
}

std::string with_stand_ins(std::string_view text, const StandIns& known) {
  return rewrite(
      text, [&](std::string_view inside) { return find(known, inside); },
      [&](std::string_view uuid) { return find(known, uuid).value_or(std::string(uuid)); });
}

std::string fill_line(std::string_view line, StandIns& known, const Invent& invent) {
  StandIns in_line;
  return rewrite(
      line,
      [&](std::string_view inside) -> std::optional<std::string> {
        if (auto text = find(known, inside)) return text;
        const std::size_t colon = std::min(inside.find(':'), inside.size());
        const std::string_view type = inside.substr(0, colon);
        if (std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end()) return std::nullopt;
        const std::string name(inside.substr(std::min(colon + 1, inside.size())));
        if (name.empty()) return invent(type, {});
        if (auto text = find(in_line, name)) return text;
        return known[name] = in_line[name] = invent(type, name);
      },
      [&](std::string_view uuid) { return find(known, uuid).value_or(std::string(uuid)); });
}

}  // namespace

std::string fill_reply(std::string_view recorded, StandIns& known, const Invent& invent) {
  std::string reply;
  while (!recorded.empty()) {
    const std::size_t size = std::min(recorded.find('\n'), recorded.size() - 1) + 1;
    reply += fill_line(recorded.substr(0, size), known, invent);
    recorded.remove_prefix(size);
  }
  return reply;
}

std::optional<FittedArgument> fit_argument(std::string_view recorded, std::string_view actual,
                                           const StandIns& known) {
  FittedArgument fitted{with_stand_ins(recorded, known), {}};
  if (fitted.text == actual) return fitted;
  const std::vector<std::string> chosen = uuids_of(recorded);
  const std::vector<std::string> wanted = uuids_of(fitted.text);
  const std::vector<std::string> given = uuids_of(actual);
  if (wanted.size() != given.size()) return std::nullopt;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == given[i]) continue;
    // Only what a client chose, and has not yet chosen this time, may be another.
    const bool free = std::find(chosen.begin(), chosen.end(), wanted[i]) != chosen.end() &&
                      !known.contains(wanted[i]);
    if (!free) return std::nullopt;
    fitted.stand_ins[wanted[i]] = given[i];
  }
  fitted.text = with_stand_ins(fitted.text, fitted.stand_ins);
  return fitted;
}

}  // namespace ddcti::mock
