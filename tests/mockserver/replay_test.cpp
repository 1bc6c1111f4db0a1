#include "replay.hpp"

#include <catch2/catch.hpp>

using ddcti::test::load_scenarios;
using ddcti::test::ManualSwitch;
using ddcti::test::recorded_switch;
using ddcti::test::replay;
using ddcti::test::Scenario;

namespace {

/// Every scenario on a switch of its own; fails with all that differ.
void replay_each(const std::vector<Scenario>& scenarios) {
  REQUIRE_FALSE(scenarios.empty());
  std::string differences;
  std::size_t failed = 0;
  for (const Scenario& scenario : scenarios) {
    ManualSwitch fs(recorded_switch());
    const std::string difference = replay(scenario, fs);
    if (!difference.empty()) ++failed;
    differences += difference;
  }
  INFO(failed << " of " << scenarios.size() << " differ:\n" << differences);
  CHECK(failed == 0);
}

}  // namespace

TEST_CASE("variables of an originate are taken apart as recorded") {
  replay_each(load_scenarios("freeswitch/variables.jsonl"));
}

TEST_CASE("originate answers as recorded") {
  replay_each(load_scenarios("freeswitch/originate.jsonl"));
}

TEST_CASE("bridge hands on what was recorded") {
  replay_each(load_scenarios("freeswitch/bridge.jsonl"));
}

TEST_CASE("malformed arguments are answered as recorded") {
  replay_each(load_scenarios("freeswitch/random.jsonl"));
}

TEST_CASE("SIP phones ring, answer and refuse as recorded") {
  replay_each(load_scenarios("freeswitch/sip.jsonl"));
}

TEST_CASE("API commands answer as recorded") {
  replay_each(load_scenarios("freeswitch/api.jsonl"));
}

TEST_CASE("conferences answer as recorded") {
  replay_each(load_scenarios("freeswitch/conference.jsonl"));
}

TEST_CASE("scenarios do not disturb each other on one switch") {
  std::vector<Scenario> scenarios;
  for (const char* const file :
       {"variables", "originate", "bridge", "sip", "api", "conference", "random"}) {
    for (Scenario& scenario : load_scenarios("freeswitch/" + std::string(file) + ".jsonl")) {
      scenarios.push_back(std::move(scenario));
    }
  }
  ManualSwitch fs(recorded_switch());
  std::string differences;
  for (const Scenario& scenario : scenarios) {
    differences += replay(scenario, fs);
    CHECK(fs.run("hupall").has_value());
    CHECK(fs.fs().state().legs.up() == 0);
  }
  INFO(differences);
  CHECK(differences.empty());
}
