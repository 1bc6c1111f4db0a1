#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Hangup causes by number, with names for those the simulated switch itself gives.
///
/// Any other number is as good: `error/22` ends with NUMBER_CHANGED. Safe from any thread.
/// Source: FreeSWITCH switch_call_cause_t, switch_channel_str2cause(),
/// switch_channel_cause2str(); names and numbers are ddcti::hangup_causes().
namespace ddcti::mock {

enum class Cause : std::uint16_t {
  kNone = 0,
  kNoRouteDestination = 3,
  kNormalClearing = 16,
  kUserBusy = 17,
  kNoUserResponse = 18,
  kNoAnswer = 19,
  kSubscriberAbsent = 20,
  kCallRejected = 21,
  kExchangeRoutingError = 25,
  kDestinationOutOfOrder = 27,
  kNormalCircuitCongestion = 34,
  kNetworkOutOfOrder = 38,
  kChanNotImplemented = 66,
  kIncompatibleDestination = 88,
  kSuccess = 142,
  kOriginatorCancel = 487,
  kLoseRace = 702,
  kManagerRequest = 703,
  kAllottedTimeout = 802,
  kUserNotRegistered = 806,
  kProgressTimeout = 807,
  kInvalidGateway = 808,
  kInvalidUrl = 810,
  kInvalidProfile = 811,
};

/// `USER_BUSY`; `UNKNOWN` for a number without a name.
[[nodiscard]] std::string name(Cause cause);

/// Reads a name (case does not matter) or a number; what is neither is NORMAL_CLEARING.
[[nodiscard]] Cause parse_cause(std::string_view text);

[[nodiscard]] constexpr int number(Cause cause) { return static_cast<int>(cause); }

}  // namespace ddcti::mock
