// Two legs: connecting them, and what becomes of one when the other goes.

#include <algorithm>

#include "core/call_control.hpp"
#include "core/originate_rules.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

bool lists_cause(const std::string& list, Cause cause) {
  const auto tokens = split_delimited(list, ',');
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return same_name(token.text, name(cause)) || token.text == std::to_string(number(cause));
  });
}

/// How long uuid_bridge lets a leg wait for the other to answer.
constexpr std::chrono::seconds kLongestWait{60};

void set_bond(Leg& leg, const Leg& other) {
  leg.variables.set("bridge_channel", other.name);
  leg.variables.set("bridge_uuid", other.uuid);
  leg.variables.set("signal_bond", other.uuid);
}

/// `EXTENSION:DIALPLAN:CONTEXT`
TransferTarget read_target(const std::string& text) {
  const auto tokens = split_delimited(text, ':', 3);
  const auto word = [&](std::size_t index) {
    return index < tokens.size() ? tokens[index].text : std::string{};
  };
  return {word(0), word(1), word(2)};
}

}  // namespace

Progress CallControl::dial_and_bridge(Leg& caller, std::string_view dial_string) {
  if (dial_string.empty()) return Progress::kDone;
  auto call_url = parse_call_url(dial_string);
  if (!call_url) {
    // There is nobody to ask for a cause, and the switch takes that for a cancelled call.
    state_.info(&caller, "Originate Failed.  Cause: ORIGINATOR_CANCEL");
    caller.variables.set("originate_disposition", name(Cause::kOriginatorCancel));
    handle_cause(caller, Cause::kOriginatorCancel);
    return Progress::kDone;
  }
  OriginateOptions options;
  options.caller = caller.id;
  if (const auto timeout = caller.variables.find("call_timeout")) {
    options.timeout = std::chrono::seconds{number_of(timeout)};
  }
  if (caller.answered) caller.call_state = CallState::kRingWait;
  caller.running.active = true;
  caller.running.attempt =
      originate(std::move(*call_url), std::move(options),
                [this, id = caller.id, turn = caller.running.turn](const OriginateResult& result) {
                  bridge_dialled(id, turn, result);
                });
  return Progress::kRunning;
}

void CallControl::play_ringback(Leg& caller) {
  auto sound = caller.answered ? caller.variables.find("transfer_ringback") : std::nullopt;
  if (!sound) sound = caller.variables.find("ringback");
  if (!sound) return;
  const auto& missing = state_.scenario.missing_files;
  if (std::find(missing.begin(), missing.end(), *sound) != missing.end()) {
    state_.info(&caller, "no such file: " + *sound);
    return;
  }
  // Nobody hears a sound before there is a way for it.
  send_early_media(caller);
  state_.emit(EventKind::kPlay, &caller, "ringback", *sound);
}

void CallControl::bridge_dialled(LegId caller_id, std::uint32_t turn,
                                 const OriginateResult& result) {
  Leg* const caller = state_.legs.find_up(caller_id);
  Leg* const peer = state_.legs.find_up(result.leg);
  if (caller != nullptr && caller->call_state == CallState::kRingWait &&
      (caller->running.turn == turn || caller->running.attempt == AttemptId::kNone)) {
    caller->call_state = CallState::kActive;
  }
  if (caller == nullptr || caller->running.turn != turn) {
    if (peer != nullptr) hang_up(*peer, Cause::kOriginatorCancel);
    return;
  }
  caller->running.attempt = AttemptId::kNone;
  if (peer != nullptr) {
    connect(*caller, *peer);
    return;
  }
  Cause cause = result.cause;
  if (const Leg* const remains = state_.legs.find(result.leg)) cause = remains->cause;
  state_.info(caller, "Originate Failed.  Cause: " + name(cause));
  handle_cause(*caller, cause);
  finish_application(*caller);
}

bool CallControl::bridge(Leg& first, Leg& second) {
  Leg* originator = &first;
  Leg* originatee = &second;
  if (!originator->media_up()) std::swap(originator, originatee);
  if (!originator->media_up()) return false;
  for (Leg* const leg : {originator, originatee}) {
    end_hold(*leg);
    stop_application(*leg);
    disconnect(*leg);
    leave_attempt(*leg);
    disappoint_waiter(*leg);
  }
  flip_caller_id(*originator);
  originator->state = LegState::kSoftExecute;
  originator->running.active = true;
  if (originator == originatee) return true;
  if (originatee->media_up()) {
    connect_by_uuid(*originator, *originatee);
  } else {
    await(*originator, *originatee);
  }
  return true;
}

