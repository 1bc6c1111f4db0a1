#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/channel_application.hpp"
#include "core/originate_attempt.hpp"
#include "core/outgoing_channel.hpp"
#include "core/switch_state.hpp"
#include "ddcti/application.hpp"
#include "ddcti/dial_string.hpp"

/// What happens to legs: they are dialled, ring, answer, run applications, are bridged,
/// transferred and hung up. Commands and applications work through this and nothing else.
///
///   dial -> ring -> answer -> run(applications) -> hang_up
///                               `- bridge: originate B, connect A and B
///
/// Every change takes effect at the present moment; what follows from it at other legs is
/// scheduled for the same moment, so that no call is made back into the caller.
/// Not thread-safe.
/// Source: FreeSWITCH switch_channel.c, switch_core_state_machine.c, switch_ivr_bridge.c,
/// switch_ivr.c; recordings of a running switch.
namespace ddcti::mock {

/// Where a transfer goes. An empty extension means `service`; empty dialplan and context
/// mean what the leg's variables force or what it has.
struct TransferTarget {
  std::string extension;
  std::string dialplan;
  std::string context;
};

/// The data of the conference application, taken apart.
struct ConferenceEntry {
  std::string name;
  std::string profile;  ///< empty: `default`
  std::string pin;
  std::vector<std::string> flags;
  bool bridges = false;  ///< makes a room for two
};

/// Everything a new leg is made of, besides the endpoint.
struct NewLeg {
  std::optional<std::string> uuid;  ///< the one that was asked for
  Variables variables;              ///< from the dial string
  CallerProfile profile;            ///< caller id; the endpoint adds the destination
  bool early_media_counts = true;
  AttemptId attempt = AttemptId::kNone;
  LegId caller = LegId::kNone;  ///< the A leg of a bridge
};

class CallControl {
 public:
  explicit CallControl(SwitchState& state) : state_(state) {}

  [[nodiscard]] SwitchState& state() const { return state_; }

  /// Dials `call_url`; `done` is called once, when somebody answered or everybody failed, and
  /// never before this returns. The id cancels it.
  AttemptId originate(CallUrl call_url, OriginateOptions options, OriginateDone done);
  void cancel_originate(AttemptId attempt, Cause cause);
  [[nodiscard]] bool is_dialling(AttemptId attempt) const { return attempts_.contains(attempt); }
  /// For the attempt itself, as its last word.
  void end_attempt(AttemptId attempt, OriginateDone done, OriginateResult result);

  /// Makes a leg that is not yet called, or says why the switch cannot.
  tl::expected<LegId, Cause> create_leg(const Endpoint& endpoint, const NewLeg& wanted);
  /// Calls the far side of it.
  void launch(Leg& leg);

  /// What the far side of a leg does, as the switch sees it.
  void ring(Leg& leg);
  void send_early_media(Leg& leg);
  void answer(Leg& leg);

  /// The switch itself answers. Only who called in can be answered so; a leg that the switch
  /// called stays as it is until its far side answers.
  void pick_up(Leg& leg);
  /// The switch itself opens the way for sound. A phone that is called and has not sent any
  /// is taken for one that has, but there is no codec for it yet.
  void pre_answer(Leg& leg);

  void hang_up(Leg& leg, Cause cause);
  /// hupall: every leg for which `matches` holds, and their uuids are free at once.
  void hang_up_all(Cause cause, const std::function<bool(const Leg&)>& matches);

  /// Gives the leg a program and starts it. What it was doing ends.
  void run(Leg& leg, std::vector<Application> program);
  /// Sends the leg through a dialplan. False if it went around too often and was hung up.
  bool transfer(Leg& leg, const TransferTarget& target);
  void park(Leg& leg);
  /// Puts the far side on hold or takes it off. False where it cannot be told.
  bool hold(Leg& leg, bool on);
  /// Hangs a parked leg up after park_timeout (`SECONDS[:CAUSE]`), if it has that.
  void limit_parking(Leg& leg);

  /// Runs one application beside the program.
  void execute_beside(Leg& leg, std::string_view application, std::string_view data);
  /// What the leg was told to do at a moment: the applications of its variables
  /// `execute_on_MOMENT…`, then the API commands of `api_on_MOMENT…`. The end of a call is no
  /// such moment in the switch; it has `api_hangup_hook` for that.
  void run_hooks(Leg& leg, std::string_view moment);

  /// The application that runs is over; goes on with the program.
  void finish_application(Leg& leg);
  /// For an application that takes `length`, or for ever if that is negative.
  void schedule_end(Leg& leg, Duration length);
  /// Hangs up after `length`, unless what the leg does now has ended before.
  void schedule_hang_up(Leg& leg, Duration length, Cause cause);
  /// uuid_break: ends what plays, if anything does.
  void interrupt(Leg& leg);

  /// The bridge application: dials `dial_string` and connects.
  Progress dial_and_bridge(Leg& caller, std::string_view dial_string);
  /// What the leg hears while a bridge dials, if it has a variable for that.
  void play_ringback(Leg& caller);
  /// uuid_bridge: takes both out of what they do and connects them, as soon as both have
  /// media. False if neither has. A leg bridged with itself does nothing from then on.
  bool bridge(Leg& originator, Leg& originatee);
  /// The eavesdrop application: listens until either ends. `whisper`: who hears the listener;
  /// with `takes_digits` 2, 1, 3, 0 and * change that.
  Progress eavesdrop(Leg& listener, Leg& target, Whisper whisper, bool takes_digits);

