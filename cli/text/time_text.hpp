#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// Times and lengths of time, for people and for scripts. The calendar is the same in every
/// locale.
namespace ddcti::cli {

/// 3 s, 2:31, 1:02:31
[[nodiscard]] std::string in_words(std::chrono::steady_clock::duration time);

/// 2026-11-22T10:00:00.250Z
[[nodiscard]] std::string utc_stamp(std::chrono::system_clock::time_point time);

/// 2026-11-22 10:00:00, of whatever place `time` is meant for. Inverse of read_date_and_time().
[[nodiscard]] std::string date_and_time(std::chrono::sys_seconds time);

/// Nothing if `text` is no such time.
[[nodiscard]] std::optional<std::chrono::sys_seconds> read_date_and_time(std::string_view text);

}  // namespace ddcti::cli