void CallControl::await(Leg& originator, Leg& originatee) {
  originatee.state = LegState::kSoftExecute;
  originatee.awaited_by = originator.id;
  originator.running.awaited = originatee.id;
  // Both are told with whom at once, connected or not.
  set_bond(originator, originatee);
  set_bond(originatee, originator);
  const int limit = number_of(originator.variables.find("call_timeout"));
  originator.running.timer = state_.scheduler.after(
      limit > 0 ? std::chrono::seconds{limit} : kLongestWait,
      [this, id = originator.id, turn = originator.running.turn] { give_up_waiting(id, turn); });
}

void CallControl::meet_waiter(Leg& leg) {
  if (leg.awaited_by == LegId::kNone) return;
  state_.scheduler.post([this, id = leg.id] {
    Leg* const answered = state_.legs.find_up(id);
    if (answered == nullptr) return;
    Leg* const originator = state_.legs.find_up(std::exchange(answered->awaited_by, LegId::kNone));
    if (originator == nullptr) return;
    state_.scheduler.cancel(originator->running.timer);
    originator->running.awaited = LegId::kNone;
    connect_by_uuid(*originator, *answered);
  });
}

void CallControl::disappoint_waiter(Leg& leg) {
  const LegId waiter = std::exchange(leg.awaited_by, LegId::kNone);
  const Leg* const originator = state_.legs.find_up(waiter);
  if (originator == nullptr) return;
  state_.scheduler.post(
      [this, waiter, turn = originator->running.turn] { give_up_waiting(waiter, turn); });
}

void CallControl::give_up_waiting(LegId id, std::uint32_t turn) {
  Leg* const leg = state_.legs.find_up(id);
  if (leg == nullptr || leg->running.turn != turn) return;
  if (leg->variables.is_true("uuid_bridge_continue_on_cancel")) {
    leg->state = LegState::kExecute;
    finish_application(*leg);
  } else if (leg->variables.is_true("uuid_bridge_park_on_cancel")) {
    park(*leg);
  } else {
    hang_up(*leg, Cause::kOriginatorCancel);
  }
}

void CallControl::connect_by_uuid(Leg& originator, Leg& originatee) {
  originator.uuid_bridged = true;
  originatee.uuid_bridged = true;
  connect(originator, originatee);
}

void CallControl::connect(Leg& originator, Leg& originatee) {
  originator.partner = originatee.id;
  originatee.partner = originator.id;
  originator.bridge_originator = true;
  originatee.bridge_originator = false;
  originatee.state = LegState::kExchangeMedia;
  originatee.call_uuid = originator.uuid;
  originator.profile.callee_id_name = originatee.profile.callee_id_name;
  originator.profile.callee_id_number = originatee.profile.callee_id_number;
  for (const auto& [leg, other] :
       {std::pair{&originator, &originatee}, std::pair{&originatee, &originator}}) {
    leg->times.bridged = state_.now();
    leg->variables.set("bridge_to", other->uuid);
    leg->variables.set("last_bridge_to", other->uuid);
    set_bond(*leg, *other);
  }
  update_display(originator, originatee);
  update_display(originatee, originator);
  state_.emit(EventKind::kBridge, &originator, {}, originatee.uuid);
  if (originatee.answered) pick_up(originator);
  for (Leg* const leg : {&originator, &originatee}) {
    execute_on(*leg, "execute_on_pre_bridge");
    run_api_hooks(*leg, "api_before_bridge");
  }
}

void CallControl::run_unbridged_hooks(LegId id) {
  Leg* const leg = state_.legs.find_up(id);
  if (leg == nullptr) return;
  execute_on(*leg, "execute_on_post_bridge");
  run_api_hooks(*leg, "api_after_bridge");
}

