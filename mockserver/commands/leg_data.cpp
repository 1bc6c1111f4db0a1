// Commands that read and set what legs and the switch know.

#include <algorithm>

#include "commands/command_handlers.hpp"
#include "commands/event_scope.hpp"
#include "commands/leg_dump.hpp"
#include "commands/words.hpp"
#include "core/command.hpp"
#include "core/leg_values.hpp"
#include "core/switch.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

/// `name[INDEX]`: one of several values. What is no list has none, unless it is a field of
/// the caller profile or a global variable.
std::optional<std::string> array_element(const SwitchState& state, const Leg& leg,
                                         std::string_view name) {
  const std::size_t open = name.find('[');
  if (open == std::string_view::npos || name.find(']', open) == std::string_view::npos) {
    return std::nullopt;
  }
  const long index = to_long(name.substr(open + 1));
  const auto value = leg.variables.find(name.substr(0, open));
  if (!value) return leg_value(state, leg, name.substr(0, open));
  constexpr std::string_view kList = "ARRAY::";
  constexpr std::string_view kBetween = "|:";
  if (index < 0) return value;
  if (!value->starts_with(kList)) return std::nullopt;
  std::string_view rest = std::string_view(*value).substr(kList.size());
  for (long at = 0; at < index; ++at) {
    const std::size_t next = rest.find(kBetween);
    if (next == std::string_view::npos) return std::nullopt;
    rest.remove_prefix(next + kBetween.size());
  }
  return std::string(rest.substr(0, rest.find(kBetween)));
}

}  // namespace

std::string run_uuid_getvar(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 4);
  if (word.size() < 2 || word[0].empty()) return usage(find_command("uuid_getvar")->syntax);
  const Leg* const leg = fs.state().legs.locate(word[0]);
  if (leg == nullptr) return std::string(kNoSuchChannel);
  if (word[1].empty()) return "-ERR No variable name specified!\n";
  if (auto element = array_element(fs.state(), *leg, word[1])) return *element;
  return leg_value(fs.state(), *leg, word[1]).value_or("_undef_");
}

std::string run_uuid_setvar(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 3);
  if (word.size() < 2 || word[0].empty()) return usage(find_command("uuid_setvar")->syntax);
  Leg* const leg = fs.state().legs.locate(word[0]);
  if (leg == nullptr) return std::string(kNoSuchChannel);
  if (word[1].empty()) return "-ERR No variable specified\n";
  // Other than the applications that set one it takes references to variables, too.
  leg->variables.set(word[1], word.size() > 2 ? word[2] : std::string{});
  return std::string(kOk);
}

std::string run_uuid_setvar_multi(Switch& fs, std::string_view argument) {
  const std::string syntax = usage(find_command("uuid_setvar_multi")->syntax);
  if (argument.empty()) return syntax;
  const auto [uuid, pairs] = first_word(argument);
  if (pairs.empty()) return {};
  Leg* const leg = fs.state().legs.locate(uuid);
  if (leg == nullptr) return std::string(kNoSuchChannel) + syntax;
  std::string reply;
  bool any = false;
  for (const Token& pair : split_delimited(pairs, ';', 64)) {
    const std::size_t equals = pair.text.find('=');
    const std::string name = pair.text.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : pair.text.substr(equals + 1);
    if (name.empty()) {
      reply += "-ERR No variable specified\n";
      continue;
    }
    any = true;
    if (!holds_reference(value)) leg->variables.set(name, value);
  }
  return reply + (any ? std::string(kOk) : syntax);
}

std::string run_uuid_dump(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 2);
  if (word.empty() || word[0].empty()) return usage(find_command("uuid_dump")->syntax);
  const Leg* const leg = fs.state().legs.locate(word[0]);
  if (leg == nullptr) return std::string(kNoSuchChannel);
  return print_headers(leg_headers(fs.state(), *leg), word.size() > 1 ? word[1] : "txt");
}

std::string run_global_getvar(Switch& fs, std::string_view argument) {
  if (argument.empty()) {
    std::string all;
    for (const Variable& variable : fs.state().globals) {
      all += variable.name + "=" + variable.value + "\n";
    }
    return all;
  }
  const std::string* const value = fs.state().globals.find(argument);
  return value == nullptr ? std::string{} : *value;
}

std::string run_global_setvar(Switch& fs, std::string_view argument) {
  const auto parts = split_delimited(argument, '=', 3);
  if (parts.empty() || parts[0].text.empty()) return usage(find_command("global_setvar")->syntax);
  const std::string value = parts.size() > 1 ? parts[1].text : std::string{};
  if (parts.size() > 2 && !parts[2].text.empty()) {
    // With a second value the first is set only where the second is what is there.
    const std::string* const present = fs.state().globals.find(parts[0].text);
    if (present == nullptr || *present != parts[2].text) return "+OK";
  }
  fs.state().globals.set(parts[0].text, value);
  return "+OK";
}

std::string run_eval(Switch& fs, std::string_view argument) {
  const Leg* leg = nullptr;
  constexpr std::string_view kPrefix = "uuid:";
  if (same_name(argument.substr(0, kPrefix.size()), kPrefix)) {
    const auto [uuid, text] = first_word(argument.substr(kPrefix.size()));
    leg = fs.state().legs.locate(uuid);
    argument = text;
  }
  return expand(argument, EventScope(fs.state(), leg));
}

}  // namespace ddcti::mock
