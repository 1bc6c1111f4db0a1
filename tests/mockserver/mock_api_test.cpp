#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "replay.hpp"

using namespace ddcti::mock;
using ddcti::test::ManualSwitch;
using namespace std::chrono_literals;

namespace {

struct Row {
  const char* cmd;
  const char* arg;
  const char* reply;
};

void check(ManualSwitch& fs, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.cmd << " " << row.arg);
    CHECK(fs.run(row.cmd, row.arg) == row.reply);
  }
}

constexpr const char* kNoReply = "-ERR no reply\n";

}  // namespace

TEST_CASE("text commands") {
  ManualSwitch fs(default_scenario());
  check(fs, {
                {"cond", "1==1 ? yes : no", "-ERR"},
                {"cond", "1 = 1 ? yes : no", "-ERR"},
                {"cond", "'a b' == 'a b' ? yes : no", "yes"},
                {"cond", "'1' == '1.0' ? yes : no", "no"},
                {"cond", "1 == 1.0 ? yes : no", "yes"},
                {"cond", "abc > 2 ? yes : no", "yes"},
                {"cond", "1 == 2 ? yes", kNoReply},
                {"cond", "1 == 1 ? yes : no : maybe", "yes"},
                {"cond", "1 == 2 ? yes : no : maybe", "no : maybe"},
                {"regex", "5551234|^556|%1|n", kNoReply},
                {"regex", "5551234|^556|%1|b", "false"},
                {"regex", "ABC|/^abc$/i", "true"},
                {"regex", "aa|^(a)\\1$", "false"},
                {"replace", "abcabc|b|XY", "aXYcaXYc"},
                {"replace", "m:/a/b/c", "a"},
                {"replace", "a|b", "-ERR"},
                {"toupper", "aZ1", "AZ1"},
                {"tolower", "aZ1", "az1"},
                {"escape", "a b$c", "a\\sb\\$c"},
                {"sql_escape", "it's", "it''s"},
                {"quote_shell_arg", "it's", "'it'\\''s'"},
                {"coalesce", ",,b,c", "b"},
                {"coalesce", "^^|a,b|c", "a,b"},
                {"coalesce", "", "-USAGE: [^^<delim>]<value1>,<value2>,...\n"},
                {"is_lan_addr", "169.254.0.1", "true"},
                {"version", "SHORT now", "1.11.3-dev\n"},
                {"bgapi", "uuid:job", "-ERR Invalid syntax\n"},
                {"unsched_api", "", kNoReply},
                {"sched_transfer", "+1 none", "-ERR No such channel!\n"},
                {"sched_transfer", "+1",
                 "-USAGE: [+]<time> <uuid> <extension> [<dialplan>] "
                 "[<context>]\n"},
            });
}

