#include "core/originate_attempt.hpp"

#include <algorithm>
#include <utility>

#include "core/call_control.hpp"

namespace ddcti::mock {
namespace {

std::string upper_case(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

}  // namespace

OriginateAttempt::OriginateAttempt(CallControl& calls, AttemptId id, DialString dial_string,
                                   OriginateOptions options, OriginateDone done)
    : calls_(calls),
      id_(id),
      caller_(options.caller),
      alternatives_(dial_string.alternatives.size()),
      done_(std::move(done)),
      plan_(std::make_unique<Plan>(Plan{std::move(dial_string), std::move(options), {}, {}})) {}

void OriginateAttempt::start() {
  if (finished_) return;
  if (Leg* const a = caller()) calls_.run_hooks(*a, "pre_originate");
  if (finished_) return;  // by a hook that hung up
  plan_->context = leg_context(plan_->options, caller(), calls_.state().globals);
  plan_->common = common_variables(plan_->dial_string, plan_->context);
  rules_ = read_rules(plan_->common, plan_->options.timeout);
  if (Leg* const a = caller()) {
    // Until it is known better.
    a->variables.set("originate_disposition", "failure");
    a->variables.set("DIALSTATUS", "INVALIDARGS");
  }
  if (rules_.start_delay.count() > 0) {
    later(rules_.start_delay, [this] { begin_alternative(); });
  } else {
    begin_alternative();
  }
}

void OriginateAttempt::begin_alternative() {
  if (finished_) return;
  peers_.clear();
  refusal_ = Cause::kNone;
  rings_back_ = false;
  waiting_ = true;
  const Alternative& alternative = plan_->dial_string.alternatives[alternative_];
  // What the switch cannot read to the end it gives up before dialling what it had read.
  if (!alternative.fault) create_peers(alternative);
  // Many calls may be ringing at once, most of them with nothing to fall back on.
  if (alternative_ + 1 == alternatives_ && try_ + 1 >= rules_.tries) plan_.reset();
  if (!waiting_) return;
  const bool anybody = std::any_of(peers_.begin(), peers_.end(),
                                   [](const Peer& peer) { return peer.leg != LegId::kNone; });
  if (!anybody) {
    fail(Ending::kAllGone);
    return;
  }
  set_timers();
  launch_peers();
}

NewLeg OriginateAttempt::describe_leg(const ddcti::Leg& leg) const {
  NewLeg wanted;
  std::vector<DroppedVariable> dropped;
  wanted.variables = leg_variables(plan_->dial_string, leg, plan_->context, &dropped);
  for (const DroppedVariable& variable : dropped) {
    calls_.state().warn(nullptr,
                        "Invalid data (${" + variable.variable.name + "} contains a variable)");
  }
  // What makes the channel is read where `[…]` goes over `{…}`, unlike its variables.
  Variables options = plan_->common;
  for (const VariableBlock& block : leg.blocks) {
    for (const Variable& variable : block.variables) options.set(variable);
  }
  if (const std::string* const uuid = options.find("origination_uuid")) wanted.uuid = *uuid;
  const std::string* const common_name = plan_->common.find("origination_caller_id_name");
  const std::string* const common_number = plan_->common.find("origination_caller_id_number");
  CallerProfile& profile = wanted.profile;
  if (const Leg* const a = caller()) {
    profile = a->profile;
    profile.dialplan.clear();
  } else {
    profile.caller_id_name = common_name == nullptr ? "" : *common_name;
    profile.caller_id_number = common_number == nullptr ? "0000000000" : *common_number;
    profile.orig_caller_id_name = profile.caller_id_name;
    profile.orig_caller_id_number = profile.caller_id_number;
    profile.ani = profile.caller_id_number;
  }
  for (const auto& [variable, field] :
       {std::pair{"origination_caller_id_name", &CallerProfile::caller_id_name},
        std::pair{"origination_caller_id_number", &CallerProfile::caller_id_number},
        std::pair{"origination_ani", &CallerProfile::ani}}) {
    if (const std::string* const value = options.find(variable)) profile.*field = *value;
  }
  wanted.early_media_counts = rules_.early_media_counts;
  wanted.attempt = id_;
  wanted.caller = caller_;
  return wanted;
}

void OriginateAttempt::create_peers(const Alternative& alternative) {
  for (const ddcti::Leg& leg : alternative.legs) {
    Peer& peer = peers_.emplace_back();
    const auto created = calls_.create_leg(leg.endpoint, describe_leg(leg));
    if (!created) {
      refusal_ = created.error();
      peer.gone = true;
      calls_.state().info(nullptr, "Cannot create outgoing channel of type [" + leg.endpoint.type +
                                       "] cause: [" + name(refusal_) + "]");
      if (!rules_.fail_on_single_reject.empty()) {
        peer.cause = refusal_;
        if (rejection_ends_it()) {
          forced_ = refusal_;
          hang_up_others(peers_.size(), Ending::kRejected);
          finish({LegId::kNone, forced_});
          return;
        }
      }
      continue;
    }
    peer.leg = *created;
    const Leg* const made = peer_leg(peer);
    const int delay = made == nullptr ? 0 : number_of(made->variables.find("leg_delay_start"));
    if (delay > 0) peer.delay = std::chrono::seconds{delay};
  }
}

void OriginateAttempt::set_timers() {
  // The switch counts whole seconds of the clock, so that a timeout of N comes somewhere in
  // the last second before or the first after; here it comes when it says. The attempt's
  // own is set first: with equal values it is the one that a real switch reaches first.
  later(rules_.timeout, [this] { fail(Ending::kTimeout); });
  if (rules_.progress_timeout < rules_.timeout)
    later(rules_.progress_timeout, [this] { progress_timeout(); });
  for (std::size_t index = 0; index < peers_.size(); ++index) {
    const Leg* const leg = peer_leg(peers_[index]);
    if (leg == nullptr) continue;
    const std::chrono::seconds delay = peers_[index].delay;
    const int progress = number_of(leg->variables.find("leg_progress_timeout"));
    if (progress > 0) {
      later(std::chrono::seconds{progress} + delay, [this, index] { leg_progress_timeout(index); });
    }
    const int timeout = number_of(leg->variables.find("leg_timeout"));
    if (timeout > 0) {
      later(std::chrono::seconds{timeout} + delay, [this, index] { leg_timeout(index); });
    }
  }
}

void OriginateAttempt::launch_peers() {
  for (std::size_t index = 0; index < peers_.size(); ++index) {
    Peer& peer = peers_[index];
    if (peer.leg == LegId::kNone) continue;
    if (peer.delay.count() == 0) {
      peer.launched = true;
      if (Leg* const leg = peer_leg(peer)) calls_.launch(*leg);
    } else {
      later(peer.delay, [this, index] {
        if (peers_[index].launched) return;
        peers_[index].launched = true;
        if (Leg* const leg = peer_leg(peers_[index])) calls_.launch(*leg);
      });
    }
  }
  launch_delayed_early();
  if (rules_.instant_ringback) ring_back();
}

void OriginateAttempt::launch_delayed_early() {
  Peer* first = nullptr;
  for (Peer& peer : peers_) {
    if (peer.gone || peer.leg == LegId::kNone) continue;
    if (peer.launched) return;
    if (first == nullptr || peer.delay < first->delay) first = &peer;
  }
  if (first == nullptr) return;
  first->launched = true;
  if (Leg* const leg = peer_leg(*first)) calls_.launch(*leg);
}

void OriginateAttempt::look() {
  if (finished_ || !waiting_) return;
  std::size_t gone = 0;
  for (std::size_t index = 0; index < peers_.size(); ++index) {
    Peer& peer = peers_[index];
    const Leg* const leg = peer_leg(peer);
    if (!peer.gone && leg == nullptr) {
      const Leg* const remains = calls_.state().legs.find(peer.leg);
      peer.gone = true;
      peer.cause = remains == nullptr ? Cause::kNormalClearing : remains->cause;
    }
    if (peer.gone) {
      ++gone;
      continue;
    }
    if (leg->answered || (rules_.early_media_counts && leg->early_media) ||
        (rules_.ring_ready_counts && leg->ringing && peers_.size() == 1)) {
      win(index);
      return;
    }
    if (leg->ringing || leg->early_media) ring_back();
  }
  if (gone == peers_.size()) {
    fail(Ending::kAllGone);
  } else if (gone > 0 && rejection_ends_it()) {
    fail(Ending::kRejected);
  } else {
    launch_delayed_early();
  }
}

bool OriginateAttempt::rejection_ends_it() const {
  if (rules_.fail_on_single_reject.empty()) return false;
  if (is_true(rules_.fail_on_single_reject)) return true;
  const bool negated = rules_.fail_on_single_reject.front() == '!';
  const std::string list = upper_case(rules_.fail_on_single_reject);
  return std::any_of(peers_.begin(), peers_.end(), [&](const Peer& peer) {
    if (!peer.gone || peer.cause == Cause::kNone) return false;
    return (list.find(name(peer.cause)) != std::string::npos) != negated;
  });
}

void OriginateAttempt::peer_left(LegId leg) {
  for (Peer& peer : peers_) {
    if (peer.leg != leg) continue;
    peer.gone = true;
    peer.leg = LegId::kNone;
  }
  calls_.state().scheduler.post([this, &calls = calls_, id = id_] {
    if (calls.is_dialling(id)) look();
  });
}

void OriginateAttempt::cancel(Cause cause) {
  if (finished_) return;
  if (forced_ == Cause::kNone && cause != Cause::kOriginatorCancel) forced_ = cause;
  fail(Ending::kCancelled);
}

void OriginateAttempt::progress_timeout() {
  const bool progress = std::any_of(peers_.begin(), peers_.end(), [this](const Peer& peer) {
    const Leg* const leg = peer_leg(peer);
    // Ringing alone counts only where there is an A leg that it can be passed on to.
    return leg != nullptr &&
           (leg->early_media || (leg->ringing && caller() != nullptr && !rules_.ignore_ring_ready));
  });
  if (progress) return;
  if (forced_ == Cause::kNone) forced_ = Cause::kProgressTimeout;
  fail(Ending::kProgressTimeout);
}

void OriginateAttempt::leg_timeout(std::size_t index) {
  if (Leg* const leg = peer_leg(peers_[index])) calls_.hang_up(*leg, Cause::kAllottedTimeout);
}

void OriginateAttempt::leg_progress_timeout(std::size_t index) {
  Leg* const leg = peer_leg(peers_[index]);
  if (leg == nullptr || leg->ringing || leg->media_up()) return;
  forced_ = Cause::kProgressTimeout;
  calls_.hang_up(*leg, Cause::kProgressTimeout);
}

void OriginateAttempt::win(std::size_t index) {
  end_waiting();
  hang_up_others(index, Ending::kAllGone);
  record_outcome_at_caller(Cause::kSuccess);
  const LegId winner = peers_[index].leg;
  if (Leg* const leg = peer_leg(peers_[index])) leg->attempt = AttemptId::kNone;
  finish({winner, Cause::kSuccess});
}

void OriginateAttempt::fail(Ending ending) {
  if (finished_) return;
  end_waiting();
  hang_up_others(peers_.size(), ending);
  const Cause cause = cause_of_failure(ending);
  record_outcome_at_caller(cause);
  next(ending, cause);
}

Cause OriginateAttempt::cause_of_failure(Ending ending) const {
  switch (ending) {
    case Ending::kCancelled:
      return Cause::kOriginatorCancel;
    case Ending::kTimeout:
    case Ending::kProgressTimeout:
    case Ending::kRejected:
      return Cause::kNoAnswer;
    case Ending::kAllGone:
      break;
  }
  // Of several legs that were called the first in the string counts, whichever ended first;
  // of those that could not be called the last.
  for (const Peer& peer : peers_) {
    if (peer.leg == LegId::kNone) continue;
    if (peer.cause != Cause::kNone) return peer.cause;
    break;
  }
  if (refusal_ != Cause::kNone) return refusal_;
  return caller() == nullptr ? Cause::kDestinationOutOfOrder : Cause::kOriginatorCancel;
}

void OriginateAttempt::hang_up_others(std::size_t winner, Ending ending) {
  Cause cause = Cause::kNoAnswer;
  if (ending == Ending::kCancelled) cause = Cause::kOriginatorCancel;
  if (ending == Ending::kAllGone && peers_.size() > 1) cause = Cause::kLoseRace;
  if (forced_ != Cause::kNone) cause = forced_;
  for (std::size_t index = 0; index < peers_.size(); ++index) {
    if (index == winner) continue;
    Leg* const leg = peer_leg(peers_[index]);
    if (leg == nullptr) continue;
    if (cause == Cause::kLoseRace) leg->variables.set("group_dial_status", "loser");
    calls_.hang_up(*leg, cause);
    peers_[index].gone = true;
    peers_[index].cause = cause;
  }
}

void OriginateAttempt::record_outcome_at_caller(Cause cause) {
  Leg* const a = caller();
  if (a == nullptr) return;
  a->variables.set("originate_disposition", name(cause));
  a->variables.set("DIALSTATUS", dial_status(cause));
  for (const Peer& peer : peers_) {
    const Leg* const leg = calls_.state().legs.find(peer.leg);
    if (leg != nullptr) a->variables.push("originate_causes", leg->uuid + ";" + name(leg->cause));
  }
}

void OriginateAttempt::next(Ending ending, Cause cause) {
  const Cause told = forced_ == Cause::kNone ? cause : forced_;
  const bool over = ending == Ending::kCancelled ||
                    (ending == Ending::kTimeout && !rules_.continue_on_timeout) ||
                    (!is_true(rules_.fail_on_single_reject) && rejection_ends_it());
  if (over) {
    finish({LegId::kNone, told});
    return;
  }
  if (++alternative_ >= alternatives_) {
    alternative_ = 0;
    if (++try_ >= rules_.tries) {
      finish({LegId::kNone, told});
      return;
    }
  }
  // Scheduled and not called: a string may have more alternatives than the stack is deep.
  later(alternative_ == 0 ? rules_.retry_sleep : Duration{0}, [this] { begin_alternative(); });
}

void OriginateAttempt::finish(OriginateResult result) {
  if (finished_) return;
  finished_ = true;
  end_waiting();
  if (Leg* const a = caller()) calls_.run_hooks(*a, "post_originate");
  calls_.end_attempt(id_, std::move(done_), result);
}

void OriginateAttempt::end_waiting() {
  waiting_ = false;
  for (TaskId& timer : timers_) calls_.state().scheduler.cancel(timer);
  timers_.clear();
}

void OriginateAttempt::ring_back() {
  Leg* const a = caller();
  if (a == nullptr || std::exchange(rings_back_, true)) return;
  calls_.play_ringback(*a);
}

Leg* OriginateAttempt::caller() const { return calls_.state().legs.find_up(caller_); }

Leg* OriginateAttempt::peer_leg(const Peer& peer) const {
  return calls_.state().legs.find_up(peer.leg);
}

void OriginateAttempt::later(Duration delay, std::function<void()> step) {
  timers_.push_back(calls_.state().scheduler.after(delay, std::move(step)));
}

}  // namespace ddcti::mock