  /// Digits arrive at the leg and wait for an application that takes them. `1w2@500+3`: a
  /// `w` is a pause of half a second, a `W` of one; what is behind an `@` is their length.
  /// False if there is no digit in `digits`.
  bool queue_digits(Leg& leg, std::string_view digits);
  void flush_digits(const Leg& leg) { digits_.erase(leg.id); }

  /// The conference application: in the room until taken out. Makes the room if there is none.
  Progress join_conference(Leg& leg, const ConferenceEntry& entry);
  /// The member's leg goes on with its program.
  void leave_conference(MemberId member);
  /// The rest of the room leaves.
  void end_conference(Conference& conference);
  /// Nobody has the floor until the switch looks again and gives it to who came last.
  void free_floor(Conference& conference);
  /// Calls `dial_string` from a room, which need not be there yet; who answers is put into it.
  /// `done` is told SUCCESS or why not.
  void dial_into_conference(const std::string& room, std::string_view dial_string,
                            OriginateOptions options, std::function<void(Cause)> done);
  void start_recording(Conference& conference, std::string_view path);
  /// How many ended; `all` ends every one.
  std::size_t stop_recording(Conference& conference, std::string_view path);

  /// `limit`: how long at most; nothing means as long as the leg is up.
  void start_recording(Leg& leg, std::string_view path, Duration limit = {});
  /// False if `path` is not being recorded; `all` ends every recording.
  bool stop_recording(Leg& leg, std::string_view path);

 private:
  void flip_caller_id(Leg& leg);
  /// Whoever is moved is taken off hold before.
  void end_hold(Leg& leg);
  void notify_attempt(const Leg& leg);
  void leave_attempt(Leg& leg);
  /// Ends whatever the leg does, so that it can be given something else to do.
  void set_free(Leg& leg);

  [[nodiscard]] Outside outside() { return {state_.scenario, state_.lines, state_.now()}; }
  /// Notes the line of a channel that becomes `leg`.
  void take_line(Leg& leg, OutgoingChannel& channel);
  void leave_line(Leg& leg);
  void line_answered(const Leg& leg);
  /// The far side refuses: another try where a redial rule says so, else the end.
  void refused(Leg& leg, Cause cause, int sip_status);

  [[nodiscard]] FarEnd far_end_of(const OutgoingChannel& outgoing);
  /// Of every variable whose name starts with `prefix`. Copies: what they run may set others.
  static std::vector<std::string> values_of(const Leg& leg, std::string_view prefix);
  void execute_on(Leg& leg, std::string_view prefix);
  void run_api_hooks(Leg& leg, std::string_view prefix);
  /// The end of a leg that hung up a moment ago.
  void take_down(LegId id);

  /// A step of the far side; `leg.called` is there.
  using FarEndStep = void (CallControl::*)(Leg& leg);
  void start_far_end(Leg& leg, FarEnd far_end, std::string address);
  void schedule_far_end(Leg& leg, Duration delay, FarEndStep step);
  void far_end_responds(Leg& leg);
  void far_end_rings(Leg& leg);
  void far_end_answers(Leg& leg);
  void far_end_refuses(Leg& leg);
  void far_end_hangs_up(Leg& leg);
  void start_loopback(Leg& a_half, const std::string& context, const std::string& dialplan);

  void step_program(LegId id);
  Progress execute(Leg& leg, std::string_view application, std::string_view data, bool beside);
  void stop_application(Leg& leg);
  void route(LegId id);
  std::optional<std::vector<Application>> hunt(const Leg& leg, bool& dialplan_known);

  void take_digits(LegId id, std::uint32_t turn);
  void set_whisper(Leg& listener, Whisper whisper);
  void quit_conference(Leg& leg);
  void close_if_empty(const std::string& room);

  void connect(Leg& originator, Leg& originatee);
  void connect_by_uuid(Leg& originator, Leg& originatee);
  void await(Leg& originator, Leg& originatee);
  /// The leg has media now; whoever waits for that is bridged with it.
  void meet_waiter(Leg& leg);
  /// The leg will not answer any more.
  void disappoint_waiter(Leg& leg);
  void give_up_waiting(LegId id, std::uint32_t turn);
  void update_display(Leg& leg, const Leg& partner);
  void disconnect(Leg& leaving);
  void run_unbridged_hooks(LegId id);
  void bridge_dialled(LegId caller, std::uint32_t turn, const OriginateResult& result);
  void after_bridge_originator(LegId id, std::uint32_t turn, Cause cause, bool answered);
  void after_bridge_originatee(LegId id);
  /// What continue_on_fail and failure_causes say of `cause`; hangs the leg up or not.
  void handle_cause(Leg& leg, Cause cause);

  void end_recording(const Leg& leg, const CallRecording& recording);
  void report_recording(const std::string& uuid, const std::string& path, TimePoint started);
  void report_call(const Leg& leg);

  SwitchState& state_;
  std::unordered_map<LegId, std::string> digits_;            ///< that no application has taken yet
  std::unordered_map<LegId, std::string> first_recordings_;  ///< where CDRs are wanted
  /// What launch() needs and a leg that is up does not.
  std::unordered_map<LegId, OutgoingChannel> unlaunched_;
  std::unordered_map<LegId, LineCall> line_calls_;  ///< to line groups, until somebody answers
  std::unordered_map<AttemptId, std::unique_ptr<OriginateAttempt>> attempts_;
  std::unordered_map<AttemptId, std::vector<AttemptId>> enterprises_;  ///< `:_:` and its groups
  std::uint64_t last_attempt_ = 0;
};

}  // namespace ddcti::mock
