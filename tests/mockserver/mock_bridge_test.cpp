// What is heard and run around a bridge, in manual time.

#include <catch2/catch.hpp>
#include <vector>

#include "replay.hpp"

using namespace ddcti::mock;
using ddcti::test::ManualSwitch;
using namespace std::chrono_literals;

namespace {

/// A switch, and what its events tell.
class Watched {
 public:
  explicit Watched(Scenario scenario) : fs_(std::move(scenario), options()) {}

  ManualSwitch& fs() { return fs_; }
  [[nodiscard]] std::vector<Event> of(EventKind kind) const {
    std::vector<Event> found;
    for (const Event& event : events_) {
      if (event.kind == kind) found.push_back(event);
    }
    return found;
  }

 private:
  SwitchOptions options() {
    SwitchOptions options;
    options.listener = [this](const Event& event) { events_.push_back(event); };
    return options;
  }

  std::vector<Event> events_;
  ManualSwitch fs_;
};

Scenario scenario_without(const std::string& file) {
  Scenario scenario = default_scenario(1s);
  scenario.missing_files = {file};
  return scenario;
}

}  // namespace

TEST_CASE("ringback is heard by the A leg while B is dialled") {
  struct Row {
    const char* a_variables;
    const char* dial_string;
    const char* heard;  ///< empty: nothing
    Duration at;        ///< A answers after a second and dials then
  };
  const std::vector<Row> rows{
      {"", "linegroup/default/5555", "", 0s},
      {",instant_ringback=true", "linegroup/default/5555", "", 0s},
      {",transfer_ringback=/r.wav", "linegroup/default/5555", "/r.wav", 1s},
      {",ringback=/r.wav", "linegroup/default/5555", "/r.wav", 1s},
      {",ringback=/r.wav,transfer_ringback=/t.wav", "linegroup/default/5555", "/t.wav", 1s},
      // Once, however many ring; again for the next alternative.
      {",ringback=/r.wav", "linegroup/default/5555,user/121", "/r.wav", 1s},
      {",ringback=/r.wav", "linegroup/default/9900017|user/121", "/r.wav", 1100ms},
      // Where nothing rings it takes instant_ringback, in either place.
      {",ringback=/r.wav", "linegroup/default/9906", "", 0s},
      {",ringback=/r.wav,instant_ringback=true", "linegroup/default/9906", "/r.wav", 1s},
      {",ringback=/r.wav", "{instant_ringback=true}linegroup/default/9906", "/r.wav", 1s},
      {",ringback=/r.wav", "{ring_ready=true}linegroup/default/9906", "/r.wav", 1s},
      // Sound of the far side goes before it, unless that is ignored.
      {",ringback=/r.wav", "linegroup/default/9903005", "", 0s},
      {",ringback=/r.wav", "{ignore_early_media=true}linegroup/default/9903005", "/r.wav", 1s},
      {",ringback=/none.wav", "linegroup/default/5555", "", 0s},
  };
  for (const Row& row : rows) {
    INFO(row.a_variables << " " << row.dial_string);
    Watched watched(scenario_without("/none.wav"));
    ManualSwitch& fs = watched.fs();
    REQUIRE(fs.run("originate", "{origination_uuid=a" + std::string(row.a_variables) +
                                    "}user/1000 'm:^:bridge:" + row.dial_string + "' inline") ==
            "+OK a\n");
    fs.wait(4s);
    std::vector<Event> expected;
    if (*row.heard != 0) {
      expected.push_back({TimePoint{row.at}, EventKind::kPlay, "a", "ringback", row.heard});
    }
    CHECK(watched.of(EventKind::kPlay) == expected);
  }
}

TEST_CASE("ringback makes a way for itself to a leg that has not answered") {
  Scenario scenario = default_scenario(1s);
  scenario.contexts["default"].insert(
      scenario.contexts["default"].begin(),
      {"call", {{"set", "ringback=/r.wav"}, {"bridge", "linegroup/default/9904"}}});
  Watched watched(scenario);
  CHECK(watched.fs().run("bgapi", "originate loopback/call/default &park").has_value());
  watched.fs().wait(1s);
  CHECK(watched.of(EventKind::kPlay).size() == 1);
  CHECK(watched.of(EventKind::kEarlyMedia).size() == 2);  // both halves of the loopback
}

