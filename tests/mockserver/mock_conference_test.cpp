// Conferences beyond what was recorded, in manual time.

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <vector>

#include "replay.hpp"

using namespace ddcti::mock;
using ddcti::test::ManualSwitch;
using namespace std::chrono_literals;

namespace {

struct Watched {
  explicit Watched(std::vector<Event>& events) : fs(default_scenario(1s), options(events)) {}

  static SwitchOptions options(std::vector<Event>& events) {
    SwitchOptions options;
    options.listener = [&events](const Event& event) { events.push_back(event); };
    return options;
  }

  ManualSwitch fs;
};

void join(ManualSwitch& fs, const std::string& uuid, const std::string& data,
          const std::string& then = "") {
  REQUIRE(fs.run("originate", "{origination_uuid=" + uuid + "}null/" + uuid + " 'm:^:conference:" +
                                  data + then + "' inline") == "+OK " + uuid + "\n");
}

std::string member(ManualSwitch& fs, const std::string& uuid) {
  return fs.run("uuid_getvar", uuid + " conference_member_id").value_or("");
}

nlohmann::json room(ManualSwitch& fs, const std::string& name) {
  return nlohmann::json::parse(*fs.run("conference", name + " json_list"))[0];
}

}  // namespace

TEST_CASE("data of the conference application") {
  struct Row {
    const char* data;
    const char* room;
    const char* profile;
    bool speaks;
    bool hears;
    bool moderator;
  };
  const std::vector<Row> rows{
      {"r", "r", "default", true, true, false},
      {"r@wide", "r", "wide", true, true, false},
      {"r@wide+1234", "r", "wide", true, true, false},
      {"r+flags{mute}", "r", "default", false, true, false},
      {"r@wide+1234+flags{mute|deaf}", "r", "wide", false, false, false},
      {"r@default++flags{moderator}", "r", "default", true, true, true},
      {" r", "r", "default", true, true, false},
  };
  for (const Row& row : rows) {
    INFO(row.data);
    ManualSwitch fs(default_scenario(1s));
    join(fs, "a", row.data);
    CHECK(fs.run("uuid_getvar", "a conference_name") == row.room);
    CHECK(fs.run("conference", std::string(row.room) + " get profile_name") == row.profile);
    const auto flags = room(fs, row.room)["members"][0]["flags"];
    CHECK(flags["can_speak"] == row.speaks);
    CHECK(flags["can_hear"] == row.hears);
    CHECK(flags["is_moderator"] == row.moderator);
  }
}

TEST_CASE("members are addressed by id, all, last and non_moderator") {
  struct Row {
    const char* target;
    std::vector<std::string> muted;
  };
  const std::vector<Row> rows{{"all", {"a", "b", "c"}},
                              {"last", {"c"}},
                              {"non_moderator", {"b", "c"}},
                              {"ALL", {"a", "b", "c"}}};
  for (const Row& row : rows) {
    INFO(row.target);
    ManualSwitch fs(default_scenario(1s));
    join(fs, "a", "r+flags{moderator}");
    join(fs, "b", "r");
    join(fs, "c", "r");
    CHECK(fs.run("conference", "r mute " + std::string(row.target))->starts_with("+OK mute "));
    std::vector<std::string> muted;
    const auto members = room(fs, "r")["members"];
    for (const auto& found : members) {
      if (found["flags"]["can_speak"] == false) muted.push_back(found["uuid"]);
    }
    std::sort(muted.begin(), muted.end());
    CHECK(muted == row.muted);
  }
}

TEST_CASE("who is taken out goes on with its program") {
  for (const std::string verb : {"hup", "kick"}) {
    INFO(verb);
    ManualSwitch fs(default_scenario(1s));
    join(fs, "a", "r", "^park");
    join(fs, "b", "r");
    CHECK(fs.run("conference", "r " + verb + " " + member(fs, "a")).has_value());
    CHECK(fs.run("uuid_getvar", "a current_application") == "park");
    CHECK(fs.run("conference", "r count") == "1");
    CHECK(fs.run("uuid_kill", "b") == "+OK\n");
    CHECK(fs.run("conference", "r count") == "-ERR Conference r not found\n");
  }
}

