// The far side of a leg: what a phone, or the second half of a loopback, does with a call.

#include "core/call_control.hpp"

namespace ddcti::mock {

void CallControl::schedule_far_end(Leg& leg, Duration delay, FarEndStep step) {
  leg.far_end_timer = state_.scheduler.after(delay, [this, id = leg.id, step] {
    Leg* const called = state_.legs.find_up(id);
    if (called == nullptr) return;
    called->far_end_timer = {};
    (this->*step)(*called);
  });
}

FarEnd CallControl::far_end_of(const OutgoingChannel& outgoing) {
  if (outgoing.far_end) return *outgoing.far_end;
  const std::string& number = outgoing.destination_number;
  return outgoing.extension == nullptr
             ? state_.far_side.take_call(state_.scenario, number)
             : state_.far_side.take_call(state_.scenario, *outgoing.extension, number);
}

void CallControl::start_far_end(Leg& leg, FarEnd far_end, std::string address) {
  leg.called = std::make_unique<CalledParty>(CalledParty{std::move(far_end), std::move(address)});
  const FarEnd& called = leg.called->far_end;
  if (called.refusal && !called.rings_before_refusal) {
    schedule_far_end(leg, called.refuse_after, &CallControl::far_end_refuses);
  } else if (called.ring_after) {
    schedule_far_end(leg, *called.ring_after, &CallControl::far_end_rings);
  } else if (called.answer_after) {
    schedule_far_end(leg, *called.answer_after, &CallControl::far_end_answers);
  }
}

void CallControl::far_end_responds(Leg& leg) {
  if (!leg.called->address.empty()) leg.profile.network_addr = leg.called->address;
}

void CallControl::far_end_rings(Leg& leg) {
  far_end_responds(leg);
  if (leg.called->far_end.early_media) {
    leg.codec_missing = false;
    send_early_media(leg);
  } else {
    ring(leg);
  }
  if (!leg.up()) return;
  const FarEnd& called = leg.called->far_end;
  if (called.refusal) {
    schedule_far_end(leg, called.refuse_after - *called.ring_after, &CallControl::far_end_refuses);
  } else if (called.answer_after) {
    schedule_far_end(leg, *called.answer_after - *called.ring_after, &CallControl::far_end_answers);
  }
}

void CallControl::far_end_answers(Leg& leg) {
  far_end_responds(leg);
  answer(leg);
  if (!leg.up()) return;
  const FarEnd& called = leg.called->far_end;
  if (called.talk_for) {
    schedule_far_end(leg, *called.talk_for, &CallControl::far_end_hangs_up);
  } else if (called.says.empty()) {
    leg.called.reset();  // nothing more comes from there
  }
}

void CallControl::far_end_refuses(Leg& leg) {
  far_end_responds(leg);
  const FarEnd& called = leg.called->far_end;
  refused(leg, *called.refusal, called.sip_status);
}

void CallControl::far_end_hangs_up(Leg& leg) { hang_up(leg, leg.called->far_end.goodbye); }

void CallControl::start_loopback(Leg& a_half, const std::string& context,
                                 const std::string& dialplan) {
  Leg& b_half = state_.legs.create(state_.uuids.next(), state_.now());
  b_half.kind = EndpointKind::kLoopbackB;
  b_half.direction = Direction::kInbound;
  b_half.name = "loopback/" + a_half.profile.destination_number + "-b";
  b_half.profile = a_half.profile;
  b_half.profile.context = context;
  b_half.profile.dialplan = dialplan;
  b_half.display.callee_name = b_half.profile.callee_id_name;
  b_half.display.callee_number = b_half.profile.callee_id_number;
  b_half.initial = {b_half.profile.caller_id_name, b_half.profile.caller_id_number,
                    b_half.profile.network_addr, b_half.profile.destination_number};
  b_half.sibling = a_half.id;
  a_half.sibling = b_half.id;
  a_half.variables.set("loopback_leg", "A");
  b_half.variables.set("loopback_leg", "B");
  a_half.variables.set("other_loopback_leg_uuid", b_half.uuid);
  b_half.variables.set("other_loopback_leg_uuid", a_half.uuid);
  b_half.state = LegState::kRouting;
  b_half.call_state = CallState::kRinging;
  state_.emit(EventKind::kCreate, &b_half, {}, b_half.name);
  state_.scheduler.post([this, id = b_half.id] { route(id); });
}

void CallControl::ring(Leg& leg) {
  if (!leg.up() || leg.ringing || leg.answered) return;
  leg.ringing = true;
  leg.times.progress = state_.now();
  if (!leg.early_media) leg.call_state = CallState::kRinging;
  state_.emit(EventKind::kProgress, &leg, {}, {});
  run_hooks(leg, "ring");
  notify_attempt(leg);
  if (leg.kind != EndpointKind::kLoopbackB) return;
  if (Leg* const a_half = state_.legs.find_up(leg.sibling)) ring(*a_half);
}

void CallControl::send_early_media(Leg& leg) {
  if (!leg.up() || leg.media_up()) return;
  leg.early_media = true;
  leg.times.progress_media = state_.now();
  leg.call_state = CallState::kEarly;
  state_.emit(EventKind::kEarlyMedia, &leg, {}, {});
  run_hooks(leg, "pre_answer");
  run_hooks(leg, "media");
  notify_attempt(leg);
  meet_waiter(leg);
  if (leg.kind != EndpointKind::kLoopbackB) return;
  if (Leg* const a_half = state_.legs.find_up(leg.sibling)) send_early_media(*a_half);
}

void CallControl::pick_up(Leg& leg) {
  if (leg.direction == Direction::kInbound) answer(leg);
}

void CallControl::pre_answer(Leg& leg) {
  if (!leg.up() || leg.media_up()) return;
  leg.codec_missing = leg.kind == EndpointKind::kSofia;
  send_early_media(leg);
}

void CallControl::answer(Leg& leg) {
  if (!leg.up() || leg.answered) return;
  const bool had_media = leg.early_media;
  leg.answered = true;
  leg.codec_missing = false;
  line_answered(leg);
  leg.times.answered = state_.now();
  leg.call_state = CallState::kActive;
  state_.emit(EventKind::kAnswer, &leg, {}, {});
  run_hooks(leg, "answer");
  if (!had_media) run_hooks(leg, "media");
  notify_attempt(leg);
  meet_waiter(leg);
  if (Leg* const partner = state_.legs.find_up(leg.partner)) {
    update_display(leg, *partner);
    update_display(*partner, leg);
  }
  if (leg.kind != EndpointKind::kLoopbackB) return;
  if (Leg* const a_half = state_.legs.find_up(leg.sibling)) answer(*a_half);
}

}  // namespace ddcti::mock
