#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/time.hpp"

/// The switch's clock: how its time follows that of the machine.
///
///   real     second by second
///   10x      ten times as fast; any factor
///   manual   stands still until it is told to advance
///
/// Reads no clock itself: the machine's time is handed in. Not thread-safe.
namespace ddcti::mock {

/// How fast the switch's time goes.
struct ClockMode {
  double speed = 1.0;  ///< 0: manual

  bool operator==(const ClockMode&) const = default;
  [[nodiscard]] bool manual() const { return speed == 0.0; }
};

/// `real`, `manual` or `Nx` with N from 0.001 to 1000.
[[nodiscard]] std::optional<ClockMode> parse_clock_mode(std::string_view text);
[[nodiscard]] std::string to_string(ClockMode mode);

class SwitchClock {
 public:
  using Machine = std::chrono::steady_clock::time_point;

  SwitchClock(ClockMode mode, TimePoint start, Machine machine_now)
      : mode_(mode), from_(start), machine_from_(machine_now) {}

  [[nodiscard]] ClockMode mode() const { return mode_; }
  [[nodiscard]] TimePoint now(Machine machine_now) const;
  /// When it will be `due`; nothing if that does not come by itself.
  [[nodiscard]] std::optional<Machine> when(TimePoint due) const;

  /// Time goes on from where it is.
  void set_mode(ClockMode mode, Machine machine_now);
  /// Moves a manual clock.
  void advance(Duration length) { from_ += length; }

 private:
  ClockMode mode_;
  TimePoint from_;
  Machine machine_from_;
};

}  // namespace ddcti::mock