TEST_CASE("commands to a leg that is parked") {
  const std::vector<std::vector<Row>> tables{
      {
          {"uuid_record", "a mask /r.wav", "-ERR Cannot mask recording session!\n"},
          {"uuid_record", "a unmask /r.wav", "-ERR Cannot unmask recording session!\n"},
          {"uuid_record", "a pause /r.wav", "-ERR Cannot pause recording session!\n"},
          {"uuid_record", "a start /r.wav", "+OK Success\n"},
          {"uuid_record", "a mask all", "-ERR Cannot mask recording session!\n"},
          {"uuid_record", "a PAUSE /r.wav", "+OK Success\n"},
          {"uuid_record", "a resume /r.wav", "+OK Success\n"},
          {"uuid_record", "a stop all", "+OK Success\n"},
          {"uuid_setvar", "a RECORD_TOGGLE_ON_REPEAT true", "+OK\n"},
          {"uuid_record", "a start /r.wav", "+OK Success\n"},
          {"uuid_record", "a start /r.wav", "+OK Success\n"},
          {"uuid_record", "a stop all", "-ERR Cannot stop record session!\n"},
      },
      {
          {"uuid_displace", "a start /x.wav 0 mux", "+OK Success\n"},
          {"uuid_displace", "a start /x.wav", "-ERR Cannot displace session!\n"},
          {"uuid_displace", "a stop /x.wav", "+OK Success\n"},
          {"uuid_displace", "a stop /x.wav", "-ERR Cannot stop displace session!\n"},
          {"uuid_displace", "a start /nofile.wav", "-ERR Cannot displace session!\n"},
          {"uuid_displace", "none start /x.wav", "-ERR Cannot locate session!\n"},
      },
      {
          {"uuid_recv_dtmf", "a 12#", "+OK a received DTMF 12#.\n"},
          {"uuid_recv_dtmf", "a zzz", "-USAGE: <uuid> <dtmf_data>\n"},
          {"uuid_recv_dtmf", "a @200", "+OK a received DTMF @200.\n"},
          {"uuid_send_dtmf", "a zzz+1@200", "+OK a sent DTMF zzz+1@200.\n"},
          {"uuid_send_dtmf", "a @200", "-ERR Operation failed\n"},
      },
      {
          {"uuid_media", "a", "-ERR Operation failed\n"},
          {"uuid_media", "off a", "+OK Success\n"},
          {"uuid_media", "off", "-ERR Operation failed\n"},
      },
      {
          {"uuid_setvar", "a x ${y}", "+OK\n"},
          {"uuid_getvar", "a x", "${y}"},
          {"uuid_setvar", "a list ARRAY::one|:two", "+OK\n"},
          {"uuid_getvar", "a list[1]", "two"},
          {"uuid_getvar", "a list[2]", "_undef_"},
          {"uuid_getvar", "a x[0]", "_undef_"},
          {"uuid_getvar", "a destination_number[0]", "1"},
      },
      {
          {"uuid_dual_transfer", "a 1",
           "-USAGE: <uuid> <A-dest-exten>[/<A-dialplan>]"
           "[/<A-context>] <B-dest-exten>[/<B-dialplan>]"
           "[/<B-context>]\n"},
          {"uuid_dual_transfer", "none 1 2", "-ERR No such channel!\n"},
          {"uuid_dual_transfer", "a set:x=a/b,park/inline 2", "+OK\n"},
          {"uuid_getvar", "a x", "a/b"},
      },
      {
          {"uuid_transfer", "a -both", "+OK\n"},
          {"uuid_getvar", "a destination_number", "service"},
          {"uuid_getvar", "a dialplan", "XML"},
          {"uuid_transfer", "a set:x=1,park inline", "+OK\n"},
          {"uuid_transfer", "a 7", "+OK\n"},
          {"uuid_getvar", "a dialplan", "XML"},
          {"uuid_setvar", "a force_transfer_dialplan inline", "+OK\n"},
          {"uuid_transfer", "a echo", "+OK\n"},
          {"uuid_getvar", "a current_application", "echo"},
          {"uuid_setvar", "a max_session_transfers 1", "+OK\n"},
          {"uuid_transfer", "a park", "-ERR\n"},
          {"uuid_exists", "a", "false"},
      },
      {
          {"uuid_broadcast", "a set!::x=1", "+OK Message sent\n"},
          {"uuid_exists", "a", "false"},
      },
      {
          {"uuid_broadcast", "a playback!user_busy::silence_stream://-1", "+OK Message sent\n"},
          {"uuid_exists", "a", "true"},
          {"uuid_broadcast", "a http://host/a::b", "+OK Message sent\n"},
          {"uuid_exists", "a", "true"},
          {"uuid_broadcast", "a playback!user_busy::/nofile.wav", "+OK Message sent\n"},
          {"uuid_exists", "a", "false"},
      },
      {
          {"uuid_setvar", "a team sales", "+OK\n"},
          {"eval", "uuid:a ${team}", kNoReply},
          {"eval", "uuid:a ${variable_team}", "sales"},
          {"eval", "uuid:a ${Channel-State} ${uuid}", "CS_EXECUTE "},
          {"eval", "uuid:a $${recordings_dir}", "/var/rec"},
          {"eval", "${variable_team}x", "x"},
          {"expand", "uuid:a echo ${team}-${variable_team}", "-sales"},
          {"expand", "uuid:a", "-ERR No input\n"},
      },
      {
          {"sched_hangup", "5 a", "+OK\n"},
          {"uuid_exists", "a", "false"},
      },
      {
          {"show", "channels count as json", "{\"row_count\":1,\"rows\":[]}"},
          {"show", "calls count as delim |", "\n1 total.\n"},
          {"show", "channels like nosuch as json", "{\"row_count\": 0}\n"},
          {"show", "registrations", "\n0 total.\n"},
      },
  };
  for (const auto& rows : tables) {
    ManualSwitch fs(ddcti::test::recorded_switch());
    REQUIRE(fs.run("originate", "{origination_uuid=a}null/1 &park") == "+OK a\n");
    check(fs, rows);
  }
}

