// Applications that listen to other calls, and the digits they take.

#include <algorithm>

#include "commands/application_handlers.hpp"
#include "core/call_control.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

std::optional<std::string> variable(const ApplicationCall& call, std::string_view name) {
  return call.leg.variables.find(name);
}

/// Whether the listener may hear this leg: the group that is asked for has to be among its own.
bool may_listen(const ApplicationCall& call, const Leg& target) {
  const auto wanted = variable(call, "eavesdrop_require_group");
  if (!wanted) return true;
  const auto groups = target.variables.find("eavesdrop_group");
  if (!groups) return false;
  const auto list = split_delimited(*groups, ',');
  return std::any_of(list.begin(), list.end(),
                     [&](const Token& group) { return group.text == *wanted; });
}

/// The leg named, or for `all` the oldest other one that may be listened to.
Leg* find_target(const ApplicationCall& call) {
  const LegTable& legs = call.calls.state().legs;
  if (!same_name(call.data, "all")) return legs.locate(call.data);
  for (const auto& [id, leg] : legs.all()) {
    if (leg->up() && leg.get() != &call.leg && leg->answered && may_listen(call, *leg)) {
      return leg.get();
    }
  }
  return nullptr;
}

Progress listen(const ApplicationCall& call, Leg* target, Whisper whisper, bool takes_digits) {
  SwitchState& state = call.calls.state();
  if (target == nullptr || target == &call.leg || call.beside) {
    state.info(&call.leg, "Cannot locate session " + call.data);
    return Progress::kDone;
  }
  return call.calls.eavesdrop(call.leg, *target, whisper, takes_digits);
}

}  // namespace

Progress run_eavesdrop_app(const ApplicationCall& call) {
  const bool to_target = call.leg.variables.is_true("eavesdrop_whisper_aleg");
  const bool to_partner = call.leg.variables.is_true("eavesdrop_whisper_bleg");
  Whisper whisper = to_target ? Whisper::kTarget : Whisper::kNobody;
  if (to_partner) whisper = to_target ? Whisper::kBoth : Whisper::kPartner;
  const auto digits = variable(call, "eavesdrop_enable_dtmf");
  Leg* const target = find_target(call);
  if (target != nullptr && !may_listen(call, *target)) {
    call.calls.state().info(
        &call.leg, target->name + " is not of the group that eavesdrop_require_group asks");
    return Progress::kDone;
  }
  return listen(call, target, whisper, !digits || is_true(*digits));
}

/// Asks for no group.
Progress run_three_way_app(const ApplicationCall& call) {
  return listen(call, call.calls.state().legs.locate(call.data), Whisper::kBoth, false);
}

Progress run_queue_dtmf_app(const ApplicationCall& call) {
  if (!call.calls.queue_digits(call.leg, call.data)) {
    call.calls.state().info(&call.leg, "no digits in " + call.data);
  }
  return Progress::kDone;
}

Progress run_flush_dtmf_app(const ApplicationCall& call) {
  call.calls.flush_digits(call.leg);
  return Progress::kDone;
}

/// The far side gets them.
Progress run_send_dtmf_app(const ApplicationCall& call) {
  call.calls.state().emit(EventKind::kDigits, &call.leg, "send_dtmf", call.data);
  return Progress::kDone;
}

}  // namespace ddcti::mock
