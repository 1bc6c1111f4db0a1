#pragma once

#include <sys/epoll.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "http/result.hpp"
#include "http/timer_queue.hpp"
#include "http/unique_fd.hpp"

namespace ddcti::mock::http {

/// The event loop: file descriptors, one-shot timers and tasks posted by other threads,
/// served in turns by the one thread that calls run().
///
///   one turn:  wait (epoll) -> ready descriptors -> due timers -> posted tasks
///
/// Everything belongs to the loop's thread except post(), stop() and on_loop_thread(),
/// which any thread may call, and stop() also a signal handler. What a turn starts anew
/// (a timer due at once, a posted task) is served in the next turn, so nothing starves.
/// An exception thrown by a task or watcher leaves run().
class Loop {
 public:
  using Clock = std::chrono::steady_clock;
  using Task = std::function<void()>;

  /// Told when a watched descriptor is ready.
  class Watcher {
   public:
    /// `events` are epoll's; EPOLLERR and EPOLLHUP may come unasked.
    virtual void on_ready(std::uint32_t events) = 0;

   protected:
    ~Watcher() = default;
  };

  /// Fails if the system has no descriptors left.
  [[nodiscard]] static Result<std::unique_ptr<Loop>> create();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;
  ~Loop() = default;

  /// Serves until stop(). A loop once stopped stays so: a signal that arrives before run()
  /// is not lost.
  void run();

  /// One turn, waiting no longer than `max_wait` for something to happen. False if no
  /// descriptor was ready.
  bool run_once(std::chrono::milliseconds max_wait);

  void stop() noexcept;

  /// Runs `task` on the loop's thread, in order. Tasks left when the loop is destroyed are
  /// dropped unrun.
  void post(Task task);

  /// True on the thread that runs the loop, or did last.
  [[nodiscard]] bool on_loop_thread() const noexcept;

  /// When this turn began.
  [[nodiscard]] Clock::time_point now() const noexcept { return now_; }

  /// Never runs early; late by up to a millisecond, epoll's unit.
  TimerId start_timer(Clock::time_point due, Task task);
  TimerId start_timer(Clock::duration delay, Task task);

  /// False if the timer has run, or was cancelled, before.
  bool cancel_timer(TimerId id);

  /// Level-triggered. The caller keeps `fd` and `watcher` until unwatch().
  [[nodiscard]] Result<void> watch(int fd, std::uint32_t events, Watcher& watcher);
  void change(int fd, std::uint32_t events);
  void unwatch(int fd);

 private:
  Loop(UniqueFd epoll, UniqueFd wake_up);

  // Descriptors are reused as soon as they are closed, so an event of this turn may name
  // one that meanwhile is another's. The generation tells.
  struct Slot {
    Watcher* watcher = nullptr;
    std::uint32_t generation = 0;
  };

  bool turn(std::optional<std::chrono::milliseconds> max_wait);
  [[nodiscard]] int wait_ms(std::optional<std::chrono::milliseconds> max_wait) const;
  void dispatch(const epoll_event& event);
  void run_posted();
  void wake_up() const noexcept;

  UniqueFd epoll_;
  UniqueFd wake_up_;
  std::array<epoll_event, 256> events_{};
  std::vector<Slot> slots_;  // by descriptor
  TimerQueue timers_;
  Clock::time_point now_ = Clock::now();
  bool woken_ = false;

  std::atomic<bool> stopped_ = false;
  std::atomic<std::thread::id> thread_{};
  std::mutex mutex_;
  std::vector<Task> posted_;  // under mutex_
};

}  // namespace ddcti::mock::http
