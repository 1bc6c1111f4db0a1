// What becomes of calls once they are up, in manual time.

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "replay.hpp"

using namespace ddcti::mock;
using ddcti::test::ManualSwitch;
using namespace std::chrono_literals;

namespace {

constexpr const char* kGone = "-ERR No such channel!\n";

/// A click-to-dial from agent `a` to customer `b`, with extra variables for A and B.
void bridge(ManualSwitch& fs, const std::string& a_variables = "",
            const std::string& b_variables = "", const std::string& then = "") {
  const std::string argument = "{origination_uuid=a" + a_variables +
                               "}user/121 'm:^:bridge:{origination_uuid=b" + b_variables +
                               "}linegroup/default/5555" + then + "' inline";
  REQUIRE(fs.run("originate", argument) == "+OK a\n");
  fs.wait(2s);
  REQUIRE(fs.run("uuid_getvar", "a bridge_uuid") == "b");
}

std::vector<Event> events_of(EventKind kind, const std::vector<Event>& events) {
  std::vector<Event> found;
  std::copy_if(events.begin(), events.end(), std::back_inserter(found),
               [&](const Event& event) { return event.kind == kind; });
  return found;
}

}  // namespace

TEST_CASE("when the customer hangs up") {
  struct Row {
    const char* a_variables;
    const char* then;
    const char* application_of_a;
  };
  const std::vector<Row> rows{
      {"", "", kGone},
      {"", "^park", "park"},
      {",hangup_after_bridge=false", "^park", "park"},
      {",hangup_after_bridge=true", "^park", kGone},
      {",hangup_after_bridge=explicit", "^park", kGone},
      {",park_after_bridge=true", "", "bridge"},  // parked: the last application was that
      {",transfer_after_bridge=5000:XML:default", "", "park"},
      {",transfer_after_bridge=echo:inline", "", "echo"},
  };
  for (const Row& row : rows) {
    INFO(row.a_variables << " " << row.then);
    ManualSwitch fs(default_scenario(1s));
    bridge(fs, row.a_variables, "", row.then);
    CHECK(fs.run("uuid_kill", "b") == "+OK\n");
    CHECK(fs.run("uuid_exists", "b") == "false");
    CHECK(fs.run("uuid_getvar", "a current_application") == row.application_of_a);
  }
}

TEST_CASE("when the agent hangs up") {
  for (const std::string variables : {"", ",park_after_bridge=true"}) {
    INFO(variables);
    ManualSwitch fs(default_scenario(1s));
    bridge(fs, "", variables);
    CHECK(fs.run("uuid_kill", "a") == "+OK\n");
    CHECK(fs.run("uuid_exists", "a") == "false");
    CHECK(fs.run("uuid_exists", "b") == (variables.empty() ? "false" : "true"));
  }
}

TEST_CASE("when the customer cannot be had") {
  struct Row {
    const char* variables;
    const char* number;
    const char* application_of_a;
  };
  const std::vector<Row> rows{
      {"", "9900017", kGone},
      {",continue_on_fail=true", "9900017", "park"},
      {",continue_on_fail=USER_BUSY\\,CALL_REJECTED", "9900017", "park"},
      {",continue_on_fail=17", "9900017", "park"},
      {",continue_on_fail=CALL_REJECTED", "9900017", kGone},
      {",failure_causes=CALL_REJECTED", "9900017", "park"},
      {",failure_causes=USER_BUSY", "9900017", kGone},
      // Nobody answering never ends the A leg by itself.
      {",call_timeout=2", "9904", "park"},
      {",call_timeout=2,continue_on_fail=USER_BUSY", "9904", kGone},
  };
  for (const Row& row : rows) {
    INFO(row.variables << " " << row.number);
    ManualSwitch fs(default_scenario(1s));
    const std::string argument = "{origination_uuid=a" + std::string(row.variables) +
                                 "}user/121 bridge:linegroup/default/" + row.number +
                                 ",park inline";
    CHECK(fs.run("originate", argument) == "+OK a\n");
    fs.wait(5s);
    CHECK(fs.run("uuid_getvar", "a current_application") == row.application_of_a);
  }
}

