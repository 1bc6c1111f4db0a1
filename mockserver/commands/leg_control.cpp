// Commands that move, connect and end legs.

#include <algorithm>

#include "commands/command_handlers.hpp"
#include "commands/words.hpp"
#include "core/command.hpp"
#include "core/leg_values.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

/// `EXTENSION[/DIALPLAN[/CONTEXT]]`; the extension of `…/inline` may hold slashes.
TransferTarget read_target(std::string_view text) {
  constexpr std::string_view kInline = "/inline";
  if (const std::size_t at = text.find(kInline);
      at != std::string_view::npos && at + kInline.size() == text.size()) {
    return {std::string(text.substr(0, at)), "inline", {}};
  }
  const auto take = [&text] {
    const std::size_t slash = text.find('/');
    std::string word(text.substr(0, slash));
    text = slash == std::string_view::npos ? std::string_view{} : text.substr(slash + 1);
    return word;
  };
  TransferTarget target;
  target.extension = take();
  target.dialplan = take();
  target.context = text;
  return target;
}

}  // namespace

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
  fs.calls().pick_up(*leg);
  return std::string(kOk);
}

std::string run_uuid_pre_answer(Switch& fs, std::string_view argument) {
  Leg* const leg = fs.state().legs.locate(argument);
  if (leg == nullptr) return "-ERROR\n";
  fs.calls().pre_answer(*leg);
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
  }
  word.resize(4);
  const TransferTarget target{word[1], word[2], word[3]};
  if (same_name(which, "bleg") && partner != nullptr) {
    leg = partner;
  } else if (same_name(which, "both") && partner != nullptr) {
    fs.calls().transfer(*partner, target);
  }
  return fs.calls().transfer(*leg, target) ? std::string(kOk) : "-ERR\n";
}

std::string run_uuid_dual_transfer(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 5);
  if (word.size() != 3) return usage(find_command("uuid_dual_transfer")->syntax);
  Leg* const leg = fs.state().legs.locate(word[0]);
  if (leg == nullptr) return std::string(kNoSuchChannel);
  if (Leg* const partner = fs.state().legs.find_up(leg->partner)) {
    fs.calls().transfer(*partner, read_target(word[2]));
  }
  fs.calls().transfer(*leg, read_target(word[1]));
  return std::string(kOk);
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

/// `CAUSE [NAME VALUE]…`; a leg has to match every pair.
std::string run_hupall(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 11);
  Cause cause = word.empty() ? Cause::kManagerRequest : parse_cause(word[0]);
  if (cause == Cause::kNone) cause = Cause::kManagerRequest;
  NamedTexts pairs;
  for (std::size_t index = 1; index + 1 < word.size(); index += 2) {
    if (word[index].empty() || word[index + 1].empty()) continue;
    pairs.emplace_back(word[index], word[index + 1]);
  }
  fs.calls().hang_up_all(cause, [&](const Leg& leg) {
    return std::all_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
      return leg_value(fs.state(), leg, pair.first) == pair.second;
    });
  });
  if (pairs.empty()) return "+OK hangup all channels with cause " + name(cause) + "\n";
  return "+OK hangup all channels matching [" + word[1] + "]=[" + word[2] + "]" +
         (pairs.size() > 1 ? "..." : "") + " with cause: " + name(cause) + "\n";
}

}  // namespace ddcti::mock
