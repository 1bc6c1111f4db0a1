#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

#include "core/time.hpp"

/// What is going to happen, and when.
///
///   t=0 ring   t=0 execute_on_answer   t=300ms answer   t=10s hang up
///   `----- same moment: in the order in which they were scheduled
///
/// Nothing runs by itself: run_until() moves time and runs what fell due on the way, so two
/// runs with the same requests at the same times do the same things in the same order.
/// Not thread-safe.
namespace ddcti::mock {

/// Names a task for cancel(). A default one names none.
struct TaskId {
  TimePoint at{};
  std::uint64_t sequence = 0;

  auto operator<=>(const TaskId&) const = default;
  [[nodiscard]] bool valid() const { return sequence != 0; }
};

class Scheduler {
 public:
  explicit Scheduler(TimePoint start) : now_(start) {}

  [[nodiscard]] TimePoint now() const { return now_; }
  [[nodiscard]] std::size_t pending() const { return tasks_.size(); }
  [[nodiscard]] std::optional<TimePoint> next_due() const;

  /// A moment that has passed means now.
  TaskId at(TimePoint when, std::function<void()> task);
  TaskId after(Duration delay, std::function<void()> task);
  /// At the present moment, behind what is already due.
  TaskId post(std::function<void()> task) { return after(Duration{0}, std::move(task)); }

  /// Takes a task back and clears `id`. False if it has run or was never there.
  bool cancel(TaskId& id);

  /// Runs everything due up to and including `when`, then it is `when`. Time does not go back.
  void run_until(TimePoint when);

 private:
  TimePoint now_;
  std::uint64_t last_sequence_ = 0;
  std::map<TaskId, std::function<void()>> tasks_;
};

}  // namespace ddcti::mock
