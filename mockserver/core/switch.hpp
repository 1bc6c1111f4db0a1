#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/answer.hpp"
#include "core/call_control.hpp"
#include "core/jobs.hpp"
#include "core/switch_state.hpp"
#include "ddcti/request.hpp"

/// The simulated switch: takes a command and the time, gives an answer, now or later.
///
///   execute(originate user/1000 &park, t=0) ... advance_to(t=1s) -> +OK 4f1c…
///
/// Pure and deterministic: no clock, no thread, no file, no socket. The same scenario, seed,
/// requests and times give the same bytes. Not thread-safe.
/// Source: FreeSWITCH switch_api_execute().
namespace ddcti::mock {

struct Command;

struct SwitchOptions {
  std::uint64_t seed = 1;
  TimePoint start{};
  std::chrono::minutes utc_offset{0};
  EventListener listener;
  CallRecordSinks records;
};

class Switch {
 public:
  Switch(Scenario scenario, SwitchOptions options);

  Switch(const Switch&) = delete;
  Switch& operator=(const Switch&) = delete;

  /// Runs a command at `now`. `reply` is called once, from here or from a later call of
  /// execute() or advance_to(); never, if the switch is destroyed before.
  void execute(const Request& request, AnswerSink reply, TimePoint now);

  /// When advance_to() has something to do next.
  [[nodiscard]] std::optional<TimePoint> next_due() const { return state_.scheduler.next_due(); }

  /// Everything due up to `now` happens, in order. Time does not go back.
  void advance_to(TimePoint now) { state_.scheduler.run_until(now); }

  [[nodiscard]] TimePoint now() const { return state_.now(); }

  /// What commands work with.
  [[nodiscard]] SwitchState& state() { return state_; }
  [[nodiscard]] const SwitchState& state() const { return state_; }
  [[nodiscard]] CallControl& calls() { return calls_; }
  [[nodiscard]] JobTable& jobs() { return jobs_; }
  [[nodiscard]] TimedCommands& timed_commands() { return timed_commands_; }

  /// Runs a command inside another, at the present moment.
  void run_command(std::string_view command, std::string_view argument, AnswerSink reply);

  /// As run_command(), for what cannot wait. A command that would answer later gives nothing.
  [[nodiscard]] std::optional<std::string> run_at_once(std::string_view command,
                                                       std::string_view argument);

 private:
  [[nodiscard]] bool nested_too_deeply(const Command& command);

  SwitchState state_;
  CallControl calls_;
  JobTable jobs_;
  TimedCommands timed_commands_;
  int nesting_ = 0;
};

}  // namespace ddcti::mock
