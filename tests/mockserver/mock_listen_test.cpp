// Listening to calls, hooks, and what a call leaves behind, in manual time.

#include <catch2/catch.hpp>
#include <vector>

#include "replay.hpp"

using namespace ddcti::mock;
using ddcti::test::ManualSwitch;
using namespace std::chrono_literals;

namespace {

void bridge(ManualSwitch& fs) {
  REQUIRE(fs.run("originate", "{origination_uuid=a}null/1 &bridge({origination_uuid=b}null/2)") ==
          "+OK a\n");
}

std::string whispers(ManualSwitch& fs, const std::string& uuid) {
  const Leg* const leg = fs.fs().state().legs.locate(uuid);
  return leg == nullptr ? "gone" : std::string(name(leg->running.whisper));
}

std::vector<std::string> played(const std::vector<Event>& events) {
  std::vector<std::string> sounds;
  for (const Event& event : events) {
    if (event.kind == EventKind::kPlay) {
      sounds.push_back(event.uuid + " " + event.name + " " + event.text);
    }
  }
  return sounds;
}

SwitchOptions listening(std::vector<Event>& events) {
  SwitchOptions options;
  options.listener = [&events](const Event& event) { events.push_back(event); };
  return options;
}

}  // namespace

TEST_CASE("digits change whom an eavesdropper is heard by") {
  struct Row {
    const char* program;
    const char* at_once;
    const char* later;  ///< after half a second
  };
  const std::vector<Row> rows{
      {"eavesdrop:a", "nobody", "nobody"},
      {"queue_dtmf:w2@500,eavesdrop:a", "nobody", "target"},
      {"queue_dtmf:w3@500,eavesdrop:a", "nobody", "both"},
      {"queue_dtmf:2,eavesdrop:a", "target", "target"},
      {"queue_dtmf:1,eavesdrop:a", "partner", "partner"},
      {"queue_dtmf:3w0,eavesdrop:a", "both", "nobody"},
      {"queue_dtmf:2@100+w1@100,eavesdrop:a", "target", "partner"},
      {"queue_dtmf:w*,eavesdrop:a", "nobody", "gone"},
      {"queue_dtmf:2,flush_dtmf,eavesdrop:a", "nobody", "nobody"},
      {"queue_dtmf:nothing,eavesdrop:a", "nobody", "nobody"},
      {"set:eavesdrop_whisper_aleg=true,eavesdrop:a", "target", "target"},
      {"set:eavesdrop_whisper_bleg=true,eavesdrop:a", "partner", "partner"},
      {"set:eavesdrop_enable_dtmf=false,queue_dtmf:2,eavesdrop:a", "nobody", "nobody"},
      {"three_way:a", "both", "both"},
      {"queue_dtmf:0,three_way:a", "both", "both"},
      {"eavesdrop:all", "nobody", "nobody"},
      {"set:eavesdrop_require_group=x,eavesdrop:a", "gone", "gone"},
      {"set:eavesdrop_require_group=x,three_way:a", "both", "both"},
      {"set:eavesdrop_require_group=x,eavesdrop:b", "nobody", "nobody"},
      {"set:eavesdrop_require_group=z,eavesdrop:b", "gone", "gone"},
      {"eavesdrop:nosuch", "gone", "gone"},
  };
  for (const Row& row : rows) {
    INFO(row.program);
    ManualSwitch fs(default_scenario(1s));
    bridge(fs);
    CHECK(fs.run("uuid_setvar", "b eavesdrop_group y,x") == "+OK\n");
    REQUIRE(fs.run("originate", "{origination_uuid=c}null/3 '" + std::string(row.program) +
                                    "' inline") == "+OK c\n");
    CHECK(whispers(fs, "c") == row.at_once);
    fs.wait(500ms);
    CHECK(whispers(fs, "c") == row.later);
  }
}

TEST_CASE("digits that arrive later are taken as well") {
  ManualSwitch fs(default_scenario(1s));
  bridge(fs);
  CHECK(fs.run("originate", "{origination_uuid=c}null/3 &eavesdrop(b)") == "+OK c\n");
  CHECK(fs.run("uuid_recv_dtmf", "c 3") == "+OK c received DTMF 3.\n");
  CHECK(whispers(fs, "c") == "both");
  // What is sent goes to the far side instead.
  CHECK(fs.run("uuid_send_dtmf", "c 0") == "+OK c sent DTMF 0.\n");
  CHECK(whispers(fs, "c") == "both");
  CHECK(fs.run("uuid_kill", "a") == "+OK\n");
  CHECK(whispers(fs, "c") == "gone");
}