TEST_CASE("a room ends with the last member that has endconf") {
  ManualSwitch fs(default_scenario(1s));
  join(fs, "a", "r+flags{endconf}");
  join(fs, "b", "r+flags{endconf}");
  join(fs, "c", "r");
  CHECK(fs.run("uuid_kill", "a") == "+OK\n");
  fs.wait(1min);
  CHECK(fs.run("conference", "r count") == "2");
  CHECK(fs.run("uuid_kill", "b") == "+OK\n");
  CHECK(fs.run("conference", "r count") == "1");
  fs.wait(1s);
  CHECK(fs.run("uuid_exists", "c") == "false");
  CHECK(fs.run("conference", "r count") == "-ERR Conference r not found\n");
}

TEST_CASE("members move to another room") {
  ManualSwitch fs(default_scenario(1s));
  join(fs, "a", "r1");
  join(fs, "b", "r1");
  const std::string id = member(fs, "a");
  CHECK(fs.run("conference", "r1 transfer r2 " + id + " 999") ==
        "+OK Member '" + id + "' sent to conference r2.\n-ERR No Member 999 in conference r1.\n");
  CHECK(fs.run("conference", "r2 count") == "1");
  CHECK(fs.run("conference", "r1 count") == "1");
  CHECK(fs.run("uuid_getvar", "a conference_name") == "r2");
  CHECK(fs.run("conference", "r1 transfer r2") ==
        "transfer <conference_name> <member id> [...<member id>]");
}

TEST_CASE("a room keeps out callers, not those it called") {
  struct Row {
    const char* setting;
    const char* variables;
    bool inbound_gets_in;
  };
  const std::vector<Row> rows{{"count", "", true},
                              {"lock", "", false},
                              {"pin 42", "", false},
                              {"pin 42", "supplied_pin=42,", true},
                              {"pin 42", "supplied_pin=43,", false},
                              {"pin mod 77", "supplied_pin=77,", true},
                              {"set max_members 1", "", false}};
  for (const Row& row : rows) {
    INFO(row.setting << " " << row.variables);
    Scenario scenario = default_scenario(1s);
    const std::string set = row.variables;
    DialplanRule rule{"room", {}};
    if (!set.empty()) rule.applications.emplace_back("set", set.substr(0, set.size() - 1));
    rule.applications.emplace_back("conference", "r");
    rule.applications.emplace_back("park", "");
    scenario.contexts["default"].insert(scenario.contexts["default"].begin(), rule);
    ManualSwitch fs(scenario);
    join(fs, "a", "r");
    CHECK(fs.run("conference", "r " + std::string(row.setting)).has_value());
    CHECK(fs.run("originate", "loopback/room/default &park")->starts_with("+OK "));
    CHECK(fs.run("conference", "r count") == (row.inbound_gets_in ? "2" : "1"));
    const bool full = std::string(row.setting).find("max_members") != std::string::npos;
    CHECK(fs.run("originate", "{origination_uuid=z}null/z 'conference:r,park' inline") ==
          "+OK z\n");
    CHECK(fs.run("uuid_getvar", "z current_application") == (full ? "park" : "conference"));
  }
}

TEST_CASE("a call into a room that is not there makes it") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("conference", "r dial user/1000 5550001 Bob") ==
        "+OK Call Requested: result: [SUCCESS]\n");
  CHECK(fs.now() == TimePoint{1s});
  CHECK(room(fs, "r")["members"][0]["caller_id_number"] == "1000");
  CHECK(fs.run("conference", "r bgdial user/1001")->starts_with("+OK Job-UUID: "));
  CHECK(fs.run("conference", "r count") == "1");
  fs.wait(1s);
  CHECK(fs.run("conference", "r count") == "2");
  CHECK(fs.run("conference", "other dial user/nobody") ==
        "+OK Call Requested: result: [SUBSCRIBER_ABSENT]\n");
  CHECK(fs.run("conference", "other count") == "-ERR Conference other not found\n");
}

