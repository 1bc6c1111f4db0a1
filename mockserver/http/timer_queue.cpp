#include "http/timer_queue.hpp"

#include <utility>

namespace ddcti::mock::http {

TimerId TimerQueue::add(TimePoint due, Task task) {
  const TimerId id{due, next_sequence_++};
  tasks_.emplace(id, std::move(task));
  return id;
}

bool TimerQueue::cancel(TimerId id) { return tasks_.erase(id) > 0; }

std::optional<TimerQueue::TimePoint> TimerQueue::next_due() const {
  if (tasks_.empty()) return std::nullopt;
  return tasks_.begin()->first.due;
}

void TimerQueue::run_due(TimePoint now) {
  const std::uint64_t added_later = next_sequence_;
  auto next = tasks_.begin();
  while (next != tasks_.end() && next->first.due <= now) {
    if (next->first.sequence >= added_later) {
      ++next;
      continue;
    }
    const TimerId id = next->first;
    const Task task = std::move(next->second);
    tasks_.erase(next);
    task();
    // The task may have added and cancelled others, so no iterator is kept across it.
    next = tasks_.upper_bound(id);
  }
}

}  // namespace ddcti::mock::http
