#include "http/loop.hpp"

#include <sys/eventfd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <string>
#include <system_error>
#include <utility>

namespace ddcti::mock::http {
namespace {

constexpr std::uint64_t kWakeUp = std::numeric_limits<std::uint64_t>::max();

Error system_error(const char* what) {
  return Error{std::string(what) + ": " + std::generic_category().message(errno)};
}

std::uint64_t name_of(int fd, std::uint32_t generation) {
  return (std::uint64_t{generation} << 32U) | static_cast<std::uint32_t>(fd);
}

epoll_event make_event(std::uint32_t events, std::uint64_t name) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = name;
  return event;
}

}  // namespace

Result<std::unique_ptr<Loop>> Loop::create() {
  UniqueFd epoll(::epoll_create1(EPOLL_CLOEXEC));
  if (!epoll) return tl::unexpected(system_error("cannot create an event loop"));
  UniqueFd wake_up(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!wake_up) return tl::unexpected(system_error("cannot create an event loop"));
  epoll_event event = make_event(EPOLLIN, kWakeUp);
  if (::epoll_ctl(epoll.get(), EPOLL_CTL_ADD, wake_up.get(), &event) != 0) {
    return tl::unexpected(system_error("cannot create an event loop"));
  }
  return std::unique_ptr<Loop>(new Loop(std::move(epoll), std::move(wake_up)));
}

Loop::Loop(UniqueFd epoll, UniqueFd wake_up)
    : epoll_(std::move(epoll)), wake_up_(std::move(wake_up)) {}

void Loop::run() {
  while (!stopped_) turn(std::nullopt);
}

bool Loop::run_once(std::chrono::milliseconds max_wait) { return turn(max_wait); }

void Loop::stop() noexcept {
  stopped_ = true;
  wake_up();
}

void Loop::post(Task task) {
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    first = posted_.empty();
    posted_.push_back(std::move(task));
  }
  // Whoever filled the empty queue has woken the loop, and it takes all that is queued.
  if (first) wake_up();
}

bool Loop::on_loop_thread() const noexcept { return thread_ == std::this_thread::get_id(); }

TimerId Loop::start_timer(Clock::time_point due, Task task) {
  return timers_.add(due, std::move(task));
}

TimerId Loop::start_timer(Clock::duration delay, Task task) {
  return timers_.add(now_ + delay, std::move(task));
}

bool Loop::cancel_timer(TimerId id) { return timers_.cancel(id); }

Result<void> Loop::watch(int fd, std::uint32_t events, Watcher& watcher) {
  const auto index = static_cast<std::size_t>(fd);
  if (slots_.size() <= index) slots_.resize(index + 1);
  Slot& slot = slots_[index];
  epoll_event event = make_event(events, name_of(fd, slot.generation));
  if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event) != 0) {
    return tl::unexpected(system_error("cannot watch a connection"));
  }
  slot.watcher = &watcher;
  return {};
}

void Loop::change(int fd, std::uint32_t events) {
  const Slot& slot = slots_[static_cast<std::size_t>(fd)];
  epoll_event event = make_event(events, name_of(fd, slot.generation));
  // Cannot fail for a descriptor that is watched.
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, fd, &event);
}

void Loop::unwatch(int fd) {
  Slot& slot = slots_[static_cast<std::size_t>(fd)];
  slot.watcher = nullptr;
  ++slot.generation;
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, fd, nullptr);
}

bool Loop::turn(std::optional<std::chrono::milliseconds> max_wait) {
  thread_ = std::this_thread::get_id();
  const int ready = ::epoll_wait(epoll_.get(), events_.data(), static_cast<int>(events_.size()),
                                 wait_ms(max_wait));
  if (ready < 0 && errno != EINTR) {
    throw std::system_error(errno, std::generic_category(), "epoll_wait");
  }
  now_ = Clock::now();
  for (int i = 0; i < ready; ++i) dispatch(events_[static_cast<std::size_t>(i)]);
  timers_.run_due(now_);
  if (std::exchange(woken_, false)) run_posted();
  return ready > 0;
}

int Loop::wait_ms(std::optional<std::chrono::milliseconds> max_wait) const {
  using std::chrono::milliseconds;
  const std::optional<Clock::time_point> due = timers_.next_due();
  if (!due) return max_wait ? static_cast<int>(max_wait->count()) : -1;
  const auto until_due = std::chrono::ceil<milliseconds>(*due - Clock::now());
  const auto longest = max_wait.value_or(milliseconds(std::numeric_limits<int>::max()));
  return static_cast<int>(std::clamp(until_due, milliseconds(0), longest).count());
}

void Loop::dispatch(const epoll_event& event) {
  if (event.data.u64 == kWakeUp) {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto n = ::read(wake_up_.get(), &count, sizeof count);
    woken_ = true;
    return;
  }
  const auto fd = static_cast<std::uint32_t>(event.data.u64);
  const auto generation = static_cast<std::uint32_t>(event.data.u64 >> 32U);
  const Slot slot = slots_[fd];
  if (slot.watcher != nullptr && slot.generation == generation) {
    slot.watcher->on_ready(event.events);
  }
}

void Loop::run_posted() {
  std::vector<Task> tasks;
  {
    const std::lock_guard lock(mutex_);
    tasks.swap(posted_);
  }
  for (const Task& task : tasks) task();
}

void Loop::wake_up() const noexcept {
  // Called from signal handlers: only write(2), and errno as it was.
  const int saved_errno = errno;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto n = ::write(wake_up_.get(), &one, sizeof one);
  errno = saved_errno;
}

}  // namespace ddcti::mock::http
