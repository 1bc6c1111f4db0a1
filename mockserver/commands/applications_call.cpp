// Applications that connect, move and end legs.

#include "commands/application_handlers.hpp"
#include "commands/words.hpp"
#include "core/call_control.hpp"

namespace ddcti::mock {

Progress run_answer_app(const ApplicationCall& call) {
  call.calls.pick_up(call.leg);
  return Progress::kDone;
}

Progress run_bridge_app(const ApplicationCall& call) {
  if (call.beside) {
    call.calls.state().warn(&call.leg, "bridge beside another application is not simulated");
    return Progress::kDone;
  }
  return call.calls.dial_and_bridge(call.leg, call.data);
}

Progress run_echo_app(const ApplicationCall& call) { return call.stay(); }

Progress run_hold_app(const ApplicationCall& call) {
  call.calls.hold(call.leg, true);
  return Progress::kDone;
}

Progress run_unhold_app(const ApplicationCall& call) {
  call.calls.hold(call.leg, false);
  return Progress::kDone;
}

Progress run_hangup_app(const ApplicationCall& call) {
  call.calls.hang_up(call.leg, call.data.empty() ? Cause::kNormalClearing : parse_cause(call.data));
  return Progress::kDone;
}

Progress run_park_app(const ApplicationCall& call) {
  const Progress progress = call.stay();
  if (progress == Progress::kRunning) call.calls.limit_parking(call.leg);
  return progress;
}

Progress run_pre_answer_app(const ApplicationCall& call) {
  call.calls.pre_answer(call.leg);
  return Progress::kDone;
}

Progress run_ring_ready_app(const ApplicationCall& call) {
  call.calls.ring(call.leg);
  return Progress::kDone;
}

Progress run_sched_hangup_app(const ApplicationCall& call) {
  const auto word = words(call.data, 2);
  if (word.empty()) return Progress::kDone;
  std::string_view when = word[0];
  if (when.starts_with('+')) when.remove_prefix(1);
  const Cause cause = word.size() > 1 ? parse_cause(word[1]) : Cause::kAllottedTimeout;
  CallControl& calls = call.calls;
  calls.state().scheduler.after(to_seconds(when), [&calls, id = call.leg.id, cause] {
    if (Leg* const leg = calls.state().legs.find_up(id)) calls.hang_up(*leg, cause);
  });
  return Progress::kDone;
}

Progress run_sched_transfer_app(const ApplicationCall& call) {
  auto word = words(call.data, 4);
  if (word.size() < 2) return Progress::kDone;
  word.resize(4);
  std::string_view when = word[0];
  if (when.starts_with('+')) when.remove_prefix(1);
  CallControl& calls = call.calls;
  calls.state().scheduler.after(
      to_seconds(when),
      [&calls, id = call.leg.id, target = TransferTarget{word[1], word[2], word[3]}] {
        if (Leg* const leg = calls.state().legs.find_up(id)) calls.transfer(*leg, target);
      });
  return Progress::kDone;
}

Progress run_transfer_app(const ApplicationCall& call) {
  auto word = words(call.data, 4);
  Leg* leg = &call.leg;
  if (!word.empty() && (word[0] == "-bleg" || word[0] == "-both")) {
    Leg* const partner = call.calls.state().legs.find_up(leg->partner);
    if (partner == nullptr) return Progress::kDone;
    if (word[0] == "-bleg") leg = partner;
    word.erase(word.begin());
  }
  if (word.empty()) return Progress::kDone;
  word.resize(3);
  call.calls.transfer(*leg, {word[0], word[1], word[2]});
  return Progress::kDone;
}

}  // namespace ddcti::mock