TEST_CASE("show registrations lists the phones that are there") {
  Scenario scenario;
  scenario.hostname = "pbx";
  scenario.domain = "lab";
  scenario.start = TimePoint{1000s};
  scenario.extensions["1000"];
  scenario.extensions["1001"].registered = false;
  scenario.extensions["121"];
  const std::string columns =
      "reg_user,realm,token,url,expires,network_ip,network_port,network_proto,hostname,metadata\n";
  const auto lines = [&](const std::string& host, const std::string& port) {
    const std::string address = host + ":" + port;
    std::string text = columns;
    for (const std::string& number : std::vector<std::string>{"1000", "121"}) {
      text += number + ",lab," + number + "@" + host + ",sofia/internal/sip:" + number + "@" +
              address + ",4600," + host + "," + port + ",udp,pbx,\n";
    }
    return text + "\n2 total.\n";
  };
  for (const auto& [host, port] :
       {std::pair("127.0.0.1", "5060"), std::pair("[2001:db8::1]", "5")}) {
    scenario.phone_address = std::string(host) + ":" + port;
    ManualSwitch fs(scenario);
    CHECK(fs.run("show", "registrations") == lines(host, port));
  }

  scenario.phone_address = "h";
  scenario.extensions.erase("121");
  ManualSwitch fs(scenario);
  check(fs, {{"show", "registrations count", "\n1 total.\n"},
             {"show", "registrations as json",
              "{\"row_count\":1,\"rows\":[{\"reg_user\":\"1000\",\"realm\":\"lab\",\"token\":"
              "\"1000@h\",\"url\":\"sofia/internal/sip:1000@h\",\"expires\":\"4600\","
              "\"network_ip\":\"h\",\"network_port\":\"5060\",\"network_proto\":\"udp\","
              "\"hostname\":\"pbx\",\"metadata\":\"\"}]}"}});
}

TEST_CASE("hupall takes legs that match every pair") {
  ManualSwitch fs(default_scenario());
  for (const char* const variables : {"uuid=a,x=1,y=1", "uuid=b,x=1,y=2", "uuid=c,x=2,y=2"}) {
    const std::string leg = std::string("{origination_") + variables + "}null/1 &park";
    REQUIRE(fs.run("originate", leg)->rfind("+OK", 0) == 0);
  }
  check(fs, {
                {"hupall", "17 x 1 y 2",
                 "+OK hangup all channels matching [x]=[1]... with cause: USER_BUSY\n"},
                {"uuid_exists", "a", "true"},
                {"uuid_exists", "b", "false"},
                {"hupall", "user_busy x 1 odd",
                 "+OK hangup all channels matching [x]=[1] with cause: USER_BUSY\n"},
                {"uuid_exists", "a", "false"},
                {"uuid_exists", "c", "true"},
                {"hupall", "USER_BUSY x", "+OK hangup all channels with cause USER_BUSY\n"},
                {"uuid_exists", "c", "false"},
            });
}

