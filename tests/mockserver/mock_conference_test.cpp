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
      {"r@host@wide", "r@host", "wide", true, true, false},
      {"r+flags{mute,deaf}", "r", "default", false, false, false},
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

TEST_CASE("a room ends with the members it needs") {
  struct Row {
    const char* flag;
    std::vector<std::string> after;  ///< how many are left as one after the other leaves
  };
  const std::string gone = "-ERR Conference r not found\n";
  const std::vector<Row> rows{{"endconf", {gone}},
                              {"mandatory_member_endconf", {"3", "2", gone}},
                              {"mintwo", {"3", "2", gone}},
                              {"moderator", {"3", "2", "1"}}};
  for (const Row& row : rows) {
    INFO(row.flag);
    ManualSwitch fs(default_scenario(1s));
    const std::string flags = std::string("r+flags{") + row.flag + "}";
    join(fs, "c", "r");
    join(fs, "a", flags);
    join(fs, "b", flags);
    join(fs, "d", "r");
    if (std::string(row.flag) == "mandatory_member_endconf") {
      CHECK(fs.run("uuid_kill", "d") == "+OK\n");
    }
    for (const std::string& left : row.after) {
      static const std::vector<std::string> order{"a", "b", "d"};
      const auto index = static_cast<std::size_t>(&left - row.after.data());
      if (fs.run("uuid_exists", order[index]) == "true") {
        CHECK(fs.run("uuid_kill", order[index]) == "+OK\n");
      }
      fs.wait(1s);
    }
    CHECK(fs.run("conference", "r count") == row.after.back());
    CHECK(fs.run("uuid_exists", "c") == (row.after.back() == gone ? "false" : "true"));
  }
}

TEST_CASE("replies of sub-commands") {
  struct Row {
    const char* arg;
    const char* reply;
  };
  // Members 1 and 2 of one room, the first a moderator.
  const std::vector<Row> rows{
      {"count", "1"},
      {"r mute conference_member_id=2", "+OK mute 2\n"},
      {"r mute conference_member_id=9", "-ERR Non-Existant member\n"},
      {"r mute non_moderator", "+OK mute 2\nSkipping moderator (member id 1).\n"},
      {"r energy 1 200", "Energy 1 = 200\n"},
      {"r energy 1 down", "Energy 1 = 0\n"},
      {"r energy 1 5000", "Energy 1 = 5000\n"},
      {"r auto-energy 1", "1 = Auto-Energy: 0 Energy: 100\n"},
      {"r max-energy 1 50",
       "-ERR 1 Max-Energy cannot exceed energy level.\n"
       "1 = Max-Energy: 100 Energy: 0 Max-Energy-Mute: 0ms Max-Energy-Hit-Trigger 5\n"},
      {"r agc 1", "Agc 1 = 0\n"},
      {"r volume_in 1 9", "+OK Volume IN 1 = 4\n"},
      {"r position 1 0:0:0", "-ERR not supported\n"},
      {"r stop last", "stop <[current|all|async|last]> [<member_id>]"},
      {"r play say:hello", "-ERR (play) File: say:hello not found.\n"},
      {"r saymember 1 hello", "+OK (saymember) OK\n"},
      {"r saymember 9 hello", "-ERR (saymember) Unknown Member 9!\nsaymember <member_id> <text>"},
      {"r pause_play 9", "-ERR Member: 9 not found.\npause [<member_id>]"},
      {"r play_status", "-ERR Nothing is playing\n"},
      {"r file-vol", "-ERR missing args\nfile-vol <vol#>"},
      {"r file-vol 1", "-ERR File not playing\nfile-vol <vol#>"},
      {"r moh", "-ERR invalid moh param\n"},
      {"r moh off", "+OK moh\n"},
      {"r relate", "+OK No relationships\n"},
      {"r relate 1 2,9 nospeak", "+OK 1->2 nospeak set\n-ERR relationship 1->9 not found.\n"},
      {"r relate 1 2 clear", "+OK relationship 1->2 cleared.\n"},
      {"r relate 1 2",
       "relate <member_id>[,<member_id>] <other_member_id>[,<other_member_id>] "
       "[nospeak|nohear|clear]"},
      {"r setvar", "+OK\n"},
      {"r chkrecord", "-ERR Conference is not being recorded.\n"},
      {"r record /a.wav 99", "-ERR Invalid canvas\n+OK Record file /a.wav canvas 1\n"},
      {"r pause all", "+OK Pause recording file all\n-ERR non-existant recording 'all'\n"},
      {"r enter_sound on", "+OK r enter sounds on ((null))\n"},
      {"r exit_sound file /a.wav",
       "+OK Old exit sound: [(null)]\n+OK r exit sound file set to /a.wav\n"},
      {"r get sound_prefix", "(null)"},
      {"r get caller_id_number", "0000000000"},
      {"r transfer r2 abc", "-ERR No Member abc in conference r.\n"},
      {"r vmute 1", "+OK vmute 1\n"},
      {"r vid-flip 1", "+OK flipped 1\n"},
      {"r vid-layout", "-ERR Invalid input\n"},
      {"r vid-layout 1x1", "-ERR Conference is not in mixing mode\n"},
      {"r vid-canvas 1", "-ERR Invalid DATA\n"},
      {"r vid-res-id", "vid-res-id <member_id>|all <val>|clear [force]"},
      {"r clear-vid-floor", "+OK floor Cleared\n"},
  };
  for (const Row& row : rows) {
    INFO(row.arg);
    ManualSwitch fs(default_scenario(1s));
    join(fs, "a", "r+flags{moderator}");
    join(fs, "b", "r");
    CHECK(fs.run("conference", row.arg).value_or("nothing") == row.reply);
  }
}

