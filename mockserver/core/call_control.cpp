#include "core/call_control.hpp"

#include <algorithm>

#include "core/group_dialling.hpp"
#include "core/leg_values.hpp"

namespace ddcti::mock {
namespace {

/// How long a leg that hung up keeps its uuid: the time its thread takes to end. Enough for
/// the next alternative of the same originate to find it in use, as recorded in
/// sip/failover-busy-then-answer.
constexpr Duration kTeardown = std::chrono::milliseconds{20};

}  // namespace

tl::expected<LegId, Cause> CallControl::create_leg(const Endpoint& endpoint, const NewLeg& wanted) {
  auto outgoing = outgoing_channel(outside(), endpoint);
  if (!outgoing) return tl::unexpected(outgoing.error());

  std::string uuid;
  if (wanted.uuid) {
    if (!state_.legs.in_use(*wanted.uuid)) {
      uuid = *wanted.uuid;
    } else if (outgoing->insists_on_uuid) {
      state_.info(nullptr, "Duplicate UUID! " + *wanted.uuid);
      if (!outgoing->line.empty()) state_.lines.give_back(outgoing->line);
      return tl::unexpected(Cause::kDestinationOutOfOrder);
    }
  }
  while (uuid.empty() || state_.legs.in_use(uuid)) uuid = state_.uuids.next();

  Leg& leg = state_.legs.create(std::move(uuid), state_.now());
  leg.kind = outgoing->kind;
  leg.codec = outgoing->codec;
  leg.attempt = wanted.attempt;
  leg.early_media_counts = wanted.early_media_counts;
  leg.profile = wanted.profile;
  leg.profile.destination_number = outgoing->destination_number;
  leg.profile.callee_id_name = "Outbound Call";
  leg.profile.callee_id_number = outgoing->destination_number;
  leg.name = outgoing->name;

  if (outgoing->line_call) {
    outgoing->line_call->own = wanted.variables;
    outgoing->line_call->caller_id_name = leg.profile.caller_id_name;
    outgoing->line_call->caller_id_number = leg.profile.caller_id_number;
    take_line(leg, *outgoing);
  }
  for (const auto& [name, value] : outgoing->variables) leg.variables.set(name, value);
  if (Leg* const caller = state_.legs.find_up(wanted.caller)) {
    leg.call_uuid = caller->call();
    leg.variables.set("max_forwards", "70");
    leg.variables.set("originator", caller->uuid);
    leg.variables.set("originating_leg_uuid", caller->uuid);
  }
  for (const Variable& variable : wanted.variables)
    leg.variables.set(variable.name, variable.value);
  if (const auto name = leg.variables.find("origination_channel_name")) {
    leg.name = *name;
  }
  if (const auto name = leg.variables.find("origination_callee_id_name")) {
    leg.profile.callee_id_name = *name;
  }
  if (const auto number = leg.variables.find("origination_callee_id_number")) {
    leg.profile.callee_id_number = *number;
  }
  leg.display.callee_name = leg.profile.callee_id_name;
  leg.display.callee_number = leg.profile.callee_id_number;
  leg.initial = {leg.profile.caller_id_name, leg.profile.caller_id_number, leg.profile.network_addr,
                 leg.profile.destination_number};
  if (Leg* const caller = state_.legs.find_up(wanted.caller)) {
    caller->variables.push("originated_legs", leg.uuid + ";" + leg.profile.callee_id_name + ";" +
                                                  leg.profile.callee_id_number);
  }
  leg.state = LegState::kInit;
  unlaunched_.emplace(leg.id, std::move(*outgoing));
  state_.emit(EventKind::kCreate, &leg, {}, leg.name);
  run_hooks(leg, "originate");
  return leg.id;
}

void CallControl::launch(Leg& leg) {
  auto unlaunched = unlaunched_.extract(leg.id);
  if (unlaunched.empty() || !leg.up()) return;
  OutgoingChannel& outgoing = unlaunched.mapped();
  leg.state = LegState::kConsumeMedia;
  if (outgoing.kind == EndpointKind::kLoopbackA) {
    start_loopback(leg, outgoing.context, outgoing.dialplan);
    return;
  }
  if (outgoing.kind == EndpointKind::kSofia) leg.call_state = CallState::kDialing;
  start_far_end(leg, far_end_of(outgoing), std::move(outgoing.network_addr));
}

void CallControl::hang_up(Leg& leg, Cause cause) {
  if (!leg.up()) return;
  unlaunched_.erase(leg.id);
  state_.scheduler.cancel(leg.far_end_timer);
  leg.state = LegState::kHangup;
  leg.call_state = CallState::kHangup;
  leg.cause = cause == Cause::kNone ? Cause::kNormalClearing : cause;
  leg.times.hungup = state_.now();
  state_.legs.count_hangup();

  stop_application(leg);
  disconnect(leg);
  disappoint_waiter(leg);
  leg.program.clear();
  notify_attempt(leg);
  for (const LegId listener : std::exchange(leg.listeners, {})) {
    state_.scheduler.post([this, listener, target = leg.id] {
      Leg* const ear = state_.legs.find_up(listener);
      if (ear != nullptr && ear->running.target == target) finish_application(*ear);
    });
  }
  if (leg.sibling != LegId::kNone) {
    state_.scheduler.post([this, sibling = leg.sibling, why = leg.cause] {
      if (Leg* const other = state_.legs.find_up(sibling)) hang_up(*other, why);
    });
  }
  for (const CallRecording& recording : std::exchange(leg.recordings, {})) {
    end_recording(leg, recording);
  }
  leave_line(leg);
  if (leg.variables.contains("execute_on_hangup")) {
    state_.warn(&leg, "the switch knows no execute_on_hangup; api_hangup_hook is what it runs");
  }
  state_.emit(EventKind::kHangup, &leg, {}, name(leg.cause));
  report_call(leg);
  digits_.erase(leg.id);
  first_recordings_.erase(leg.id);
  leg.teardown = state_.scheduler.after(kTeardown, [this, id = leg.id] { take_down(id); });
}

void CallControl::take_down(LegId id) {
  Leg* const leg = state_.legs.find(id);
  if (leg == nullptr) return;
  run_api_hooks(*leg, "api_hangup_hook");
  if (state_.cancel_timed) state_.cancel_timed(leg->uuid);
  state_.legs.remove(id);
}

void CallControl::hang_up_all(Cause cause, const std::function<bool(const Leg&)>& matches) {
  std::vector<LegId> ids;
  for (const auto& [id, leg] : state_.legs.all()) {
    if (!leg->up() || matches(*leg)) ids.push_back(id);
  }
  for (const LegId id : ids) {
    if (Leg* const leg = state_.legs.find(id)) hang_up(*leg, cause);
  }
  // A real switch waits here until they are gone. Behind what the hangups set off.
  state_.scheduler.post([this, ids = std::move(ids)] {
    for (const LegId id : ids) {
      Leg* const leg = state_.legs.find(id);
      if (leg == nullptr || leg->up()) continue;
      state_.scheduler.cancel(leg->teardown);
      take_down(id);
    }
  });
}

void CallControl::flip_caller_id(Leg& leg) {
  if (leg.direction != Direction::kOutbound || leg.cid_flipped) return;
  leg.cid_flipped = true;
  std::swap(leg.profile.caller_id_name, leg.profile.callee_id_name);
  std::swap(leg.profile.caller_id_number, leg.profile.callee_id_number);
  leg.display.callee_name = leg.profile.callee_id_name;
  leg.display.callee_number = leg.profile.callee_id_number;
  leg.display.direction = "RECV";
}

void CallControl::set_free(Leg& leg) {
  stop_application(leg);
  disconnect(leg);
  disappoint_waiter(leg);
  leave_attempt(leg);
  leg.program.clear();
  leg.next_application = 0;
}

AttemptId CallControl::originate(CallUrl call_url, OriginateOptions options, OriginateDone done) {
  const auto new_id = [this] { return AttemptId{++last_attempt_}; };
  const auto add = [this](AttemptId id, DialString group, OriginateOptions group_options,
                          OriginateDone group_done) {
    attempts_.emplace(id, std::make_unique<OriginateAttempt>(
                              *this, id, with_group_members(state_.scenario, std::move(group)),
                              std::move(group_options), std::move(group_done)));
    state_.scheduler.post([this, id] {
      const auto found = attempts_.find(id);
      if (found != attempts_.end()) found->second->start();
    });
  };

  for (const VariableBlock& block : call_url.blocks) {
    for (const Variable& variable : block.variables) {
      options.inherited.set(variable.name, variable.value);
    }
  }
  if (call_url.enterprise()) options.inherited.set("ignore_early_media", "true");
  const AttemptId id = new_id();
  if (call_url.groups.size() == 1 && !call_url.groups.front().fault) {
    add(id, std::move(call_url.groups.front()), std::move(options), std::move(done));
    return id;
  }

  // Groups joined by `:_:` run side by side. The first to answer ends the others; if none
  // does, the cause of the last one that was not ended so is told.
  struct Enterprise {
    std::vector<Cause> causes;
    std::size_t running = 0;
    OriginateDone done;
  };
  auto enterprise = std::make_shared<Enterprise>();
  enterprise->causes.resize(call_url.groups.size(), Cause::kNone);
  enterprise->running = call_url.groups.size();
  enterprise->done = std::move(done);
  std::vector<AttemptId>& members = enterprises_[id];
  for (std::size_t index = 0; index < call_url.groups.size(); ++index) {
    const AttemptId member = new_id();
    members.push_back(member);
    const auto member_done = [this, id, member, index, enterprise](OriginateResult result) {
      enterprise->causes[index] = result.cause;
      --enterprise->running;
      if (!enterprise->done) {
        // Somebody else was faster by less than a moment.
        if (Leg* const late = state_.legs.find_up(result.leg)) hang_up(*late, Cause::kLoseRace);
        return;
      }
      if (result.leg == LegId::kNone && enterprise->running > 0) return;
      const auto others = enterprises_.extract(id);
      if (result.leg == LegId::kNone) {
        const auto& causes = enterprise->causes;
        const auto last = std::find_if(causes.rbegin(), causes.rend(), [](Cause cause) {
          return cause != Cause::kLoseRace && cause != Cause::kNone;
        });
        result.cause = last == causes.rend() ? Cause::kNoAnswer : *last;
      }
      std::exchange(enterprise->done, nullptr)(result);
      if (others.empty()) return;
      for (const AttemptId other : others.mapped()) {
        if (other != member) cancel_originate(other, Cause::kLoseRace);
      }
    };
    DialString& group = call_url.groups[index];
    if (group.fault) {
      state_.scheduler.post([member_done] {
        member_done({LegId::kNone, Cause::kDestinationOutOfOrder});
      });
    } else {
      add(member, std::move(group), options, member_done);
    }
  }
  return id;
}

void CallControl::cancel_originate(AttemptId attempt, Cause cause) {
  if (const auto enterprise = enterprises_.extract(attempt); !enterprise.empty()) {
    for (const AttemptId member : enterprise.mapped()) cancel_originate(member, cause);
    return;
  }
  const auto found = attempts_.find(attempt);
  if (found != attempts_.end()) found->second->cancel(cause);
}

void CallControl::end_attempt(AttemptId attempt, OriginateDone done, OriginateResult result) {
  state_.scheduler.post([this, attempt, done = std::move(done), result] {
    attempts_.erase(attempt);
    done(result);
  });
}

void CallControl::notify_attempt(const Leg& leg) {
  if (leg.attempt == AttemptId::kNone) return;
  state_.scheduler.post([this, attempt = leg.attempt] {
    const auto found = attempts_.find(attempt);
    if (found != attempts_.end()) found->second->look();
  });
}

void CallControl::leave_attempt(Leg& leg) {
  const auto found = attempts_.find(std::exchange(leg.attempt, AttemptId::kNone));
  if (found != attempts_.end()) found->second->peer_left(leg.id);
}

}  // namespace ddcti::mock