TEST_CASE("a bridge takes over from the A leg what B's own string is silent about") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("originate",
               "{origination_uuid=a,ignore_early_media=true}user/121 "
               "&bridge({origination_uuid=b}linegroup/default/9903005)") == "+OK a\n");
  fs.wait(2s);
  CHECK(fs.run("uuid_getvar", "b ignore_early_media") == "true");
  CHECK(fs.run("uuid_getvar", "a bridge_uuid") == "_undef_");
  fs.wait(4s);
  CHECK(fs.run("uuid_getvar", "a bridge_uuid") == "b");

  CHECK(fs.run("originate",
               "{origination_uuid=c,ignore_early_media=true}user/121 "
               "&bridge({origination_uuid=d,ignore_early_media=false}linegroup/default/9903005)") ==
        "+OK c\n");
  CHECK(fs.run("uuid_getvar", "c bridge_uuid") == "d");
}

TEST_CASE("hanging up the agent ends the dialling of the customer") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("originate",
               "{origination_uuid=a}user/121 "
               "&bridge({origination_uuid=b}linegroup/default/9904)") == "+OK a\n");
  fs.wait(1s);
  CHECK(fs.run("uuid_exists", "b") == "true");
  CHECK(fs.run("uuid_kill", "a") == "+OK\n");
  CHECK(fs.run("uuid_exists", "b") == "false");
}

TEST_CASE("the far side hangs up by itself") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("originate",
               "{origination_uuid=a}user/121 "
               "&bridge({origination_uuid=b}linegroup/default/9902010)") == "+OK a\n");
  fs.wait(10s);
  CHECK(fs.run("uuid_exists", "a") == "true");
  fs.wait(1s);
  CHECK(fs.run("uuid_exists", "a") == "false");
}

TEST_CASE("applications take their time and then the next one is due") {
  struct Row {
    const char* list;
    Duration length;  ///< until the leg hangs up; less than nothing: it does not
  };
  const std::vector<Row> rows{
      {"playback:/sounds/a.wav", 10s},
      {"playback:file_string:///a.wav!/b.wav", 20s},
      {"playback:silence_stream://1500", 1500ms},
      {"playback:silence_stream://-1", -1s},
      {"playback:tone_stream://%(400\\,200\\,440)", 600ms},
      {"playback:tone_stream://%(400\\,200\\,440);loops=3", 1800ms},
      {"playback:tone_stream://%(400\\,200\\,440);loops=-1", -1s},
      {"playback:http://127.0.0.1/tts?text=x", 10s},
      {"sleep:250,sleep:250", 500ms},
      {"sleep:nonsense", 0s},
      {"cti_robot:greeting", 5s},
      {"cti_robot:greeting,sleep:1000", 6s},
      {"echo", -1s},
      {"park", -1s},
      {"conference:room", -1s},
      {"set:park_timeout=30,park", 30s},
      {"sched_hangup:+7,park", 7s},
      {"hangup:USER_BUSY,park", 0s},
      {"answer,pre_answer,log:INFO x,queue_dtmf:w2,unset:x", 0s},
      {"bridge:", 0s},
      {"eavesdrop:nosuch", 0s},
  };
  for (const Row& row : rows) {
    INFO(row.list);
    ManualSwitch fs(default_scenario(1s));
    CHECK(fs.run("originate",
                 "{origination_uuid=a}null/1 '" + std::string(row.list) + "' inline") == "+OK a\n");
    if (row.length > 0s) {
      fs.wait(row.length - 1ms);
      CHECK(fs.run("uuid_exists", "a") == "true");
      fs.wait(1ms);
    } else if (row.length < 0s) {
      fs.wait(24h);
    }
    CHECK(fs.run("uuid_exists", "a") == (row.length < 0s ? "true" : "false"));
  }
}

TEST_CASE("a file that is not there does not play") {
  Scenario scenario = default_scenario(1s);
  scenario.missing_files = {"/nofile.wav"};
  ManualSwitch fs(scenario);
  CHECK(fs.run("originate", "{origination_uuid=a}null/1 playback:/nofile.wav,park inline") ==
        "+OK a\n");
  CHECK(fs.run("uuid_getvar", "a current_application") == "park");
}

