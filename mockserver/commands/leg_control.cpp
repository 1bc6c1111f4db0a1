// Commands that move, connect and end legs.

#include "commands/command_handlers.hpp"
#include "commands/words.hpp"
#include "core/command.hpp"
#include "core/leg_values.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {

std::string run_uuid_kill(Switch& fs, std::string_view argument) {
  if (argument.empty()) return usage(find_command("uuid_kill")->syntax);
  const auto [uuid, cause] = first_word(argument);
  Leg* const leg = fs.state().legs.locate(uuid);
  if (leg == nullptr) return std::string(kNoSuchChannel);
  fs.calls().hang_up(*leg, cause.empty() ? Cause::kNormalClearing : parse_cause(cause));
  return std::string(kOk);
}

std::string run_uuid_exists(Switch& fs, std::string_view argument) {
  return fs.state().legs.locate(argument) == nullptr ? "false" : "true";
}

std::string run_uuid_answer(Switch& fs, std::string_view argument) {
  Leg* const leg = fs.state().legs.locate(argument);
  if (leg == nullptr) return "-ERROR\n";
  fs.calls().answer(*leg);
  return std::string(kOk);
}

std::string run_uuid_pre_answer(Switch& fs, std::string_view argument) {
  Leg* const leg = fs.state().legs.locate(argument);
  if (leg == nullptr) return "-ERROR\n";
  fs.calls().send_early_media(*leg);
  return std::string(kOk);
}

std::string run_uuid_park(Switch& fs, std::string_view argument) {
  Leg* const leg = fs.state().legs.locate(argument);
  if (leg == nullptr) return std::string(kNoSuchChannel);
  fs.calls().park(*leg);
  return std::string(kOk);
}

std::string run_uuid_transfer(Switch& fs, std::string_view argument) {
  auto word = words(argument, 5);
  if (word.size() < 2) return usage(find_command("uuid_transfer")->syntax);
  Leg* leg = fs.state().legs.locate(word[0]);
  if (leg == nullptr) return std::string(kNoSuchChannel);
  Leg* const partner = fs.state().legs.find_up(leg->partner);
  std::string which;
  if (word[1].starts_with('-')) {
    which = word[1].substr(1);
    word.erase(word.begin() + 1);
    if (word.size() < 2) return usage(find_command("uuid_transfer")->syntax);
  }
  const TransferTarget target{word[1], word.size() > 2 ? word[2] : std::string{},
                              word.size() > 3 ? word[3] : std::string{}};
  if (same_name(which, "bleg") && partner != nullptr) {
    leg = partner;
  } else if (same_name(which, "both") && partner != nullptr) {
    fs.calls().transfer(*partner, target);
  }
  return fs.calls().transfer(*leg, target) ? std::string(kOk) : "-ERR\n";
}

std::string run_uuid_bridge(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 4);
  if (word.size() < 2) return usage(find_command("uuid_bridge")->syntax);
  Leg* const leg = fs.state().legs.locate(word[0]);
  // A third uuid is tried where the second cannot be had.
  for (std::size_t index = 1; leg != nullptr && index < word.size() && index < 3; ++index) {
    Leg* const other = fs.state().legs.locate(word[index]);
    if (other != nullptr && fs.calls().bridge(*leg, *other)) return "+OK " + word[index] + "\n";
  }
  return "-ERR Invalid uuid\n";
}

std::string run_uuid_break(Switch& fs, std::string_view argument) {
  if (argument.empty()) return usage(find_command("uuid_break")->syntax);
  const auto [uuid, flag] = first_word(argument);
  Leg* const leg = fs.state().legs.locate(uuid);
  if (leg == nullptr) return std::string(kNoSuchChannel);
  Leg* const partner = fs.state().legs.find_up(leg->partner);
  fs.calls().interrupt(*leg);
  if (flag.find("both") != std::string_view::npos && partner != nullptr) {
    fs.calls().interrupt(*partner);
  }
  return std::string(kOk);
}

std::string run_hupall(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 3);
  Cause cause = word.empty() ? Cause::kManagerRequest : parse_cause(word[0]);
  if (cause == Cause::kNone) cause = Cause::kManagerRequest;
  if (word.size() < 3) {
    fs.calls().hang_up_all(cause, [](const Leg&) { return true; });
    return "+OK hangup all channels with cause " + name(cause) + "\n";
  }
  fs.calls().hang_up_all(
      cause, [&](const Leg& leg) { return leg_value(fs.state(), leg, word[1]) == word[2]; });
  return "+OK hangup all channels matching [" + word[1] + "]=[" + word[2] +
         "] with cause: " + name(cause) + "\n";
}

}  // namespace ddcti::mock
