#include "ddcti/hangup_cause.hpp"

#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "corpus.hpp"

using namespace ddcti;

TEST_CASE("causes are found by name and by number") {
  REQUIRE(find_hangup_cause("user_busy") != nullptr);
  CHECK(find_hangup_cause("user_busy")->number == 17);
  CHECK(find_hangup_cause("17")->name == "USER_BUSY");
  CHECK(find_hangup_cause(487)->name == "ORIGINATOR_CANCEL");
  CHECK(find_hangup_cause("NOPE") == nullptr);
  CHECK(find_hangup_cause("17x") == nullptr);
  CHECK(find_hangup_cause("") == nullptr);
}

TEST_CASE("the table has no name or number twice, and a meaning for each") {
  std::set<std::string_view> names;
  std::set<int> numbers;
  for (const HangupCause& cause : hangup_causes()) {
    CHECK(names.insert(cause.name).second);
    CHECK(numbers.insert(cause.number).second);
    CHECK(!cause.meaning.empty());
  }
  CHECK(names.size() > 70);
}

TEST_CASE("SIP refusals become the recorded causes") {
  std::size_t checked = 0;
  const std::regex code("sip/code-([0-9]+)");
  for (const auto& scenario : test::load_scenarios("freeswitch/sip.jsonl")) {
    std::smatch match;
    if (!std::regex_match(scenario.name, match, code)) continue;
    INFO(scenario.name);
    CHECK(*scenario.steps.front().reply ==
          "-ERR " + std::string(cause_of_sip_status(std::stoi(match[1])).name) + "\n");
    ++checked;
  }
  CHECK(checked >= 30);
  CHECK(cause_of_sip_status(499).name == "NORMAL_UNSPECIFIED");
}
