#pragma once

#include <chrono>
#include <string>
#include <string_view>

/// Time as the simulated switch knows it: a point handed in from outside, never read from a
/// clock. What the switch prints is local time, `utc_offset` away from it.
///
/// Safe from any thread. Source: FreeSWITCH switch_time_exp_lt(), strftime_api_function().
namespace ddcti::mock {

using TimePoint = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

/// `2026-11-22 13:04:05`
[[nodiscard]] std::string format_datetime(TimePoint at, std::chrono::minutes utc_offset);

/// `Sun, 22 Nov 2026 13:04:05 GMT`, as event headers have it.
[[nodiscard]] std::string format_gmt(TimePoint at);

/// As strftime(3) in the C locale, whatever the process's own zone is.
[[nodiscard]] std::string format_time(std::string_view format, TimePoint at,
                                      std::chrono::minutes utc_offset);

[[nodiscard]] inline std::int64_t epoch_seconds(TimePoint at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

}  // namespace ddcti::mock
