#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/cause.hpp"
#include "core/leg_variables.hpp"
#include "core/scheduler.hpp"
#include "core/time.hpp"
#include "ddcti/application.hpp"
#include "scenario/scenario.hpp"

/// A leg: one channel of the switch, from the moment it is dialled until it is taken down.
///
///   originate user/121 &bridge(linegroup/default/5555)
///             `- A leg           `- B leg
///
/// Plain state; what happens to it is in call_control.hpp. Others refer to a leg by its
/// LegId, never by pointer beyond one step, because it may be gone by the next.
/// Source: FreeSWITCH switch_channel_state_t, switch_channel_callstate_t,
/// switch_caller_profile_t; uuid_dump and show of a running switch.
namespace ddcti::mock {

enum class LegId : std::uint64_t { kNone = 0 };
enum class AttemptId : std::uint64_t { kNone = 0 };
enum class MemberId : std::uint32_t { kNone = 0 };  ///< of a conference

enum class LegState : std::uint8_t {
  kNew,
  kInit,
  kRouting,
  kSoftExecute,
  kExecute,
  kExchangeMedia,
  kPark,
  kConsumeMedia,
  kHibernate,
  kReset,
  kHangup,
  kReporting,
  kDestroy,
};

/// `CS_EXECUTE`; its number is that of the enumerator.
[[nodiscard]] std::string_view name(LegState state);

enum class CallState : std::uint8_t {
  kDown,
  kDialing,
  kRinging,
  kEarly,
  kActive,
  kHeld,
  kRingWait,  ///< answered, and calls somebody
  kHangup,
  kUnheld,
};

/// `ACTIVE`
[[nodiscard]] std::string_view name(CallState state);

enum class Direction : std::uint8_t { kInbound, kOutbound };

[[nodiscard]] std::string_view name(Direction direction);

enum class EndpointKind : std::uint8_t { kNull, kLoopbackA, kLoopbackB, kSofia };

/// The module that made the leg: `null`, `loopback`, `sofia`.
[[nodiscard]] std::string_view name(EndpointKind kind);

struct Codec {
  std::string_view name;  ///< static storage
  int rate = 8000;
  int bit_rate = 0;
};

inline constexpr Codec kLinear{"L16", 8000, 128000};
inline constexpr Codec kPcmu{"PCMU", 8000, 64000};

struct CallerProfile {
  std::string caller_id_name;
  std::string caller_id_number;
  std::string orig_caller_id_name;
  std::string orig_caller_id_number;
  std::string callee_id_name;
  std::string callee_id_number;
  std::string ani;
  std::string network_addr;
  std::string destination_number;
  std::string dialplan;
  std::string context = "default";
};

/// What `show` tells about the other side. The switch keeps it apart from the profile and
/// changes it only with events, so that the two differ for endpoints without a display.
struct Display {
  std::string callee_name;
  std::string callee_number;
  std::string_view direction;  ///< empty, `SEND` or `RECV`
  std::string sent_name;
  std::string sent_number;
};

/// As it was when the leg was made, for the `initial_…` columns of `show`.
struct InitialProfile {
  std::string caller_id_name;
  std::string caller_id_number;
  std::string network_addr;
  std::string destination_number;
};

struct LegTimes {
  TimePoint created{};
  TimePoint progress{};
  TimePoint progress_media{};
  TimePoint answered{};
  TimePoint bridged{};
  TimePoint hungup{};
};

struct CallRecording {
  std::string path;
  TimePoint started{};
};

/// The phone at the other end of the line.
struct CalledParty {
  FarEnd far_end;
  std::string address;  ///< it answers from; may be empty
};

/// Whom an eavesdropper is heard by, besides hearing both.
enum class Whisper : std::uint8_t { kNobody, kTarget, kPartner, kBoth };

/// `nobody`, `target`, `partner`, `both`
[[nodiscard]] std::string_view name(Whisper whisper);

/// The application a leg is in.
struct RunningApplication {
  bool active = false;
  /// Counts the applications of the leg, so that what was scheduled for an earlier one can be
  /// told from what is meant for this.
  std::uint32_t turn = 0;
  TaskId timer;
  AttemptId attempt = AttemptId::kNone;  ///< bridge: whom it is dialling
  LegId awaited = LegId::kNone;          ///< uuid_bridge: who has to answer before
  LegId target = LegId::kNone;           ///< eavesdrop: whom it listens to
  Whisper whisper = Whisper::kNobody;    ///< eavesdrop
  bool takes_digits = false;             ///< eavesdrop: digits change `whisper`
  MemberId member = MemberId::kNone;     ///< conference: as which it is in
  bool breakable = false;                ///< uuid_break ends it
};

struct Leg {
  LegId id = LegId::kNone;
  std::string uuid;
  std::string name;  ///< `sofia/external/5555@10.0.0.1`
  EndpointKind kind = EndpointKind::kNull;
  Direction direction = Direction::kOutbound;
  Codec codec = kLinear;

  LegState state = LegState::kNew;
  CallState call_state = CallState::kDown;
  Cause cause = Cause::kNone;
  bool ringing = false;
  bool early_media = false;
  bool answered = false;
  bool codec_missing = false;      ///< early_media is what the switch made of it, see pre_answer()
  bool cid_flipped = false;        ///< runs applications of its own, see flip_caller_id()
  bool early_media_counts = true;  ///< originate_early_media
  bool bridge_originator = false;
  bool uuid_bridged = false;  ///< by uuid_bridge; `show` then tells that as application

  CallerProfile profile;
  Display display;
  InitialProfile initial;
  LegTimes times;
  LegVariables variables;

  MemberId member = MemberId::kNone;  ///< which it is in every conference from its first on

  std::vector<Application> program;  ///< what is still to run, in order
  std::size_t next_application = 0;
  std::string application;  ///< current_application, also after it ended
  std::string application_data;
  RunningApplication running;

  AttemptId attempt = AttemptId::kNone;  ///< being dialled by
  std::string call_uuid;                 ///< of the leg that called; empty: its own
  LegId partner = LegId::kNone;          ///< bridged with
  LegId awaited_by = LegId::kNone;       ///< will be bridged with when this one answers
  LegId sibling = LegId::kNone;          ///< other half of a loopback
  std::vector<LegId> listeners;          ///< eavesdropping on this leg
  std::vector<CallRecording> recordings;
  std::vector<std::string> displaced;   ///< sounds that uuid_displace put in place of its own
  std::string line;                     ///< it has a place on
  std::unique_ptr<CalledParty> called;  ///< null once nothing more is to come from there
  TaskId far_end_timer;
  TaskId teardown;  ///< once hung up

  [[nodiscard]] bool up() const { return state < LegState::kHangup; }
  [[nodiscard]] bool media_up() const { return answered || early_media; }
  [[nodiscard]] bool has_codec() const { return media_up() && !codec_missing; }
  [[nodiscard]] const std::string& call() const { return call_uuid.empty() ? uuid : call_uuid; }
};

}  // namespace ddcti::mock
