#include "core/jobs.hpp"

#include <algorithm>

namespace ddcti::mock {
namespace {

constexpr std::size_t kJobsKept = 1000;

}  // namespace

void JobTable::add(Job job) {
  if (jobs_.size() == kJobsKept) jobs_.pop_front();
  jobs_.push_back(std::move(job));
}

void JobTable::finish(std::string_view uuid, std::string output) {
  const auto found =
      std::find_if(jobs_.rbegin(), jobs_.rend(), [&](const Job& job) { return job.uuid == uuid; });
  if (found != jobs_.rend()) found->output = std::move(output);
}

const Job* JobTable::find(std::string_view uuid) const {
  const auto found =
      std::find_if(jobs_.rbegin(), jobs_.rend(), [&](const Job& job) { return job.uuid == uuid; });
  return found == jobs_.rend() ? nullptr : &*found;
}

std::uint32_t TimedCommands::add(std::string group, TaskId task) {
  ++last_id_;
  groups_.emplace(group, last_id_);
  entries_.emplace(last_id_, Entry{std::move(group), task});
  return last_id_;
}

void TimedCommands::renew(std::uint32_t id, TaskId task) {
  const auto found = entries_.find(id);
  if (found != entries_.end()) found->second.task = task;
}

void TimedCommands::forget(std::uint32_t id) {
  if (const auto found = entries_.find(id); found != entries_.end()) erase(found);
}

void TimedCommands::erase(Entries::iterator entry) {
  const auto [begin, end] = groups_.equal_range(entry->second.group);
  groups_.erase(
      std::find_if(begin, end, [&](const auto& member) { return member.second == entry->first; }));
  entries_.erase(entry);
}

bool TimedCommands::cancel(std::uint32_t id, Scheduler& scheduler) {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return false;
  scheduler.cancel(found->second.task);
  erase(found);
  return true;
}

std::uint32_t TimedCommands::cancel_group(std::string_view group, Scheduler& scheduler) {
  const auto [begin, end] = groups_.equal_range(group);
  std::uint32_t count = 0;
  for (auto member = begin; member != end; ++member, ++count) {
    const auto entry = entries_.find(member->second);
    scheduler.cancel(entry->second.task);
    entries_.erase(entry);
  }
  groups_.erase(begin, end);
  return count;
}

}  // namespace ddcti::mock
