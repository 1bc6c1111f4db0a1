#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>

namespace ddcti::mock::http {

/// Names one timer; valid until it has run or was cancelled, harmless afterwards.
struct TimerId {
  std::chrono::steady_clock::time_point due;
  std::uint64_t sequence = 0;

  auto operator<=>(const TimerId&) const = default;
};

/// One-shot timers in the order in which they are due; of two due at the same instant, the
/// one added first comes first. Knows no clock and starts nothing by itself.
class TimerQueue {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  using Task = std::function<void()>;

  TimerId add(TimePoint due, Task task);

  /// False if the timer has run, or was cancelled, before.
  bool cancel(TimerId id);

  [[nodiscard]] std::optional<TimePoint> next_due() const;

  /// Runs what is due at `now`. A timer added meanwhile waits for the next call, even if it
  /// is due at once: one that restarts itself without delay must not hold up the rest.
  void run_due(TimePoint now);

 private:
  std::map<TimerId, Task> tasks_;
  std::uint64_t next_sequence_ = 1;
};

}  // namespace ddcti::mock::http