TEST_CASE("uuid_break ends what plays, and nothing else") {
  struct Row {
    const char* application;
    const char* after;
  };
  const std::vector<Row> rows{
      {"playback:/a.wav", "park"}, {"sleep:60000", "park"},        {"echo", "park"},
      {"cti_robot:x", "park"},     {"conference:x", "conference"}, {"park", "park"}};
  for (const Row& row : rows) {
    INFO(row.application);
    ManualSwitch fs(default_scenario(1s));
    CHECK(fs.run("originate", "{origination_uuid=a}null/1 " + std::string(row.application) +
                                  ",park inline") == "+OK a\n");
    CHECK(fs.run("uuid_break", "a") == "+OK\n");
    CHECK(fs.run("uuid_getvar", "a current_application") == row.after);
    fs.wait(24h);
    CHECK(fs.run("uuid_exists", "a") == "true");
  }
}

TEST_CASE("uuid_break ends what is broadcast into a call, and the call goes on") {
  for (const std::string broadcast : {"a /a.wav", "a /a.wav both", "b /a.wav aleg"}) {
    for (const std::string broken : {"a", "a all", "a all both", "b"}) {
      CAPTURE(broadcast, broken);
      ManualSwitch fs(default_scenario(1s));
      CHECK(fs.run("originate", "{origination_uuid=a}null/1 &bridge({origination_uuid=b}null/2)") ==
            "+OK a\n");
      fs.wait(1s);
      CHECK(fs.run("uuid_broadcast", broadcast) == "+OK Message sent\n");
      CHECK(fs.run("uuid_break", broken) == "+OK\n");
      fs.wait(1h);
      CHECK(fs.run("uuid_getvar", "a bridge_uuid") == "b");
      CHECK(fs.run("uuid_exists", "b") == "true");
    }
  }
}

TEST_CASE("variables by application") {
  struct Row {
    const char* list;
    const char* name;
    const char* value;
  };
  const std::vector<Row> rows{
      {"set:x=1", "x", "1"},
      {"set:x=1,unset:x", "x", "_undef_"},
      {"set:x=1,set:x=", "x", "_undef_"},
      {"set:y=2,set:x=${y}3", "x", "23"},
      {"set:x=${strftime(%Y)}", "x", "2026"},
      {"set:x=$${domain}", "x", "127.0.0.1"},
      {"set:x=${uuid}", "x", "a"},
      {"set:X=1", "x", "1"},
      {"multiset:x=1 y=2", "y", "2"},
      {"multiset:^^;x=1;y=2 3", "y", "2 3"},
      {"multiset:^^;x=1\\;2;y=2", "x", "1;2"},
      {"export:x=1,export:y=2", "export_vars", "x,y"},
      {"export:nolocal:x=1", "x", "_undef_"},
      {"export:nolocal:x=1", "nolocal:x", "1"},
      {"set_global:x=1", "x", "1"},
      {"set:%[t=1]x=2", "x", "2"},
  };
  Scenario scenario = default_scenario(1s);
  scenario.start = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};
  for (const Row& row : rows) {
    INFO(row.list);
    ManualSwitch fs(scenario);
    CHECK(fs.run("originate", "{origination_uuid=a}null/1 '" + std::string(row.list) +
                                  ",park' inline") == "+OK a\n");
    CHECK(fs.run("uuid_getvar", "a " + std::string(row.name)) == row.value);
  }
}

TEST_CASE("hooks run when their moment comes") {
  struct Row {
    const char* hook;
    const char* when_ringing;
    const char* when_answered;
  };
  const std::vector<Row> rows{
      {"execute_on_answer='set x=1'", "_undef_", "1"},
      {"execute_on_answer=set:x=1", "_undef_", "1"},
      {"execute_on_answer=set::x=1", "_undef_", "1"},
      {"execute_on_answer_2='set x=1'", "_undef_", "1"},
      {"execute_on_ring='set x=1'", "1", "1"},
      {"execute_on_originate='set x=1'", "1", "1"},
      {"execute_on_media='set x=1'", "_undef_", "1"},
      {"execute_on_answer='playback /a.wav'", "_undef_", "_undef_"},
  };
  for (const Row& row : rows) {
    INFO(row.hook);
    ManualSwitch fs(default_scenario(1s));
    CHECK(fs.run("bgapi",
                 "originate {origination_uuid=a," + std::string(row.hook) + "}user/1000 &park")
              .has_value());
    CHECK(fs.run("uuid_getvar", "a x") == row.when_ringing);
    fs.wait(1s);
    CHECK(fs.run("uuid_getvar", "a x") == row.when_answered);
    CHECK(fs.run("uuid_getvar", "a current_application") == "park");
  }
}

