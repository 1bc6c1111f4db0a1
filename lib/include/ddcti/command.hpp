#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ddcti/request.hpp"
#include "ddcti/result.hpp"

/// The commands of the module's page for calls in progress, typed. `originate` has a header of
/// its own.
///
///   uuid_broadcast c1 '/tmp/a b.wav' both  <->  Broadcast{"c1", "playback", "/tmp/a b.wav", …}
///   uuid_transfer c1 -both 5000 XML        <->  Transfer{"c1", kBoth, "5000", "XML"}
///
/// The argument is split at blanks as split_blank() does it; uuid_kill, uuid_break and
/// uuid_park take it as it stands. Reading takes everything the switch takes. Input is bytes.
/// Safe from any thread.
/// Source: FreeSWITCH mod_commands.c: kill_function(), uuid_broadcast_function() with
/// switch_ivr_broadcast(), transfer_function(), break_function(), hold_function(),
/// uuid_bridge_function(), park_function(), uuid_send_dtmf_function(),
/// session_record_function(), session_audio_function(), uuid_getvar_function(),
/// uuid_setvar_function(), uuid_dump_function(); conf_api_main(); the module's page
/// ("uuid_cti_background").
namespace ddcti {

/// `uuid_kill UUID [CAUSE]`
struct Kill {
  std::string uuid;
  /// As written: a name or a number. The switch takes one it does not know for NONE, which is
  /// shown as UNKNOWN.
  std::optional<std::string> cause;

  bool operator==(const Kill&) const = default;
};

/// `uuid_broadcast UUID FILE|APP::DATA [aleg|bleg|holdb|both]`
struct Broadcast {
  std::string uuid;
  std::string application;  ///< playback, unless it is named with `APP::`
  std::string data;         ///< the switch expands it before it runs
  /// The switch looks for the words anywhere in the third one; if it finds none of them,
  /// nobody hears anything. Without a third word A hears it, and B the music on hold.
  bool to_a = true;
  bool to_b = false;
  bool hold_b = true;

  bool operator==(const Broadcast&) const = default;
};

/// `uuid_cti_background UUID FILE mfr|mfw`: mixes a file into a call that goes on.
struct Background {
  std::string uuid;
  std::string file;
  enum class Mix {
    kRead,   ///< mfr: into what the channel hears from its phone
    kWrite,  ///< mfw: into what is sent to the phone
  } mix = Mix::kRead;

  bool operator==(const Background&) const = default;
};

/// `uuid_transfer UUID [-bleg|-both] EXTENSION [DIALPLAN] [CONTEXT]`
struct Transfer {
  std::string uuid;
  enum class Leg {
    kA,     ///< the channel itself; its partner is hung up
    kB,     ///< its partner; the channel itself is hung up
    kBoth,  ///< both
  } leg = Leg::kA;
  std::string extension;  ///< or, for the dialplan inline, a list of applications
  std::optional<std::string> dialplan;
  std::optional<std::string> context;

  bool operator==(const Transfer&) const = default;
};

/// `uuid_break UUID [all] [both]`: ends what plays.
struct StopAudio {
  std::string uuid;
  bool all = false;   ///< what waits to be played too
  bool both = false;  ///< the partner's too

  bool operator==(const StopAudio&) const = default;
};

/// `uuid_hold [off|toggle] UUID [DISPLAY]`
struct Hold {
  enum class Action { kHold, kUnhold, kToggle } action = Action::kHold;
  std::string uuid;  ///< the switch says it was done even if there is no such channel
  std::optional<std::string> display;

  bool operator==(const Hold&) const = default;
};

/// `uuid_bridge UUID OTHER [FALLBACK]`
struct BridgeChannels {
  std::string uuid;
  std::string other_uuid;
  std::optional<std::string> fallback_uuid;  ///< tried where the other cannot be had

  bool operator==(const BridgeChannels&) const = default;
};

/// `uuid_park UUID`
struct Park {
  std::string uuid;

  bool operator==(const Park&) const = default;
};

/// `uuid_send_dtmf UUID DIGITS[@MS]`
struct SendDtmf {
  std::string uuid;
  std::string digits;

  bool operator==(const SendDtmf&) const = default;
};

/// `uuid_record UUID start|stop|mask|unmask FILE [LIMIT] [VARIABLES]`
struct RecordChannel {
  std::string uuid;
  enum class Action { kStart, kStop, kMask, kUnmask } action = Action::kStart;
  std::string file;                      ///< to stop, `all` means every recording
  std::optional<std::string> limit;      ///< in seconds, as written
  std::optional<std::string> variables;  ///< of the recording

  bool operator==(const RecordChannel&) const = default;
};

/// `uuid_audio UUID start read|write mute|level N`, or `uuid_audio UUID stop`
struct ChannelAudio {
  std::string uuid;
  enum class Action { kStop, kMute, kLevel } action = Action::kStop;
  enum class Direction {
    kRead,   ///< what comes from the phone
    kWrite,  ///< what goes to it
  } direction = Direction::kRead;
  std::string level;  ///< as written; to mute, 1 is silence and more a quiet noise

  bool operator==(const ChannelAudio&) const = default;
};

/// `uuid_getvar UUID NAME`
struct GetVariable {
  std::string uuid;
  std::string name;

  bool operator==(const GetVariable&) const = default;
};

/// `uuid_setvar UUID NAME [VALUE]`; without a value the variable is removed.
struct SetVariable {
  std::string uuid;
  std::string name;
  /// A value with a reference in it is dropped by the switch, which says +OK all the same.
  std::optional<std::string> value;

  bool operator==(const SetVariable&) const = default;
};

/// `uuid_dump UUID [FORMAT]`
struct DumpChannel {
  std::string uuid;
  std::optional<std::string> format;  ///< txt, plain, json or xml

  bool operator==(const DumpChannel&) const = default;
};

/// `conference NAME COMMAND ARGUMENT…`, or `conference list` of all.
struct Conference {
  std::string name;  ///< empty for all
  std::string command;
  std::vector<std::string> arguments;

  bool operator==(const Conference&) const = default;
};

/// Any other command, as it stands.
struct OtherCommand {
  Request request;

  bool operator==(const OtherCommand&) const = default;
};

using Command = std::variant<OtherCommand, Kill, Broadcast, Background, Transfer, StopAudio, Hold,
                             BridgeChannels, Park, SendDtmf, RecordChannel, ChannelAudio,
                             GetVariable, SetVariable, DumpChannel, Conference>;

/// Reads `request`, which is not `bgapi` (see without_background()). Fails with kTokenCount
/// where the switch answers with the usage of the command.
[[nodiscard]] DDCTI_EXPORT Result<Command> parse_command(const Request& request);

/// Spells `command`, reads it back as the switch would and compares. Fails with kEmptyValue,
/// kNulByte, kBadName, kScopePrefix or kNotCarriable; Error::detail names the part: uuid,
/// file, value …, or the command where it is none of them alone.
[[nodiscard]] DDCTI_EXPORT Result<Request> to_request(const Command& command);

}  // namespace ddcti
