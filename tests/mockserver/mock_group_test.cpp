// Groups of the directory, in manual time.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <vector>

#include "replay.hpp"
#include "scenario/scenario_file.hpp"

using namespace ddcti::mock;
using ddcti::test::ManualSwitch;
using namespace std::chrono_literals;

namespace {

/// 1000 is busy, 1001 answers after four seconds, 1002 after two.
constexpr const char* kScenario = R"(
[extension.1000]
does = "busy"
[extension.1001]
ring_for = 4
[extension.1002]
ring_for = 2
[extension.1003]
registered = false
[group.sales]
members = ["1000", "1001", "1002"]
[group.away]
members = ["1003"]
[group.nobody]
members = []
)";

ManualSwitch a_switch() {
  const auto file = parse_scenario(kScenario, "groups", 1s);
  REQUIRE(file.has_value());
  return ManualSwitch(file->scenario);
}

std::vector<std::string> numbers_called(ManualSwitch& fs) {
  std::vector<std::string> numbers;
  const auto table = nlohmann::json::parse(*fs.run("show", "channels as json"));
  if (!table.contains("rows")) return numbers;
  for (const auto& row : table["rows"]) numbers.push_back(row["initial_dest"]);
  return numbers;
}

}  // namespace

TEST_CASE("who rings when a group is called, and who answers") {
  using Numbers = std::vector<std::string>;
  struct Row {
    const char* dial_string;
    Numbers at_once;
    Numbers after_a_second;
    Numbers in_the_end;
  };
  const std::vector<Row> rows{
      {"group/sales", {"1000", "1001", "1002"}, {"1001", "1002"}, {"1002"}},
      {"group/sales@127.0.0.1", {"1000", "1001", "1002"}, {"1001", "1002"}, {"1002"}},
      {"group/sales+A", {"1000", "1001", "1002"}, {"1001", "1002"}, {"1002"}},
      {"group/sales+E", {"1000", "1001", "1002"}, {"1001", "1002"}, {"1002"}},
      {"group/sales@127.0.0.1+F", {"1000"}, {"1001"}, {"1001"}},
      {"[leg_timeout=1]group/sales", {"1000", "1001", "1002"}, {}, {}},
      {"group/nobody|group/sales+F", {"1000"}, {"1001"}, {"1001"}},
      {"group/nobody,user/121", {"121"}, {"121"}, {"121"}},
  };
  for (const Row& row : rows) {
    INFO(row.dial_string);
    ManualSwitch fs = a_switch();
    CHECK(fs.run("bgapi", "originate " + std::string(row.dial_string) + " &park").has_value());
    CHECK(numbers_called(fs) == row.at_once);
    fs.wait(1s);
    CHECK(numbers_called(fs) == row.after_a_second);
    fs.wait(10s);
    CHECK(numbers_called(fs) == row.in_the_end);
  }
}

TEST_CASE("a group that cannot be called") {
  struct Row {
    const char* dial_string;
    const char* reply;
  };
  const std::vector<Row> rows{
      {"group/nobody", "-ERR NO_ROUTE_DESTINATION\n"},
      {"group/unknown", "-ERR NO_ROUTE_DESTINATION\n"},
      {"group/sales@elsewhere", "-ERR NO_ROUTE_DESTINATION\n"},
      {"group/away", "-ERR USER_NOT_REGISTERED\n"},
  };
  for (const Row& row : rows) {
    INFO(row.dial_string);
    ManualSwitch fs = a_switch();
    CHECK(fs.run("originate", std::string(row.dial_string) + " &park") == row.reply);
  }
}
