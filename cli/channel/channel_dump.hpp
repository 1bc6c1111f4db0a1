#pragma once

#include <optional>
#include <string>

#include "text/json.hpp"

/// `uuid_dump UUID json`, read.
///
///   {"Unique-ID":"c1","Answer-State":"answered",…,"variable_sip_call_id":"…"}
///
/// Source: FreeSWITCH switch_channel_event_set_extended_data() and
/// switch_caller_profile_event_set_data().
namespace ddcti::cli {

/// Nothing if `body` is not that.
[[nodiscard]] std::optional<Json> read_dump(const std::string& body);

/// The channel's variables by name, without their prefix; a list for a variable that is one.
[[nodiscard]] Json variables_in(const Json& dump);

/// What there is to know of the channel, under names of ours that ddcti(1) lists; null for what
/// the switch does not say. Times are UTC.
[[nodiscard]] Json facts_in(const Json& dump);

/// A time of `facts_in()` as the switch's clock on the wall has it, and how long ago that was.
struct WallTime {
  std::string text;
  std::string ago;
};
enum class ChannelTime { kCreated, kAnswered, kBridged };
/// Nothing if that has not happened.
[[nodiscard]] std::optional<WallTime> wall_time_in(const Json& dump, ChannelTime which);

}  // namespace ddcti::cli
