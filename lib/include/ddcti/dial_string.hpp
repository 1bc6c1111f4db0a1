#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ddcti/endpoint.hpp"
#include "ddcti/result.hpp"
#include "ddcti/variables.hpp"

/// Dial strings: what originate and bridge accept as destination.
///
///   {ignore_early_media=true}[leg_timeout=20]user/1001,user/1003|user/1002
///   `------ all legs -------'`-- this leg --'         `- together `- tried if those fail
///
/// Several dial strings joined by `:_:` are dialled side by side ("enterprise"); a CallUrl
/// holds them as groups. Quotes and escapes here are those left over from earlier passes
/// (originate's blank split, an inline list, expansion).
///
/// Input is bytes; no character set is assumed. Linear in the input. Safe from any thread.
/// Source: FreeSWITCH switch_ivr_originate(), switch_ivr_enterprise_originate(),
/// switch_event_create_brackets().
namespace ddcti {

/// One leg: its own `[…]` blocks and what it dials.
struct Leg {
  std::vector<VariableBlock> blocks;
  Endpoint endpoint;
  Span source;

  bool operator==(const Leg&) const = default;
};

/// Why the switch gives up a part of a dial string while it reads it.
struct Fault {
  ErrorCode code = ErrorCode::kUnclosedBlock;
  Span source;  ///< from where the problem starts

  bool operator==(const Fault&) const = default;
};

/// Legs tried together; the first to answer wins.
struct Alternative {
  std::vector<Leg> legs;
  /// Set where the switch gives this alternative up while reading it (kUnclosedBlock); it
  /// then goes on with the next one.
  std::optional<Fault> fault;

  bool operator==(const Alternative&) const = default;
};

struct DialString {
  std::vector<VariableBlock> blocks;      ///< `<…>` and `{…}`, in order
  std::vector<Alternative> alternatives;  ///< tried in turn
  /// `origination_nested_vars=true` stands somewhere in the text, so that values may hold
  /// references.
  bool nested_vars = false;
  /// Set only in a group of an enterprise call that the switch gives up while reading it;
  /// there are no alternatives then, and the other groups are dialled all the same.
  std::optional<Fault> fault;

  bool operator==(const DialString&) const = default;
};

struct CallUrl {
  /// Leading `<…>` of an enterprise call, for every group.
  std::vector<VariableBlock> blocks;
  /// One, unless `:_:` stands in the text; also one where it stands in `<…>` alone.
  std::vector<DialString> groups;

  /// True where `:_:` stands in the text, so that every group has a variable
  /// ignore_early_media=true and `blocks`.
  [[nodiscard]] bool enterprise() const { return groups.size() > 1 || !blocks.empty(); }

  bool operator==(const CallUrl&) const = default;
};

inline constexpr std::size_t kMaxLegs = 128;        ///< MAX_PEERS, for `|` and for `,`
inline constexpr std::size_t kMaxVariables = 1024;  ///< in one block

/// Parses one dial string. Fails with kUnclosedBlock or kNothingToDial; both make the switch
/// answer DESTINATION_OUT_OF_ORDER. Error::offset is the byte where the problem starts.
[[nodiscard]] DDCTI_EXPORT Result<DialString> parse_dial_string(std::string_view text);

/// As parse_dial_string(), with the split at `:_:` before everything else. Fails as
/// parse_dial_string() does where there is one group; with several, see DialString::fault.
[[nodiscard]] DDCTI_EXPORT Result<CallUrl> parse_call_url(std::string_view text);

/// The canonical text: parses back to the same value.
[[nodiscard]] DDCTI_EXPORT std::string to_string(const DialString& dial_string);
[[nodiscard]] DDCTI_EXPORT std::string to_string(const CallUrl& call_url);

/// What a bridge takes over from the calling channel because of its export_vars: the named
/// variables, `nolocal:` removed, and export_vars itself.
[[nodiscard]] DDCTI_EXPORT Variables exported_variables(const Variables& channel);

/// What decides which variables a leg gets, besides its text.
struct LegContext {
  Variables inherited;  ///< there before the blocks: exported by the other leg, `<…>` of the call
  bool nested_vars =
      false;  ///< origination_nested_vars is true on the calling channel, or globally
};

/// A variable that a block sets and the channel does not get.
struct DroppedVariable {
  Variable variable;
  enum class Reason {
    kReference,  ///< the value holds a reference and origination_nested_vars is not set
  } reason = Reason::kReference;

  bool operator==(const DroppedVariable&) const = default;
};

/// The variables that `leg` of `dial_string` has as it is created: `[…]` first, then `<…>`,
/// `{…}` and inherited ones over them (the other way round with local_var_clobber=true), each
/// checked for references. What was dropped is appended to `dropped` if given.
[[nodiscard]] DDCTI_EXPORT Variables leg_variables(const DialString& dial_string, const Leg& leg,
                                                   const LegContext& context = {},
                                                   std::vector<DroppedVariable>* dropped = nullptr);

/// What `<…>` and `{…}` (over `inherited`) give before any leg: the options of the whole
/// attempt such as originate_timeout or ignore_early_media.
[[nodiscard]] DDCTI_EXPORT Variables common_variables(const DialString& dial_string,
                                                      const LegContext& context = {});

}  // namespace ddcti
