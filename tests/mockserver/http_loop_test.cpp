#include <fcntl.h>
#include <sys/socket.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "http/loop.hpp"
#include "http/unique_fd.hpp"

using namespace std::chrono_literals;
using ddcti::mock::http::Loop;
using ddcti::mock::http::UniqueFd;

namespace {

/// Two connected sockets.
struct Pair {
  Pair() {
    std::array<int, 2> fds{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, fds.data()) == 0);
    near = UniqueFd(fds[0]);
    far = UniqueFd(fds[1]);
  }
  UniqueFd near;
  UniqueFd far;
};

struct CountingWatcher final : Loop::Watcher {
  void on_ready(std::uint32_t events) override {
    ++calls;
    last_events = events;
    if (then) then();
  }
  int calls = 0;
  std::uint32_t last_events = 0;
  std::function<void()> then;
};

Loop* signalled_loop = nullptr;

}  // namespace

TEST_CASE("a watcher is told while its descriptor is ready, and no more after unwatch") {
  const auto loop = Loop::create().value();
  Pair pair;
  CountingWatcher watcher;
  REQUIRE(loop->watch(pair.near.get(), EPOLLIN, watcher));
  loop->run_once(0ms);
  CHECK(watcher.calls == 0);

  REQUIRE(::send(pair.far.get(), "x", 1, 0) == 1);
  loop->run_once(0ms);
  loop->run_once(0ms);
  CHECK(watcher.calls == 2);
  CHECK(watcher.last_events == EPOLLIN);

  loop->change(pair.near.get(), EPOLLOUT);
  loop->run_once(0ms);
  CHECK(watcher.last_events == EPOLLOUT);

  loop->unwatch(pair.near.get());
  loop->run_once(0ms);
  CHECK(watcher.calls == 3);
}

TEST_CASE("an event for a descriptor that was closed and reused in the same turn is not given") {
  const auto loop = Loop::create().value();
  Pair first;
  Pair second;
  CountingWatcher one;
  CountingWatcher two;
  CountingWatcher reused;
  REQUIRE(loop->watch(first.near.get(), EPOLLIN, one));
  REQUIRE(loop->watch(second.near.get(), EPOLLIN, two));
  UniqueFd replacement;
  // Whichever comes first ends the other, whose number a new descriptor then gets.
  const auto end = [&](UniqueFd& other) {
    const int number = other.get();
    loop->unwatch(number);
    other.reset();
    replacement = UniqueFd(::fcntl(first.far.get(), F_DUPFD_CLOEXEC, number));
    REQUIRE(replacement.get() == number);
    REQUIRE(loop->watch(number, EPOLLIN, reused));
  };
  one.then = [&] { end(second.near); };
  two.then = [&] { end(first.near); };
  REQUIRE(::send(first.far.get(), "x", 1, 0) == 1);
  REQUIRE(::send(second.far.get(), "x", 1, 0) == 1);
  loop->run_once(0ms);
  CHECK(one.calls + two.calls == 1);
  CHECK(reused.calls == 0);
}

TEST_CASE("timers run in order, not early, and one that restarts itself starves nothing") {
  const auto loop = Loop::create().value();
  std::string ran;
  loop->start_timer(2ms, [&] { ran += 'b'; });
  loop->start_timer(1ms, [&] { ran += 'a'; });
  loop->start_timer(2ms, [&] { ran += 'c'; });
  const auto due = loop->now() + 2ms;
  while (ran.size() < 3) {
    loop->run_once(1s);
    if (ran.find('b') != std::string::npos) CHECK(loop->now() >= due);
  }
  CHECK(ran == "abc");

  int spins = 0;
  std::function<void()> spin = [&] {
    ++spins;
    loop->start_timer(0ms, spin);
  };
  spin();
  bool posted = false;
  loop->post([&] { posted = true; });
  loop->run_once(1s);
  CHECK(posted);
  CHECK(spins == 2);

  const auto cancelled = loop->start_timer(1h, [] {});
  CHECK(loop->cancel_timer(cancelled));
  CHECK_FALSE(loop->cancel_timer(cancelled));
}

TEST_CASE("tasks of four threads all run, each thread's in order") {
  const auto loop = Loop::create().value();
  constexpr int kThreads = 4;
  constexpr int kTasks = 2000;
  std::array<int, kThreads> next{};
  int done = 0;
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kTasks; ++i) {
        loop->post([&, t, i] {
          if (next[t] == i) ++next[t];
          if (++done == kThreads * kTasks) loop->stop();
        });
      }
    });
  }
  loop->run();
  for (std::thread& thread : threads) thread.join();
  CHECK(next == std::array<int, kThreads>{kTasks, kTasks, kTasks, kTasks});
}

TEST_CASE("a task posted by a task runs in the next turn") {
  const auto loop = Loop::create().value();
  int ran = 0;
  loop->post([&] {
    ++ran;
    loop->post([&] { ++ran; });
  });
  loop->run_once(1s);
  CHECK(ran == 1);
  loop->run_once(1s);
  CHECK(ran == 2);
}

TEST_CASE("tasks that never ran are freed with the loop") {
  auto loop = Loop::create().value();
  auto held = std::make_shared<int>(1);
  loop->post([held] {});
  loop->start_timer(1h, [held] {});
  CHECK(held.use_count() == 3);
  loop.reset();
  CHECK(held.use_count() == 1);
}

TEST_CASE("stop ends run from another thread, from a signal handler, and before it began") {
  const auto loop = Loop::create().value();
  SECTION("another thread") {
    std::thread other([&] { loop->stop(); });
    loop->run();
    other.join();
  }
  SECTION("signal handler") {
    signalled_loop = loop.get();
    struct sigaction action {};
    action.sa_handler = [](int) { signalled_loop->stop(); };
    struct sigaction before {};
    REQUIRE(::sigaction(SIGUSR1, &action, &before) == 0);
    loop->post([] { ::raise(SIGUSR1); });
    loop->run();
    ::sigaction(SIGUSR1, &before, nullptr);
  }
  SECTION("before") {
    loop->stop();
    loop->run();
  }
  SUCCEED();
}

TEST_CASE("on_loop_thread tells the loop's thread from others") {
  const auto loop = Loop::create().value();
  CHECK_FALSE(loop->on_loop_thread());
  loop->run_once(0ms);
  CHECK(loop->on_loop_thread());
  bool other = true;
  std::thread([&] { other = loop->on_loop_thread(); }).join();
  CHECK_FALSE(other);
}
