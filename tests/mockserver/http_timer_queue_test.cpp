#include <catch2/catch.hpp>
#include <string>

#include "http/timer_queue.hpp"

using namespace std::chrono_literals;
using ddcti::mock::http::TimerId;
using ddcti::mock::http::TimerQueue;

namespace {

const TimerQueue::TimePoint kStart{};

}  // namespace

TEST_CASE("timers run in the order in which they are due, equals in the order added") {
  TimerQueue queue;
  std::string ran;
  queue.add(kStart + 30ms, [&] { ran += 'd'; });
  queue.add(kStart + 10ms, [&] { ran += 'a'; });
  queue.add(kStart + 20ms, [&] { ran += 'b'; });
  queue.add(kStart + 20ms, [&] { ran += 'c'; });
  CHECK(queue.next_due() == kStart + 10ms);

  queue.run_due(kStart + 9ms);
  CHECK(ran.empty());
  queue.run_due(kStart + 20ms);
  CHECK(ran == "abc");
  CHECK(queue.next_due() == kStart + 30ms);
  queue.run_due(kStart + 1h);
  CHECK(ran == "abcd");
  CHECK_FALSE(queue.next_due());
}

TEST_CASE("a cancelled timer does not run, and cancelling is told apart") {
  TimerQueue queue;
  std::string ran;
  const TimerId first = queue.add(kStart + 1ms, [&] { ran += '1'; });
  const TimerId second = queue.add(kStart + 1ms, [&] { ran += '2'; });
  CHECK(queue.cancel(first));
  CHECK_FALSE(queue.cancel(first));
  queue.run_due(kStart + 1ms);
  CHECK(ran == "2");
  CHECK_FALSE(queue.cancel(second));
}

TEST_CASE("a timer may cancel one that is due at the same instant") {
  TimerQueue queue;
  std::string ran;
  TimerId second;
  queue.add(kStart, [&] {
    ran += '1';
    CHECK(queue.cancel(second));
  });
  second = queue.add(kStart, [&] { ran += '2'; });
  queue.add(kStart, [&] { ran += '3'; });
  queue.run_due(kStart);
  CHECK(ran == "13");
}

TEST_CASE("a timer added by a timer waits for the next call, however early it is due") {
  TimerQueue queue;
  int ran = 0;
  std::function<void()> again = [&] {
    ++ran;
    queue.add(kStart, again);
    queue.add(kStart - 1h, [] {});
  };
  queue.add(kStart, again);
  int last = 0;
  queue.add(kStart, [&] { ++last; });
  queue.run_due(kStart);
  CHECK(ran == 1);
  CHECK(last == 1);
  queue.run_due(kStart);
  CHECK(ran == 2);
}
