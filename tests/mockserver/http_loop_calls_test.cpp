#include <catch2/catch.hpp>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

#include "http/loop_calls.hpp"

using namespace std::chrono_literals;
using ddcti::mock::http::Loop;
using ddcti::mock::http::LoopCalls;

TEST_CASE("work is done on the loop's thread, and its result comes back") {
  const auto loop = Loop::create().value();
  LoopCalls calls(*loop);
  std::thread thread([&] { loop->run(); });
  CHECK(calls.run([&] { return loop->on_loop_thread(); }) == true);
  CHECK_FALSE(loop->on_loop_thread());
  CHECK_THROWS_WITH(calls.run([]() -> int { throw std::runtime_error("thrown by the work"); }),
                    "thrown by the work");
  CHECK(calls.run([&] { return calls.run([] { return 7; }).value(); }) == 7);
  loop->stop();
  thread.join();
}

TEST_CASE("nobody waits for a loop that does not run, once closed") {
  auto loop = Loop::create().value();
  bool done = false;
  {
    LoopCalls calls(*loop);
    std::optional<bool> result;
    std::thread waiting([&] { result = calls.run([&] { return done = true; }); });
    calls.close();
    waiting.join();
    CHECK_FALSE(result);
    CHECK_FALSE(calls.run([&] { return done = true; }).has_value());
  }
  // The call may still be in the loop's queue; its work is not done any more.
  loop->run_once(0ms);
  CHECK_FALSE(done);
}

TEST_CASE("many threads call while the loop ends") {
  const auto loop = Loop::create().value();
  LoopCalls calls(*loop);
  std::thread looping([&] { loop->run(); });
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      int count = 0;
      while (calls.run([&] { return ++count; })) {
      }
    });
  }
  CHECK(calls.run([] { return 1; }) == 1);
  loop->stop();
  looping.join();
  calls.close();
  for (std::thread& thread : threads) thread.join();
}
