#pragma once

#include <optional>
#include <string_view>

#include "core/time.hpp"

/// The date a switch starts at.
///
///   2026-11-22                   midnight
///   2026-11-22T08:30:00          `T` or a blank; seconds may be left out
///   2026-11-22T08:30:00+08:00    in that zone; Z is UTC
///
/// Without a zone it is UTC, so that the same start prints the same on every machine. Safe
/// from any thread.
namespace ddcti::mock {

struct StartDate {
  TimePoint at{};
  std::chrono::minutes utc_offset{0};

  bool operator==(const StartDate&) const = default;
};

[[nodiscard]] std::optional<StartDate> parse_start_date(std::string_view text);

}  // namespace ddcti::mock