TEST_CASE("a hook that hangs up refuses the call") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("originate", "{execute_on_answer='hangup USER_BUSY'}user/1000 &park") ==
        "-ERR USER_BUSY\n");
  CHECK(fs.run("originate", "{execute_on_answer=nosuchapp}user/1000 &park") ==
        "-ERR DESTINATION_OUT_OF_ORDER\n");
}

TEST_CASE("recordings begin and end with their leg") {
  std::vector<Event> events;
  SwitchOptions options;
  options.listener = [&events](const Event& event) { events.push_back(event); };
  ManualSwitch fs(default_scenario(1s), options);
  bridge(fs, "", ",execute_on_answer=record_session /rec/1.wav");
  fs.wait(5s);
  CHECK(fs.run("uuid_kill", "a") == "+OK\n");
  const auto started = events_of(EventKind::kRecordStart, events);
  const auto stopped = events_of(EventKind::kRecordStop, events);
  REQUIRE(started.size() == 1);
  REQUIRE(stopped.size() == 1);
  CHECK(started[0].uuid == "b");
  CHECK(started[0].text == "/rec/1.wav");
  CHECK(started[0].at == TimePoint{2s});
  CHECK(stopped[0].uuid == "b");
  CHECK(stopped[0].at == fs.now());
}

TEST_CASE("a broadcast runs beside the call") {
  ManualSwitch fs(default_scenario(1s));
  bridge(fs);
  CHECK(fs.run("uuid_broadcast", "a set::x=1 both") == "+OK Message sent\n");
  CHECK(fs.run("uuid_getvar", "a x") == "1");
  CHECK(fs.run("uuid_getvar", "b x") == "1");
  CHECK(fs.run("uuid_broadcast", "a set::y=1 bleg") == "+OK Message sent\n");
  CHECK(fs.run("uuid_getvar", "a y") == "_undef_");
  CHECK(fs.run("uuid_getvar", "b y") == "1");
  CHECK(fs.run("uuid_getvar", "a bridge_uuid") == "b");
}

TEST_CASE("transfers end when they have gone around too often") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("originate", "{origination_uuid=a,max_forwards=2}null/1 &park") == "+OK a\n");
  CHECK(fs.run("uuid_transfer", "a park inline") == "+OK\n");
  CHECK(fs.run("uuid_transfer", "a park inline") == "-ERR\n");
  CHECK(fs.run("uuid_exists", "a") == "false");
}

TEST_CASE("a leg in a bridge is bridged elsewhere") {
  ManualSwitch fs(default_scenario(1s));
  bridge(fs);
  CHECK(fs.run("originate", "{origination_uuid=c}user/1000 &park") == "+OK c\n");
  CHECK(fs.run("uuid_bridge", "b c") == "+OK c\n");
  CHECK(fs.run("uuid_exists", "a") == "false");
  CHECK(fs.run("uuid_getvar", "b bridge_uuid") == "c");
  CHECK(fs.run("show", "channels as json")->find("uuid_bridge") != std::string::npos);
  CHECK(fs.run("uuid_kill", "c") == "+OK\n");
  CHECK(fs.run("uuid_exists", "b") == "false");
}

TEST_CASE("a leg that is bridged with itself is left with nothing to do") {
  ManualSwitch fs(default_scenario(1s));
  bridge(fs);
  CHECK(fs.run("uuid_bridge", "b b") == "+OK b\n");
  CHECK(fs.run("uuid_exists", "a") == "false");
  fs.wait(90s);
  CHECK(fs.run("uuid_exists", "b") == "true");
  CHECK(fs.run("uuid_getvar", "b bridge_to") == "_undef_");
  CHECK(fs.run("uuid_dump", "b")->find("Channel-State: CS_SOFT_EXECUTE\n") != std::string::npos);
  CHECK(fs.run("uuid_transfer", "b park inline") == "+OK\n");
  CHECK(fs.run("uuid_getvar", "b current_application") == "park");
}

