#pragma once

#include <string>
#include <string_view>

#include "ddcti/result.hpp"

/// Endpoints: what a leg of a dial string dials.
///
///   user/1000   linegroup/default/5555   sofia/gateway/gw1/5555   sofia/external/5555@10.0.0.1
///   `--'`---'
///   type data
///
/// Reading takes everything the switch takes; check_number() and check_endpoint() are for
/// what a person or program passes in and let nothing through that could change who is
/// dialled. Safe from any thread.
/// Source: FreeSWITCH switch_ivr_originate(); the module's page ("拨号串格式").
namespace ddcti {

enum class EndpointType {
  kUser,       ///< user/EXT[@DOMAIN]
  kLineGroup,  ///< linegroup/GROUP/NUMBER, the module's own
  kSofia,      ///< sofia/gateway/GW/NUMBER, sofia/PROFILE/NUMBER@HOST
  kLoopback,   ///< loopback/EXT[/CONTEXT[/DIALPLAN]]
  kGroup,      ///< group/NAME[@DOMAIN]
  kNull,       ///< null/ANYTHING: answers at once, no media
  kError,      ///< error/CAUSE: fails with that cause
  kOther,      ///< anything else
};

struct Endpoint {
  std::string type;       ///< before the first `/`, as written
  std::string data;       ///< behind it
  bool has_slash = true;  ///< false for a text without any `/`
  Span source;

  bool operator==(const Endpoint&) const = default;
};

[[nodiscard]] DDCTI_EXPORT EndpointType type_of(const Endpoint& endpoint);

/// Splits at the first `/`. Never fails: the switch takes any text here and fails later.
[[nodiscard]] DDCTI_EXPORT Endpoint parse_endpoint(std::string_view text);
[[nodiscard]] DDCTI_EXPORT std::string to_string(const Endpoint& endpoint);

/// True if whom to call is missing: `user/`, `linegroup/5555`, `sofia/gateway/gw1`.
[[nodiscard]] DDCTI_EXPORT bool lacks_number(const Endpoint& endpoint);

/// A number or extension from outside: letters and digits of any script and `+*#._~-`,
/// nothing else, not empty, and not `undef`. Fails with kBadNumber, kBadUtf8 or kUndefWord;
/// Error::offset is the first byte that may not stand there.
[[nodiscard]] DDCTI_EXPORT Result<std::string> check_number(std::string_view text);

/// An endpoint from outside: a known type, then no blank, quote, backslash, control
/// character, `, | { } [ ] < > $ ^ ( )` or `:_:`, and a number. Fails with kUnknownEndpoint (also
/// for `sofia/A/B/C`, which is neither a gateway's nor a profile's), kForbiddenByte, kBadNumber or
/// kBadUtf8.
[[nodiscard]] DDCTI_EXPORT Result<Endpoint> check_endpoint(std::string_view text);

}  // namespace ddcti
