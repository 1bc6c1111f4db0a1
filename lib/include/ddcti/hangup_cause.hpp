#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "ddcti/export.hpp"

/// Hangup causes: why a call ended, or was never set up.
///
///   USER_BUSY   17   the line is busy
///
/// Numbers up to 127 are those of ITU-T Q.850; higher ones are FreeSWITCH's own. Safe from any
/// thread. Source: FreeSWITCH switch_call_cause_t and its CAUSE_CHART; ITU-T Q.850; RFC 3398
/// for SIP.
namespace ddcti {

struct HangupCause {
  std::string_view name;     ///< as the switch spells it
  int number;                ///< Q.850, or FreeSWITCH's own
  std::string_view meaning;  ///< in words, for people who run a call centre
};

/// All known causes, by number.
[[nodiscard]] DDCTI_EXPORT std::span<const HangupCause> hangup_causes();

/// Finds a cause by name (case does not matter) or by number.
[[nodiscard]] DDCTI_EXPORT const HangupCause* find_hangup_cause(std::string_view name_or_number);
[[nodiscard]] DDCTI_EXPORT const HangupCause* find_hangup_cause(int number);

/// The cause a SIP status of 400 to 699 becomes in the switch.
[[nodiscard]] DDCTI_EXPORT const HangupCause& cause_of_sip_status(int status);

}  // namespace ddcti
