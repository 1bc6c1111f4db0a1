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
/// The argument is split at blanks as split_blank() does it; uuid_kill alone takes it as it
/// stands. Reading takes everything the switch takes. Input is bytes. Safe from any thread.
/// Source: FreeSWITCH kill_function(), uuid_broadcast_function() with switch_ivr_broadcast(),
/// transfer_function(), conf_api_main(); the module's page ("uuid_cti_background").
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

using Command = std::variant<OtherCommand, Kill, Broadcast, Background, Transfer, Conference>;

/// Reads `request`, which is not `bgapi` (see without_background()). Fails with kTokenCount
/// where the switch answers with the usage of the command.
[[nodiscard]] DDCTI_EXPORT Result<Command> parse_command(const Request& request);

/// Spells `command`, reads it back as the switch would and compares. Fails with kEmptyValue,
/// kNulByte or kNotCarriable; Error::detail names the part.
[[nodiscard]] DDCTI_EXPORT Result<Request> to_request(const Command& command);

}  // namespace ddcti