TEST_CASE("API hooks") {
  struct Row {
    const char* hook;
    const char* when_ringing;
    const char* when_answered;
    const char* when_gone;
  };
  const std::vector<Row> rows{
      {"api_on_ring='global_setvar x=1'", "1", "1", "1"},
      {"api_on_answer='global_setvar x=1'", "", "1", "1"},
      {"api_on_answer_2='global_setvar x=1'", "", "1", "1"},
      {"api_on_media='global_setvar x=1'", "", "1", "1"},
      {"api_hangup_hook='global_setvar x=1'", "", "", "1"},
      {"api_hangup_hook='bgapi global_setvar x=1'", "", "", "1"},
      {"api_hangup_hook='nosuch x'", "", "", ""},
  };
  for (const Row& row : rows) {
    INFO(row.hook);
    ManualSwitch fs(default_scenario(1s));
    const auto x = [&fs] {
      const std::string* const value = fs.fs().state().globals.find("x");
      return value == nullptr ? std::string{} : *value;
    };
    CHECK(fs.run("bgapi",
                 "originate {origination_uuid=a," + std::string(row.hook) + "}user/1000 &park")
              .has_value());
    CHECK(x() == row.when_ringing);
    fs.wait(1s);
    CHECK(x() == row.when_answered);
    CHECK(fs.run("uuid_kill", "a") == "+OK\n");
    fs.wait(1s);
    CHECK(x() == row.when_gone);
  }
}

TEST_CASE("a listener waits six seconds for a phone to answer") {
  for (const auto& [rings, listens] : {std::pair(4s, true), std::pair(8s, false)}) {
    INFO(rings.count());
    ManualSwitch fs(default_scenario(rings));
    REQUIRE(fs.run("bgapi", "originate {origination_uuid=a}user/1000 &park")->starts_with("+OK"));
    REQUIRE(fs.run("originate", "{origination_uuid=c}null/3 &eavesdrop(a)") == "+OK c\n");
    fs.wait(5s);
    CHECK(fs.run("uuid_getvar", "c current_application") == "eavesdrop");
    fs.wait(5s);
    CHECK((fs.run("uuid_exists", "c") == "true") == listens);
  }
}

TEST_CASE("who hears a broadcast") {
  struct Row {
    const char* legs;
    std::vector<std::string> sounds;
  };
  const std::vector<Row> rows{
      {" aleg", {"a playback /x.wav"}},
      {" bleg", {"b playback /x.wav"}},
      {" both", {"a playback /x.wav", "b playback /x.wav"}},
      {"", {"a playback /x.wav", "b hold local_stream://moh"}},
      {" holdb", {"b hold local_stream://moh"}},
      {" alegholdb", {"a playback /x.wav", "b hold local_stream://moh"}},
      {" sideways", {}},
  };
  for (const Row& row : rows) {
    INFO(row.legs);
    std::vector<Event> events;
    ManualSwitch fs(default_scenario(1s), listening(events));
    bridge(fs);
    CHECK(fs.run("uuid_broadcast", "a /x.wav" + std::string(row.legs)) == "+OK Message sent\n");
    CHECK(played(events) == row.sounds);
  }
}

TEST_CASE("a background sound needs a licence") {
  std::vector<Event> events;
  Scenario scenario = default_scenario(1s);
  {
    ManualSwitch fs(scenario);
    bridge(fs);
    CHECK(fs.run("uuid_cti_background", "a /x.wav mfr")->starts_with("-ERR "));
  }
  scenario.licensed = true;
  ManualSwitch fs(scenario, listening(events));
  bridge(fs);
  CHECK(fs.run("uuid_cti_background", "a /x.wav mfr") == "+OK\n");
  CHECK(fs.run("uuid_cti_background", "a /x.wav mfw") == "+OK\n");
  CHECK(played(events) ==
        std::vector<std::string>{"b background mfr /x.wav", "a background mfw /x.wav"});
  CHECK(fs.run("uuid_getvar", "a bridge_uuid") == "b");
  CHECK(fs.run("uuid_cti_background", "nosuch /x.wav mfr") == "-ERR No such channel!\n");
  for (const char* const argument : {"", "a", "a /x.wav", "a /x.wav sideways"}) {
    CHECK(fs.run("uuid_cti_background", argument) == "-USAGE: <uuid> <path> [mfr|mfw]\n");
  }
}

