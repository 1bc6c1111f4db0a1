#include <catch2/catch.hpp>
#include <vector>

#include "core/time.hpp"

using namespace ddcti::mock;
using namespace std::chrono_literals;

TEST_CASE("dates as the switch prints them") {
  const TimePoint at = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 13h + 4min + 5s;
  struct Row {
    const char* format;
    std::chrono::minutes offset;
    const char* text;
  };
  const std::vector<Row> rows{
      {"%Y-%m-%d %H:%M:%S", 0min, "2026-11-22 13:04:05"},
      {"%Y-%m-%d %H:%M:%S", 8h, "2026-11-22 21:04:05"},
      {"%Y-%m-%d", 12h, "2026-11-23"},
      {"%A %j %u", 0min, "Sunday 326 7"},
      {"%s", 8h, "1795352645"},
      {"%z", 8h, "+0800"},
      {"%z", -90min, "-0130"},
      {"100%%", 0min, "100%"},
      {"%", 0min, "%"},
      {"", 0min, ""},
  };
  for (const Row& row : rows) {
    INFO(row.format);
    CHECK(format_time(row.format, at, row.offset) == row.text);
  }
  CHECK(format_datetime(at, 0min) == "2026-11-22 13:04:05");
  CHECK(format_gmt(at) == "Sun, 22 Nov 2026 13:04:05 GMT");
}