TEST_CASE("what needs media is refused to a phone that rings") {
  const std::vector<Row> rows{
      {"uuid_record", "a start /r.wav", "-ERR Cannot record session!\n"},
      {"uuid_displace", "a start /x.wav", "-ERR Cannot displace session!\n"},
      {"uuid_send_dtmf", "a 1", "-ERR Operation failed\n"},
  };
  for (const Row& row : rows) {
    INFO(row.cmd);
    ManualSwitch fs(default_scenario(2s));
    REQUIRE(fs.run("bgapi", "originate {origination_uuid=a,ignore_early_media=true}user/1000 &park")
                ->starts_with("+OK"));
    // Asking a second time does not help.
    check(fs, {row, row});
    fs.wait(2s);
    CHECK(fs.run(row.cmd, row.arg)->starts_with("+OK"));
  }
}

TEST_CASE("show calls lists by the time of the bridge, and first who has none") {
  ManualSwitch fs(ddcti::test::recorded_switch());
  for (const char* const call :
       {"a}null/1 &park", "b}null/2 &bridge({origination_uuid=c}null/3)", "d}null/4 &park"}) {
    REQUIRE(fs.run("originate", "{origination_uuid=" + std::string(call))->starts_with("+OK"));
    fs.wait(2s);
  }
  REQUIRE(fs.run("uuid_bridge", "a d") == "+OK d\n");
  REQUIRE(fs.run("originate", "{origination_uuid=e}null/5 &park") == "+OK e\n");
  const auto order = [&fs](const char* what) {
    std::string uuids;
    const auto calls = nlohmann::json::parse(*fs.run("show", std::string(what) + " as json"));
    for (const auto& row : calls["rows"]) uuids += row["uuid"].get<std::string>();
    return uuids;
  };
  CHECK(order("calls") == "eba");
  CHECK(order("detailed_calls") == "abe");
  CHECK(order("bridged_calls") == "ab");
}

TEST_CASE("a phone on hold is not put there twice") {
  ManualSwitch fs(ddcti::test::recorded_switch());
  REQUIRE(fs.run("originate", "{origination_uuid=a}sofia/gateway/gw1/1 &park") == "+OK a\n");
  check(fs, {
                {"uuid_hold", "a", "+OK Success\n"},
                {"uuid_hold", "a", "-ERR Operation failed\n"},
                {"uuid_hold", "off a", "+OK Success\n"},
                {"uuid_hold", "off a", "-ERR Operation failed\n"},
                {"uuid_hold", "toggle a", "+OK Success\n"},
                // Who is moved is taken off hold.
                {"uuid_transfer", "a park inline", "+OK\n"},
                {"uuid_hold", "off a", "-ERR Operation failed\n"},
                {"uuid_hold", "a", "+OK Success\n"},
            });
}

TEST_CASE("a caller that waits for the other phone tells so") {
  ManualSwitch fs(ddcti::test::recorded_switch());
  REQUIRE(fs.run("originate",
                 "{origination_uuid=a}null/1 &bridge(sofia/external/slow3@127.0.0.1:5099)") ==
          "+OK a\n");
  fs.wait(1s);
  CHECK(fs.run("uuid_dump", "a")->find("Channel-Call-State: RING_WAIT\n") != std::string::npos);
  fs.wait(3s);
  CHECK(fs.run("uuid_dump", "a")->find("Channel-Call-State: ACTIVE\n") != std::string::npos);
}

TEST_CASE("what a leg knows of its call") {
  ManualSwitch fs(ddcti::test::recorded_switch());
  REQUIRE(fs.run("originate", "{origination_uuid=a}sofia/external/5551000@127.0.0.1:5099 &park") ==
          "+OK a\n");
  check(fs, {
                {"uuid_getvar", "a sofia_profile_name", "external"},
                {"uuid_getvar", "a sip_to_user", "5551000"},
                {"uuid_getvar", "a sip_req_uri", "5551000@127.0.0.1:5099"},
                {"uuid_getvar", "a rtp_use_codec_name", "PCMU"},
                {"uuid_getvar", "a original_read_rate", "8000"},
                {"uuid_getvar", "a profile_index", "1"},
                {"uuid_getvar", "a progress_media_time", "0"},
                {"uuid_getvar", "a hangup_cause", "_undef_"},
            });
}
