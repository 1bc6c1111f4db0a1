// Commands with a date.

#include <algorithm>

#include "commands/command_handlers.hpp"
#include "commands/words.hpp"
#include "core/command.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

/// `+SECONDS` from now, or a date in seconds since 1970.
TimePoint read_date(const Switch& fs, std::string_view text) {
  if (text.starts_with('+')) return fs.now() + to_seconds(text.substr(1));
  return TimePoint{to_seconds(text)};
}

/// Runs `task` at `when`; sched_del finds it under `group`.
std::uint32_t put_off(Switch& fs, TimePoint when, std::string group, std::function<void()> task) {
  const auto number = std::make_shared<std::uint32_t>(0);
  const TaskId id = fs.state().scheduler.at(when, [&fs, number, task = std::move(task)] {
    fs.timed_commands().forget(*number);
    task();
  });
  *number = fs.timed_commands().add(std::move(group), id);
  return *number;
}

struct TimedCommand {
  std::string command;
  std::string argument;
  std::chrono::seconds every{0};
};

void run_timed(Switch& fs, std::uint32_t number, const std::shared_ptr<const TimedCommand>& timed) {
  if (timed->every.count() > 0) {
    const TaskId next = fs.state().scheduler.after(
        timed->every, [&fs, number, timed] { run_timed(fs, number, timed); });
    fs.timed_commands().renew(number, next);
  } else {
    fs.timed_commands().forget(number);
  }
  fs.run_command(timed->command, timed->argument, [&fs, timed](const Answer& answer) {
    fs.state().info(nullptr,
                    "Command " + timed->command + "(" + timed->argument + "): " + answer.output);
  });
}

std::string refuse_syntax(std::string_view command) {
  return "-ERR Invalid syntax. USAGE: " + std::string(find_command(command)->syntax) + "\n";
}

}  // namespace

std::string run_sched_api(Switch& fs, std::string_view argument) {
  const auto [when, rest] = first_word(argument);
  const auto [group, command_line] = first_word(rest);
  if (command_line.empty()) return refuse_syntax("sched_api");
  TimedCommand timed;
  const auto [command, command_argument] = first_word(command_line);
  timed.command = command;
  timed.argument = command_argument;
  // A `&` at the end asks for a thread of its own, which here everything has.
  std::string& last = timed.argument.empty() ? timed.command : timed.argument;
  if (last.ends_with('&')) last.pop_back();
  TimePoint due = read_date(fs, when);
  if (when.starts_with('@')) {
    timed.every = std::max(std::chrono::seconds{0}, to_seconds(when.substr(1)));
    due = fs.now() + timed.every;
  }
  const auto shared = std::make_shared<const TimedCommand>(std::move(timed));
  const std::uint32_t number = fs.timed_commands().add(std::string(group), {});
  fs.timed_commands().renew(number, fs.state().scheduler.at(due, [&fs, number, shared] {
    run_timed(fs, number, shared);
  }));
  return "+OK Added: " + std::to_string(number) + "\n";
}

std::string run_unsched_api(Switch& fs, std::string_view argument) {
  const long number = to_long(argument);
  if (number <= 0) return {};
  const bool found =
      fs.timed_commands().cancel(static_cast<std::uint32_t>(number), fs.state().scheduler);
  return found ? std::string(kOk) : "-ERR No such id\n";
}

std::string run_sched_del(Switch& fs, std::string_view argument) {
  const bool digits = !argument.empty() && std::all_of(argument.begin(), argument.end(),
                                                       [](char c) { return c >= '0' && c <= '9'; });
  std::uint32_t count = 0;
  if (digits) {
    const auto number = static_cast<std::uint32_t>(to_long(argument));
    count = fs.timed_commands().cancel(number, fs.state().scheduler) ? 1 : 0;
  } else {
    count = fs.timed_commands().cancel_group(argument, fs.state().scheduler);
  }
  return "+OK Deleted: " + std::to_string(count) + "\n";
}

std::string run_sched_hangup(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 4);
  if (word.empty() || word[0].empty()) return usage(find_command("sched_hangup")->syntax);
  const std::string uuid = word.size() > 1 ? word[1] : std::string{};
  Leg* const leg = fs.state().legs.locate(uuid);
  if (leg == nullptr) return std::string(kNoSuchChannel);
  const Cause cause = word.size() > 2 ? parse_cause(word[2]) : Cause::kAllottedTimeout;
  // What is behind the sign counts, and the first character always counts as one.
  if (to_long(std::string_view(word[0]).substr(1)) == 0) {
    fs.calls().hang_up(*leg, cause);
  } else {
    put_off(fs, read_date(fs, word[0]), uuid, [&fs, uuid, cause] {
      if (Leg* const due = fs.state().legs.locate(uuid)) fs.calls().hang_up(*due, cause);
    });
  }
  return std::string(kOk);
}

std::string run_sched_transfer(Switch& fs, std::string_view argument) {
  auto word = words(argument, 6);
  if (word.size() < 2 || word.size() > 5 || word[0].empty()) {
    return usage(find_command("sched_transfer")->syntax);
  }
  const std::string uuid = word[1];
  if (fs.state().legs.locate(uuid) == nullptr) return std::string(kNoSuchChannel);
  word.resize(5);
  TransferTarget target{word[2], word[3], word[4]};
  put_off(fs, read_date(fs, word[0]), uuid, [&fs, uuid, target = std::move(target)] {
    if (Leg* const leg = fs.state().legs.locate(uuid)) fs.calls().transfer(*leg, target);
  });
  return std::string(kOk);
}

std::string run_sched_broadcast(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 4);
  if (word.size() < 3 || word[0].empty()) return usage(find_command("sched_broadcast")->syntax);
  std::string_view when = word[0];
  if (when.starts_with('@')) when.remove_prefix(1);
  put_off(fs, read_date(fs, when), word[1],
          [&fs, uuid = word[1], path = word[2],
           legs = word.size() > 3 ? word[3] : std::string("aleg")] {
            broadcast(fs, uuid, path, legs);
          });
  return "+OK Message scheduled\n";
}

}  // namespace ddcti::mock