void CallControl::update_display(Leg& leg, const Leg& partner) {
  if (leg.kind != EndpointKind::kSofia || !leg.answered || !partner.answered) return;
  const CallerProfile& shown = partner.profile;
  if (leg.bridge_originator) {
    leg.display.sent_name = shown.callee_id_name;
    leg.display.sent_number = shown.callee_id_number;
    leg.display.callee_name = shown.callee_id_name;
    leg.display.callee_number = shown.callee_id_number;
  } else {
    leg.display.sent_name = shown.caller_id_name;
    leg.display.sent_number = shown.caller_id_number;
  }
  leg.display.direction = "SEND";
  leg.variables.set("last_sent_callee_id_name", leg.display.sent_name);
  leg.variables.set("last_sent_callee_id_number", leg.display.sent_number);
}

void CallControl::disconnect(Leg& leaving) {
  Leg* const other = state_.legs.find(std::exchange(leaving.partner, LegId::kNone));
  if (other == nullptr) return;
  const bool originator_leaves = std::exchange(leaving.bridge_originator, false);
  other->partner = LegId::kNone;
  other->bridge_originator = false;
  (originator_leaves ? other : &leaving)->call_uuid.clear();
  for (Leg* const leg : {&leaving, other}) {
    leg->uuid_bridged = false;
    leg->variables.erase("bridge_to");
  }
  if (!leaving.up()) other->variables.set("bridge_hangup_cause", name(leaving.cause));
  state_.emit(EventKind::kUnbridge, &leaving, {}, other->uuid);
  if (leaving.up()) {
    state_.scheduler.post([this, id = leaving.id] { run_unbridged_hooks(id); });
  }
  if (!other->up()) return;
  state_.scheduler.post([this, id = other->id, turn = other->running.turn, originator_leaves,
                         cause = leaving.up() ? Cause::kNormalClearing : leaving.cause,
                         answered = leaving.answered] {
    run_unbridged_hooks(id);
    if (originator_leaves) {
      after_bridge_originatee(id);
    } else {
      after_bridge_originator(id, turn, cause, answered);
    }
  });
}

void CallControl::after_bridge_originatee(LegId id) {
  Leg* const leg = state_.legs.find_up(id);
  if (leg == nullptr || leg->partner != LegId::kNone || leg->state != LegState::kExchangeMedia) {
    return;
  }
  if (leg->variables.is_true("park_after_bridge")) {
    park(*leg);
  } else if (const auto target = leg->variables.find("transfer_after_bridge")) {
    const TransferTarget where = read_target(*target);
    leg->variables.erase("transfer_after_bridge");
    transfer(*leg, where);
  } else {
    hang_up(*leg, leg->answered ? Cause::kNormalClearing : Cause::kOriginatorCancel);
  }
}

void CallControl::after_bridge_originator(LegId id, std::uint32_t turn, Cause cause,
                                          bool answered) {
  Leg* const leg = state_.legs.find_up(id);
  if (leg == nullptr || leg->running.turn != turn) return;
  const auto setting = leg->variables.find("hangup_after_bridge");
  const std::string hangup_after = setting.value_or(std::string{});
  if (!answered) handle_cause(*leg, cause);
  if (same_name(hangup_after, "explicit")) hang_up(*leg, cause);
  if (!leg->up()) return;
  if (answered && leg->variables.is_true("park_after_bridge")) {
    park(*leg);
    return;
  }
  if (const auto target = leg->variables.find("transfer_after_bridge"); answered && target) {
    const TransferTarget where = read_target(*target);
    leg->variables.erase("transfer_after_bridge");
    transfer(*leg, where);
    return;
  }
  if (answered && is_true(hangup_after)) {
    hang_up(*leg, cause);
    return;
  }
  if (leg->state == LegState::kSoftExecute) leg->state = LegState::kExecute;
  finish_application(*leg);
}

void CallControl::handle_cause(Leg& leg, Cause cause) {
  const auto continue_on = leg.variables.find("continue_on_fail");
  const auto failure_causes = leg.variables.find("failure_causes");
  if (failure_causes && !lists_cause(*failure_causes, cause)) return;
  if (continue_on && (is_true(*continue_on) || lists_cause(*continue_on, cause))) return;
  // Nobody answering is no reason to end the A leg, unless it was said what is.
  if (!continue_on && !failure_causes &&
      (cause == Cause::kNoAnswer || cause == Cause::kNoUserResponse ||
       cause == Cause::kOriginatorCancel)) {
    return;
  }
  hang_up(leg, cause);
}

}  // namespace ddcti::mock