TEST_CASE("what a call leaves behind") {
  std::vector<FinishedRecording> recordings;
  std::vector<CallDetail> details;
  SwitchOptions options;
  options.records.recording = [&](const FinishedRecording& it) { recordings.push_back(it); };
  options.records.call = [&](const CallDetail& it) { details.push_back(it); };
  ManualSwitch fs(default_scenario(1s), options);
  CHECK(fs.run("originate",
               "{origination_uuid=a,origination_caller_id_number=9}user/121 "
               "'export:record_filename=$${recordings_dir}/${uuid}.wav,"
               "record_session:${record_filename},"
               "bridge:{origination_uuid=b}linegroup/default/5555' inline") == "+OK a\n");
  fs.wait(11s);
  CHECK(fs.run("uuid_record", "b start /fs/b.wav") == "+OK Success\n");
  fs.wait(2s);
  CHECK(fs.run("uuid_record", "b stop /fs/b.wav") == "+OK Success\n");
  CHECK(fs.run("uuid_record", "b start /fs/short.wav 1") == "+OK Success\n");
  fs.wait(2s);
  CHECK(fs.run("uuid_kill", "a USER_BUSY") == "+OK\n");

  const std::string path = "/var/lib/freeswitch/recordings/a.wav";
  CHECK(recordings == std::vector<FinishedRecording>{{"b", "/fs/b.wav", TimePoint{12s}, 2s},
                                                     {"b", "/fs/short.wav", TimePoint{14s}, 1s},
                                                     {"a", path, TimePoint{1s}, 15s}});
  REQUIRE(details.size() == 2);
  CHECK(details[0].uuid == "a");
  CHECK(details[0].other_uuid == "b");
  CHECK(details[0].direction == "outbound");
  CHECK(details[0].hangup_cause == "USER_BUSY");
  CHECK(details[0].record_filename == path);
  CHECK(details[0].answered == TimePoint{1s});
  CHECK(details[0].ended == TimePoint{16s});
  CHECK(details[1].uuid == "b");
  CHECK(details[1].destination_number == "5555");
  CHECK(details[1].record_filename == path);  // exported
  CHECK(details[1].hangup_cause == "NORMAL_CLEARING");
}

TEST_CASE("a row tells what was recorded where nobody said what to write") {
  std::vector<CallDetail> details;
  SwitchOptions options;
  options.records.call = [&](const CallDetail& it) { details.push_back(it); };
  ManualSwitch fs(default_scenario(1s), options);
  CHECK(fs.run("originate", "{origination_uuid=a}null/1 'record_session:/x.wav +2,park' inline") ==
        "+OK a\n");
  fs.wait(5s);
  CHECK(fs.run("uuid_kill", "a") == "+OK\n");
  CHECK(fs.run("originate", "user/9900017 &park") == "-ERR USER_BUSY\n");
  REQUIRE(details.size() == 2);
  CHECK(details[0].record_filename == "/x.wav");
  CHECK(details[1].record_filename.empty());
  CHECK(details[1].answered == TimePoint{});
  CHECK(details[1].codec.empty());
}

TEST_CASE("holding by application") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("originate", "{origination_uuid=a}user/1000 'hold,sleep:1000,unhold,park' inline") ==
        "+OK a\n");
  CHECK(fs.fs().state().legs.locate("a")->call_state == CallState::kHeld);
  fs.wait(1s);
  CHECK(fs.fs().state().legs.locate("a")->call_state == CallState::kUnheld);
}

TEST_CASE("sofia status tells profiles, gateways and calls") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("originate", "sofia/external/5555@127.0.0.1 &park")->starts_with("+OK "));
  const std::string status = *fs.run("sofia", "status");
  CHECK(status.find("external\tprofile") != std::string::npos);
  CHECK(status.find("RUNNING (1)\n") != std::string::npos);
  CHECK(status.find("external::gw1\tgateway") != std::string::npos);
  CHECK(status.ends_with("2 profiles 0 aliases\n"));
  CHECK(fs.run("sofia", "status gateway gw1")->find("gw1") != std::string::npos);
  CHECK(fs.run("sofia", "status gateway nosuch") == "Invalid Gateway!\n");
  CHECK(fs.run("sofia", "status profile external")->find("external") != std::string::npos);
  CHECK(fs.run("sofia", "status profile nosuch") == "Invalid Profile!\n");
  CHECK(fs.run("sofia", "status profile") == "Invalid Profile!\n");
  CHECK(fs.run("sofia", "status nosuch") == "Invalid Syntax!\n");
  CHECK(fs.run("sofia", "nosuch") == "Unknown Command [nosuch]\n");
  CHECK(fs.run("sofia")->starts_with("-USAGE: "));
}