TEST_CASE("hooks around a bridge") {
  struct Row {
    const char* hook;
    const char* dialling;  ///< of x, while B rings
    const char* bridged;
    const char* afterwards;
  };
  const std::vector<Row> rows{
      {"execute_on_pre_originate='set x=1'", "1", "1", "1"},
      {"api_on_pre_originate='uuid_setvar a x 1'", "1", "1", "1"},
      {"execute_on_post_originate='set x=1'", "_undef_", "1", "1"},
      {"api_on_post_originate='uuid_setvar a x 1'", "_undef_", "1", "1"},
      {"execute_on_pre_bridge='set x=1'", "_undef_", "1", "1"},
      {"execute_on_pre_bridge_2='set x=1'", "_undef_", "1", "1"},
      {"api_before_bridge='uuid_setvar a x 1'", "_undef_", "1", "1"},
      {"execute_on_post_bridge='set x=1'", "_undef_", "_undef_", "1"},
      {"api_after_bridge='uuid_setvar a x 1'", "_undef_", "_undef_", "1"},
  };
  for (const Row& row : rows) {
    INFO(row.hook);
    ManualSwitch fs(default_scenario(1s));
    REQUIRE(fs.run("originate", "{origination_uuid=a," + std::string(row.hook) +
                                    "}user/1000 'm:^:bridge:{origination_uuid=b}"
                                    "linegroup/default/5555^park' inline") == "+OK a\n");
    CHECK(fs.run("uuid_getvar", "a x") == row.dialling);
    fs.wait(1s);
    CHECK(fs.run("uuid_getvar", "a bridge_uuid") == "b");
    CHECK(fs.run("uuid_getvar", "a x") == row.bridged);
    CHECK(fs.run("uuid_kill", "b") == "+OK\n");
    CHECK(fs.run("uuid_getvar", "a x") == row.afterwards);
  }
}

TEST_CASE("a hook around a bridge may end the call") {
  struct Row {
    const char* a_variables;
    const char* b_variables;
  };
  const std::vector<Row> rows{
      {",execute_on_pre_originate='hangup USER_BUSY'", ""},
      {",execute_on_post_originate='hangup USER_BUSY'", ""},
      {",execute_on_pre_bridge='hangup USER_BUSY'", ""},
      {"", ",execute_on_pre_bridge=hangup"},
  };
  for (const Row& row : rows) {
    INFO(row.a_variables << " " << row.b_variables);
    ManualSwitch fs(default_scenario(1s));
    REQUIRE(fs.run("originate", "{origination_uuid=a" + std::string(row.a_variables) +
                                    "}user/1000 &bridge({origination_uuid=b" + row.b_variables +
                                    "}linegroup/default/5555)") == "+OK a\n");
    fs.wait(5s);
    CHECK(fs.run("show", "channels as json") == "{\"row_count\": 0}\n");
  }
}

TEST_CASE("the end of a call is no moment for applications") {
  Watched watched(default_scenario(1s));
  ManualSwitch& fs = watched.fs();
  REQUIRE(fs.run("originate",
                 "{origination_uuid=a,execute_on_hangup='set_global x=1',"
                 "api_hangup_hook='global_setvar y=1'}user/1000 &park") == "+OK a\n");
  CHECK(fs.run("uuid_kill", "a") == "+OK\n");
  fs.wait(1s);
  CHECK(fs.run("global_getvar", "x") == "-ERR no reply\n");
  CHECK(fs.run("global_getvar", "y") == "1");
  REQUIRE(watched.of(EventKind::kWarning).size() == 1);
  CHECK(watched.of(EventKind::kWarning)[0].text.find("api_hangup_hook") != std::string::npos);
}
