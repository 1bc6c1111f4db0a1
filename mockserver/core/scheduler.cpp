#include "core/scheduler.hpp"

#include <algorithm>

namespace ddcti::mock {

std::optional<TimePoint> Scheduler::next_due() const {
  if (tasks_.empty()) return std::nullopt;
  return tasks_.begin()->first.at;
}

TaskId Scheduler::at(TimePoint when, std::function<void()> task) {
  const TaskId id{std::max(when, now_), ++last_sequence_};
  tasks_.emplace(id, std::move(task));
  return id;
}

TaskId Scheduler::after(Duration delay, std::function<void()> task) {
  return at(now_ + delay, std::move(task));
}

bool Scheduler::cancel(TaskId& id) {
  const bool found = tasks_.erase(id) != 0;
  id = {};
  return found;
}

void Scheduler::run_until(TimePoint when) {
  while (!tasks_.empty() && tasks_.begin()->first.at <= when) {
    auto first = tasks_.extract(tasks_.begin());
    now_ = std::max(now_, first.key().at);
    first.mapped()();
  }
  now_ = std::max(now_, when);
}

}  // namespace ddcti::mock
