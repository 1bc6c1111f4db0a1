#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "core/leg.hpp"
#include "core/originate_rules.hpp"
#include "ddcti/dial_string.hpp"

/// One run of originate, resumable: it stands wherever it waits and goes on with what it is
/// told.
///
///   {originate_timeout=30}user/1001,user/1002|linegroup/default/5555
///                         `- alternative 1 --' `- alternative 2
///                            `- peer
///   alternative: dial its legs -> wait -> first to answer wins, the rest LOSE_RACE
///                                      -> all gone: the next alternative
///                                      -> originate_timeout: NO_ANSWER, and no further one
///
/// Which cause is told when several legs failed, what counts as an answer, and which timeout
/// goes with which cause is the switch's and is stated where it is decided.
/// Not thread-safe. Source: FreeSWITCH switch_ivr_originate(), check_channel_status(),
/// check_per_channel_timeouts(), switch_ivr_enterprise_originate().
namespace ddcti::mock {

class CallControl;
struct NewLeg;

struct OriginateResult {
  LegId leg = LegId::kNone;       ///< the one that answered
  Cause cause = Cause::kSuccess;  ///< otherwise, why not
};

using OriginateDone = std::function<void(OriginateResult)>;

class OriginateAttempt {
 public:
  OriginateAttempt(CallControl& calls, AttemptId id, DialString dial_string,
                   OriginateOptions options, OriginateDone done);

  void start();

  /// A leg of this attempt rang, answered or hung up.
  void look();
  /// A leg was taken away by a transfer.
  void peer_left(LegId leg);
  /// Gives up; the legs end with `cause`.
  void cancel(Cause cause);

 private:
  /// How waiting for an alternative ended without a winner.
  enum class Ending {
    kAllGone,          ///< every leg hung up by itself
    kTimeout,          ///< originate_timeout
    kProgressTimeout,  ///< progress_timeout
    kRejected,         ///< fail_on_single_reject
    kCancelled,        ///< from outside
  };

  /// What it takes to dial another alternative.
  struct Plan {
    DialString dial_string;
    OriginateOptions options;
    LegContext context;
    Variables common;
  };

  struct Peer {
    LegId leg = LegId::kNone;  ///< kNone: could not be made
    bool launched = false;
    bool gone = false;  ///< hung up, or taken away
    Cause cause = Cause::kNone;
    std::chrono::seconds delay{0};
  };

  void begin_alternative();
  void create_peers(const Alternative& alternative);
  [[nodiscard]] NewLeg describe_leg(const ddcti::Leg& leg) const;
  void set_timers();
  void launch_peers();
  void launch_delayed_early();
  void progress_timeout();
  void leg_timeout(std::size_t index);
  void leg_progress_timeout(std::size_t index);
  [[nodiscard]] bool rejection_ends_it() const;

  void win(std::size_t index);
  void fail(Ending ending);
  [[nodiscard]] Cause cause_of_failure(Ending ending) const;
  void hang_up_others(std::size_t winner, Ending ending);
  void end_waiting();
  void record_outcome_at_caller(Cause cause);
  void next(Ending ending, Cause cause);
  void finish(OriginateResult result);

  /// The A leg hears that somebody is being called.
  void ring_back();

  [[nodiscard]] Leg* caller() const;
  [[nodiscard]] Leg* peer_leg(const Peer& peer) const;
  void later(Duration delay, std::function<void()> step);

  CallControl& calls_;
  const AttemptId id_;
  const LegId caller_;
  const std::size_t alternatives_;
  OriginateDone done_;

  std::unique_ptr<Plan> plan_;  ///< gone once nothing more is to be dialled
  OriginateRules rules_;

  int try_ = 0;
  std::size_t alternative_ = 0;
  std::vector<Peer> peers_;
  std::vector<TaskId> timers_;
  Cause refusal_ = Cause::kNone;  ///< of the last leg that could not be made
  Cause forced_ = Cause::kNone;   ///< told whatever else happens
  bool rings_back_ = false;       ///< in this alternative
  bool waiting_ = false;          ///< between begin_alternative() and its end
  bool finished_ = false;
};

}  // namespace ddcti::mock