TEST_CASE("uuid_bridge waits for the other leg to answer") {
  struct Row {
    const char* variables;  ///< of the leg that waits
    const char* number;
    const char* command;  ///< meanwhile
    const char* argument;
    bool bridged;             ///< in the end
    const char* waiter_does;  ///< otherwise; empty: it is gone
  };
  const std::vector<Row> rows{
      {"", "slow3", "echo", "", true, ""},
      {"", "slow70", "echo", "", false, ""},
      {",call_timeout=80", "slow70", "echo", "", true, ""},
      {",call_timeout=1", "slow3", "echo", "", false, ""},
      {",call_timeout=99999999999999999999", "slow3", "echo", "", true, ""},
      {"", "slow3", "uuid_kill", "b", false, ""},
      {",uuid_bridge_park_on_cancel=true", "slow3", "uuid_kill", "b", false, "CS_PARK"},
      {",uuid_bridge_continue_on_cancel=true", "slow3", "uuid_kill", "b", false, "CS_EXECUTE"},
      {"", "slow3", "uuid_transfer", "b park inline", false, ""},
      {"", "slow3", "uuid_transfer", "a park inline", false, "CS_EXECUTE"},
  };
  for (const Row& row : rows) {
    // Either order: who has media waits.
    for (const char* const order : {"a b", "b a"}) {
      INFO(row.variables << " " << row.number << " " << row.command << " " << row.argument << ", "
                         << order);
      ManualSwitch fs(ddcti::test::recorded_switch());
      REQUIRE(fs.run("originate", "{origination_uuid=a" + std::string(row.variables) +
                                      "}null/1 'sleep:1000,park' inline") == "+OK a\n");
      REQUIRE(
          fs.run("bgapi", "originate {origination_uuid=b,ignore_early_media=true}sofia/external/" +
                              std::string(row.number) + "@127.0.0.1:5099 &park")
              ->starts_with("+OK"));
      CHECK(fs.run("uuid_bridge", order) == "+OK " + std::string(1, order[2]) + "\n");
      CHECK(fs.run("uuid_getvar", "a bridge_uuid") == "b");
      CHECK(fs.run("uuid_getvar", "a bridge_to") == "_undef_");
      CHECK(fs.run("show", "bridged_calls") == "\n0 total.\n");
      CHECK(fs.run(row.command, row.argument).has_value());
      fs.wait(75s);
      CHECK((fs.run("uuid_getvar", "a bridge_to") == "b") == row.bridged);
      if (row.bridged) continue;
      const std::string state = "Channel-State: " + std::string(row.waiter_does) + "\n";
      const bool there = fs.run("uuid_dump", "a")->find(state) != std::string::npos;
      CHECK(there == (*row.waiter_does != '\0'));
      CHECK((fs.run("uuid_exists", "a") == "true") == there);
    }
  }
}

TEST_CASE("the switch answers only who called in") {
  struct Row {
    const char* command;
    const char* call_state;  ///< of a phone that rings
  };
  const std::vector<Row> rows{{"uuid_answer", "RINGING"}, {"uuid_pre_answer", "EARLY"}};
  for (const Row& row : rows) {
    INFO(row.command);
    ManualSwitch fs(default_scenario(2s));
    CHECK(fs.run("bgapi", "originate {origination_uuid=a,ignore_early_media=true}user/1000 &park")
              ->starts_with("+OK"));
    CHECK(fs.run(row.command, "a") == "+OK\n");
    CHECK(fs.run("uuid_dump", "a")
              ->find(std::string("Channel-Call-State: ") + row.call_state + "\n") !=
          std::string::npos);
    CHECK(fs.run("uuid_getvar", "a read_codec") == "_undef_");
    fs.wait(2s);
    CHECK(fs.run("uuid_dump", "a")->find("Channel-Call-State: ACTIVE\n") != std::string::npos);
    CHECK(fs.run("uuid_getvar", "a read_codec") != "_undef_");
  }
}
