#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/scheduler.hpp"

/// What runs in the background: bgapi jobs and commands with a date.
///
/// Not thread-safe. Source: FreeSWITCH bgapi_function(), switch_scheduler_add_task().
namespace ddcti::mock {

struct Job {
  std::string uuid;
  std::string command;
  std::string argument;
  std::optional<std::string> output;  ///< absent while it runs
};

/// The last jobs, so that a result can be looked up afterwards.
class JobTable {
 public:
  void add(Job job);
  void finish(std::string_view uuid, std::string output);
  [[nodiscard]] const Job* find(std::string_view uuid) const;
  [[nodiscard]] const std::deque<Job>& all() const { return jobs_; }

 private:
  std::deque<Job> jobs_;
};

/// Commands that sched_api, sched_hangup and the like put off, by number and by group. When a
/// leg is gone, the group of its uuid goes with it, whoever gave it that name.
class TimedCommands {
 public:
  std::uint32_t add(std::string group, TaskId task);
  /// The next run of a recurring command.
  void renew(std::uint32_t id, TaskId task);
  /// It ran.
  void forget(std::uint32_t id);
  /// Takes one back. False if there is none of that number.
  bool cancel(std::uint32_t id, Scheduler& scheduler);
  /// Takes a group back; how many there were.
  std::uint32_t cancel_group(std::string_view group, Scheduler& scheduler);

 private:
  struct Entry {
    std::string group;
    TaskId task;
  };

  using Entries = std::map<std::uint32_t, Entry>;
  void erase(Entries::iterator entry);

  Entries entries_;
  std::multimap<std::string, std::uint32_t, std::less<>> groups_;
  std::uint32_t last_id_ = 0;
};

}  // namespace ddcti::mock