TEST_CASE("what was done shows in what follows") {
  ManualSwitch fs(default_scenario(1s));
  join(fs, "a", "r");
  CHECK(fs.run("conference", "r hold 1") == "+OK hold 1\n");
  CHECK(fs.run("conference", "r list") == "1;null/a;a;Outbound Call;a;hold|floor;0;0;100\n");
  CHECK(room(fs, "r")["members"][0]["flags"]["can_hear"] == false);
  CHECK(fs.run("conference", "r record /a.wav") == "+OK Record file /a.wav\n");
  CHECK(fs.run("conference", "r record {x=1}/a.wav") ==
        "-ERR file [/a.wav] is already being used for recording.\n");
  CHECK(fs.run("conference", "r play /a.wav") == "+OK (play) Playing file /a.wav\n");
  CHECK(fs.run("conference", "r pause_play") == "+OK Pause\n");
  fs.wait(1min);
  CHECK(fs.run("conference", "r pause_play") == "+OK Resume\n");
  CHECK(fs.run("conference", "r file_seek 500") == "+OK seek to position 4000\n");
  CHECK(fs.run("conference", "r stop") == "+OK Stopped 1 files.\n");
  // Who records has an id of its own; who moves keeps the one it has.
  join(fs, "b", "r2");
  CHECK(member(fs, "b") == "3");
  CHECK(fs.run("conference", "r transfer r2 1")->starts_with("+OK"));
  CHECK(fs.run("conference", "r2 list pretty") == "1) Outbound Call (a)\n3) Outbound Call (b)\n");
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
                              {"pin mod 77", "", false},
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
        "dynamic|exit_sound|enter_sound|json_status)\n"
        "+OK Conference r2 (1 member rate: 8000 flags: running|answered|enforce_min|dynamic|"
        "exit_sound|enter_sound|json_status)\n");
  CHECK(fs.run("conference", "list delim |") ==
        "+OK Conference r1 (1 member rate: 8000 locked flags: locked|running|answered|enforce_min|"
        "dynamic|exit_sound|enter_sound|json_status)\n"
        "1|null/a|a|Outbound Call|a|hear|speak|floor|0|0|100\n"
        "+OK Conference r2 (1 member rate: 8000 flags: running|answered|enforce_min|dynamic|"
        "exit_sound|enter_sound|json_status)\n"
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
