#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "http/loop.hpp"

namespace ddcti::mock::http {

/// Lets other threads have work done on the loop's thread, and wait for its result.
///
///   const auto calls = loop_calls.run([&] { return the_switch.call_count(); });
///   if (!calls) …  // the server is shutting down
///
/// run() may be called from any thread; on the loop's own it does the work at once. After
/// close(), and in calls waiting when it comes, the work is not done: nobody waits for a
/// loop that has ended. An exception thrown by the work is thrown to the caller.
class LoopCalls {
 public:
  explicit LoopCalls(Loop& loop);
  LoopCalls(const LoopCalls&) = delete;
  LoopCalls& operator=(const LoopCalls&) = delete;
  /// Closes. Threads that may still call run() must have ended.
  ~LoopCalls();

  /// The work's result, or nothing if it was not done.
  template <class Work>
  [[nodiscard]] auto run(Work work) -> std::optional<std::invoke_result_t<Work&>> {
    std::optional<std::invoke_result_t<Work&>> result;
    run_task([&] { result.emplace(work()); });
    return result;
  }

  /// On the loop's thread or when it does not run.
  void close();

 private:
  struct Gate;

  // References in `task` are safe: it has run, or never will, when this returns.
  void run_task(const std::function<void()>& task);

  Loop& loop_;
  std::shared_ptr<Gate> gate_;
};

}  // namespace ddcti::mock::http