TEST_CASE("bridge: makes a room for two, and ends with a call that fails") {
  ManualSwitch fs(default_scenario(1s));
  join(fs, "a", "bridge:r:user/1000");
  fs.wait(1s);
  CHECK(fs.run("conference", "r count") == "2");
  join(fs, "b", "bridge:s:error/USER_BUSY");
  CHECK(fs.run("uuid_exists", "b") == "false");
}

TEST_CASE("sounds queue, and are heard by whom they are played to") {
  std::vector<Event> events;
  Watched watched(events);
  ManualSwitch& fs = watched.fs;
  join(fs, "a", "r");
  join(fs, "b", "r");
  CHECK(fs.run("conference", "r play /one.wav") == "+OK (play) Playing file /one.wav\n");
  CHECK(fs.run("conference", "r play /two.wav async")->starts_with("+OK"));
  CHECK(fs.run("conference", "r play /three.wav " + member(fs, "b"))->starts_with("+OK"));
  std::vector<std::string> heard;
  for (const Event& event : events) {
    if (event.kind == EventKind::kPlay) heard.push_back(event.uuid + " " + event.text);
  }
  CHECK(heard == std::vector<std::string>{"a /one.wav", "b /one.wav", "a /two.wav", "b /two.wav",
                                          "b /three.wav"});
  CHECK(fs.run("conference", "r stop async") == "+OK Stopped 1 files.\n");
  CHECK(fs.run("conference", "r stop all " + member(fs, "b")) == "+OK Stopped 1 files.\n");
  CHECK(fs.run("conference", "r play /four.wav")->starts_with("+OK"));
  CHECK(fs.run("conference", "r stop current") == "+OK Stopped 1 files.\n");
  fs.wait(1min);
  CHECK(fs.run("conference", "r stop all") == "+OK Stopped 0 files.\n");
  CHECK(fs.run("conference", "r stop sideways") == "stop <[current|all|async|last]> [<member_id>]");
}

TEST_CASE("lists of all rooms") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("conference", "list") == "+OK No active conferences.\n");
  CHECK(fs.run("conference", "json_list compact") == "[]");
  join(fs, "a", "r1");
  join(fs, "b", "r2+flags{moderator}");
  CHECK(fs.run("conference", "r1 lock").has_value());
  CHECK(fs.run("conference", "list summary") ==
        "+OK Conference r1 (1 member rate: 8000 locked flags: locked|running|answered|enforce_min|"
        "dynamic|exit_sound|enter_sound)\n"
        "+OK Conference r2 (1 member rate: 8000 flags: running|answered|enforce_min|dynamic|"
        "exit_sound|enter_sound)\n");
  CHECK(fs.run("conference", "list delim |") ==
        "+OK Conference r1 (1 member rate: 8000 locked flags: locked|running|answered|enforce_min|"
        "dynamic|exit_sound|enter_sound)\n"
        "1|null/a|a|Outbound Call|a|hear|speak|floor|0|0|100\n"
        "+OK Conference r2 (1 member rate: 8000 flags: running|answered|enforce_min|dynamic|"
        "exit_sound|enter_sound)\n"
        "2|null/b|b|Outbound Call|b|hear|speak|floor|moderator|0|0|100\n");
  CHECK(fs.run("conference", "r2 list pretty") == "2) Outbound Call (b)\n");
  CHECK(nlohmann::json::parse(*fs.run("conference", "json_list")).size() == 2);
  CHECK(fs.run("conference", "help")->find("mute <[member_id|all]|last|non_moderator>") !=
        std::string::npos);
}

TEST_CASE("everybody leaves as the switch hangs all up") {
  ManualSwitch fs(default_scenario(1s));
  for (const char* const uuid : {"a", "b", "c"}) join(fs, uuid, "r");
  CHECK(fs.run("hupall").has_value());
  CHECK(fs.run("conference", "list") == "+OK No active conferences.\n");
  CHECK(fs.fs().state().legs.up() == 0);
}
