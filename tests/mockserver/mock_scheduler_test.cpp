#include <catch2/catch.hpp>
#include <string>

#include "core/scheduler.hpp"

using namespace ddcti::mock;
using namespace std::chrono_literals;

TEST_CASE("what is due runs in the order of time, then of scheduling") {
  Scheduler scheduler(TimePoint{});
  std::string order;
  scheduler.after(2s, [&] { order += "c"; });
  scheduler.after(1s, [&] { order += "a"; });
  scheduler.after(1s, [&] { order += "b"; });
  scheduler.after(3s, [&] { order += "d"; });
  CHECK(scheduler.next_due() == TimePoint{1s});
  scheduler.run_until(TimePoint{2s});
  CHECK(order == "abc");
  CHECK(scheduler.now() == TimePoint{2s});
  CHECK(scheduler.pending() == 1);
}

TEST_CASE("what a task schedules for the same moment runs in the same go, behind the rest") {
  Scheduler scheduler(TimePoint{});
  std::string order;
  scheduler.post([&] {
    order += "a";
    scheduler.post([&] { order += "c"; });
  });
  scheduler.post([&] { order += "b"; });
  scheduler.run_until(TimePoint{});
  CHECK(order == "abc");
}

TEST_CASE("a task sees the time it was scheduled for") {
  Scheduler scheduler(TimePoint{});
  TimePoint seen{};
  scheduler.after(1500ms, [&] { seen = scheduler.now(); });
  scheduler.run_until(TimePoint{10s});
  CHECK(seen == TimePoint{1500ms});
}

TEST_CASE("time does not go back, and the past means now") {
  Scheduler scheduler(TimePoint{5s});
  scheduler.run_until(TimePoint{1s});
  CHECK(scheduler.now() == TimePoint{5s});
  scheduler.at(TimePoint{1s}, [] {});
  CHECK(scheduler.next_due() == TimePoint{5s});
}

TEST_CASE("a cancelled task does not run") {
  Scheduler scheduler(TimePoint{});
  bool ran = false;
  TaskId id = scheduler.after(1s, [&] { ran = true; });
  CHECK(scheduler.cancel(id));
  CHECK_FALSE(id.valid());
  CHECK_FALSE(scheduler.cancel(id));
  scheduler.run_until(TimePoint{2s});
  CHECK_FALSE(ran);
}
