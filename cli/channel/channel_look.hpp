#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "exchange/exchange.hpp"

/// How far a channel is, as far as the switch can be asked.
///
///   uuid_getvar UUID endpoint_disposition -> RINGING, EARLY MEDIA, ANSWER; -ERR: it is gone
///
/// There is no event stream on this interface. Looks change nothing, so a lost one is made again.
/// Source: FreeSWITCH switch_channel_perform_mark_answered(), which sets that variable.
namespace ddcti::cli {

/// Between two looks.
inline constexpr std::chrono::milliseconds kLookPause{500};
/// A switch that says nothing for so long is given up.
inline constexpr std::chrono::seconds kLookPatience{10};
/// How long a channel may take to show up after the switch took the job.
inline constexpr std::chrono::seconds kLookAppear{10};

struct VariableLook {
  Exchange exchange;
  bool known = false;  ///< the switch answered; otherwise the rest says nothing
  bool gone = false;   ///< there is no such channel
  std::string value;   ///< empty if the variable is not set
};

[[nodiscard]] VariableLook look_at_variable(const std::string& uuid, const char* name,
                                            const ModuleAccess& access, Context& context);

/// What to ask to see how far the channel `uuid` is.
[[nodiscard]] Request stage_request(const std::string& uuid);

enum class ChannelStage { kGone, kRinging, kAnswered };

struct ChannelLook {
  Exchange exchange;
  std::optional<ChannelStage> stage;  ///< nothing if no answer came, or none that a switch gives
};

[[nodiscard]] ChannelLook look_at_channel(const std::string& uuid, const ModuleAccess& access,
                                          Context& context);

}  // namespace ddcti::cli
