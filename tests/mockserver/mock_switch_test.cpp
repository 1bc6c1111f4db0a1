#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "core/command.hpp"
#include "core/switch.hpp"
#include "corpus.hpp"
#include "replay.hpp"

using namespace ddcti::mock;
using ddcti::test::ManualSwitch;
using namespace std::chrono_literals;

TEST_CASE("a background job answers at once and keeps its result") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("bgapi", "uuid:job1 originate {origination_uuid=a}user/1000 &park") ==
        "+OK Job-UUID: job1\n");
  CHECK_FALSE(fs.fs().jobs().find("job1")->output.has_value());
  fs.wait(1s);
  CHECK(fs.fs().jobs().find("job1")->output == "+OK a\n");
  CHECK(fs.run("bgapi", "uuid:job2 nosuch x") == "+OK Job-UUID: job2\n");
  CHECK(fs.fs().jobs().find("job2")->output == "nosuch: Command not found!\n");
}

TEST_CASE("undef as extension stops a real switch, in whatever command it hides") {
  for (const char* const argument :
       {"originate user/1000 undef", "cti_originate user/1000 UNDEF XML",
        "expand originate a undef", "bgapi originate user/1000 undef",
        "bgapi uuid:j originate user/1000 undef"}) {
    INFO(argument);
    Switch fs(default_scenario(), {});
    const std::string text = argument;
    const std::size_t blank = text.find(' ');
    std::vector<Answer> answers;
    fs.execute(
        {text.substr(0, blank), text.substr(blank + 1)},
        [&](Answer answer) { answers.push_back(std::move(answer)); }, TimePoint{});
    CHECK(answers == std::vector{Answer::switch_stopped()});
    fs.execute(
        {"echo", "still here"}, [&](Answer answer) { answers.push_back(std::move(answer)); },
        TimePoint{});
    CHECK(answers.back() == Answer::text("still here"));
  }
}

TEST_CASE("the same seed, requests and times give the same events") {
  const auto run = [](std::uint64_t seed) {
    std::string story;
    SwitchOptions options;
    options.seed = seed;
    options.listener = [&story](const Event& event) {
      story += std::to_string(event.at.time_since_epoch().count()) + " " +
               std::string(name(event.kind)) + " " + event.uuid + " " + event.name + " " +
               event.text + "\n";
    };
    ManualSwitch fs(default_scenario(1s), options);
    story += *fs.run("originate", "user/121,user/1000 &bridge(linegroup/default/5555)");
    fs.wait(3s);
    story += *fs.run("show", "channels");
    story += *fs.run("hupall");
    return story;
  };
  CHECK(run(1) == run(1));
  CHECK(run(1) != run(2));
}

TEST_CASE("commands that wrap themselves come to an end") {
  ManualSwitch fs(default_scenario());
  CHECK(fs.run("global_setvar", "a=${eval($${a})}") == "+OK");
  CHECK(fs.run("eval", "$${a}").has_value());
  std::string expands;
  for (int i = 0; i < 100'000; ++i) expands += "expand ";
  CHECK(fs.run("expand", expands + "status") == "-ERR no reply\n");
  std::string evals;
  for (int i = 0; i < 10'000; ++i) evals += "${eval(";
  CHECK(fs.run("eval", evals) == "-ERR no reply\n");
  CHECK(fs.run("originate", "{origination_uuid=x}null/1 'set:x=${hupall()},park' inline") ==
        "+OK x\n");
  CHECK(fs.run("uuid_exists", "x") == "false");
}

TEST_CASE("bytes that are no UTF-8 are kept, and JSON stays JSON") {
  ManualSwitch fs(default_scenario());
  const std::string bytes = "\xff\xfe\x80";
  CHECK(fs.run("originate", "{origination_uuid=a,x=" + bytes + ",presence_id=" + bytes +
                                "}null/1 &park") == "+OK a\n");
  CHECK(fs.run("uuid_getvar", "a x") == bytes);
  for (const auto& [cmd, arg] :
       {std::pair{"show", "channels as json"}, std::pair{"show", "calls as json"},
        std::pair{"uuid_dump", "a json"}}) {
    INFO(cmd);
    CHECK(nlohmann::json::accept(*fs.run(cmd, arg)));
  }
}

TEST_CASE("a dump has the headers of a real one, in their order") {
  ManualSwitch fs(ddcti::test::recorded_switch());
  CHECK(fs.run("originate",
               "{origination_uuid=s1,origination_caller_id_number=clicktocall}"
               "sofia/gateway/gw1/121 &bridge({origination_uuid=s2,origination_caller_id_number="
               "121}sofia/external/5551000@127.0.0.1:5099)") == "+OK s1\n");
  fs.wait(2s);
  const auto names = [](const std::string& dump) {
    std::vector<std::string> found;
    std::size_t begin = 0;
    while (begin < dump.size()) {
      const std::size_t end = std::min(dump.find('\n', begin), dump.size());
      const std::string line = dump.substr(begin, end - begin);
      if (line.rfind("variable_", 0) == 0) break;
      if (const std::size_t colon = line.find(": "); colon != std::string::npos) {
        found.push_back(line.substr(0, colon));
      }
      begin = end + 1;
    }
    return found;
  };
  const std::string recorded =
      ddcti::test::read_file(ddcti::test::corpus_path("freeswitch/dumps/bridged-s1.plain.txt"));
  CHECK(names(*fs.run("uuid_dump", "s1 plain")) == names(recorded));
  CHECK(fs.run("uuid_dump", "s1 plain")->find("\nChannel-Call-State: [ACTIVE]\n") !=
        std::string::npos);
  CHECK(fs.run("uuid_dump", "s1")->find("\nCaller-Caller-ID-Name: Outbound%20Call\n") !=
        std::string::npos);
  CHECK(fs.run("uuid_dump", "s1 xml")->find("<Unique-ID>s1</Unique-ID>") != std::string::npos);
}

TEST_CASE("every command has one row, by name, and stands an empty argument") {
  std::string_view last;
  for (const Command& command : commands()) {
    INFO(command.name);
    CHECK(last < command.name);
    last = command.name;
    ManualSwitch fs(default_scenario());
    CHECK(fs.run(std::string(command.name)).has_value());
    CHECK(fs.run(std::string(command.name), "nosuch x y z").has_value());
  }
}

TEST_CASE("commands answer in their own words") {
  struct Row {
    const char* cmd;
    const char* arg;
    const char* reply;
  };
  const std::vector<Row> rows{
      {"STATUS", "", "UP "},
      {" echo ", " x ", "x"},
      {"show", "", "-USAGE: "},
      {"show", "nonsense", "-USAGE: "},
      {"show", "channels as nonsense", "-ERR Cannot find format nonsense\n"},
      {"show", "channels as json", "{\"row_count\": 0}\n"},
      {"show", "channels as xml", "<result row_count=\"0\"/>\n"},
      {"show", "calls", "\n0 total.\n"},
      {"show", "bridged_calls", "\n0 total.\n"},
      {"version", "", "FreeSWITCH Version "},
      {"version", "short", "1.11.3-dev\n"},
      {"hostname", "", "ddcti-mock"},
      {"domain_exists", "127.0.0.1", "true"},
      {"domain_exists", "x", "false"},
      {"expand", "", "-ERR No input\n"},
      {"expand", "nosuch x", "INVALID COMMAND!\n-ERR Cannot execute command\n"},
      {"cond", "1 == 2 ? yes : no", "no"},
      {"cond", "abc == abc ? yes : no", "yes"},
      {"cond", "10 > 9 ? yes : no", "yes"},
      {"cond", "10 <= 9 ? yes : no", "no"},
      {"cond", "a != b ? yes", "yes"},
      {"cond", "nonsense", "-ERR"},
      {"regex", "5551234|^555(\\d+)$", "true"},
      {"regex", "5551234|^556", "false"},
      {"regex", "5551234|^555(\\\\d+)$|%1", "1234"},
      {"regex", "5551234|^556|%1", "5551234"},
      {"regex", "5551234", "-ERR"},
      {"regex", "x|(", "false"},
      {"md5", "", "!err!"},
      {"md5", "The quick brown fox jumps over the lazy dog", "9e107d9d372bb6826bd81d3542a419d6"},
      {"md5", "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
       "57edf4a22be3c955ac49da2e2107b67a"},
      {"url_encode", "a b%20c", "a%20b%20c"},
      {"is_lan_addr", "172.20.0.1", "true"},
      {"is_lan_addr", "8.8.8.8", "false"},
      {"strftime", "0|%Y-%m-%d", "1970-01-01"},
      {"strftime", "99999999999999999999|%Y", "2286"},
      {"global_setvar", "x=1=2", "+OK"},
      {"sched_del", "7", "+OK Deleted: 0\n"},
      {"unsched_api", "7", "-ERR No such id\n"},
      {"uuid_setvar_multi", "none a=1", "-ERR No such channel!\n-USAGE: "},
      {"msleep", "250", "+OK"},
  };
  for (const Row& row : rows) {
    INFO(row.cmd << " " << row.arg);
    ManualSwitch fs(default_scenario());
    const auto reply = fs.run(row.cmd, row.arg);
    REQUIRE(reply.has_value());
    INFO(*reply);
    CHECK(reply->substr(0, std::string_view(row.reply).size()) == row.reply);
  }
}

TEST_CASE("commands with a date") {
  ManualSwitch fs(default_scenario());
  CHECK(fs.run("sched_api", "+5 mine global_setvar x=1") == "+OK Added: 1\n");
  CHECK(fs.run("sched_api", "@2 mine global_setvar y=1") == "+OK Added: 2\n");
  CHECK(fs.run("sched_api", "+9 other global_setvar z=1") == "+OK Added: 3\n");
  fs.wait(5s);
  CHECK(fs.run("global_getvar", "x") == "1");
  CHECK(fs.run("global_getvar", "y") == "1");
  CHECK(fs.run("global_setvar", "y=") == "+OK");
  fs.wait(2s);
  CHECK(fs.run("global_getvar", "y") == "1");
  CHECK(fs.run("sched_del", "mine") == "+OK Deleted: 1\n");
  CHECK(fs.run("sched_del", "3") == "+OK Deleted: 1\n");
  fs.wait(60s);
  CHECK(fs.run("global_getvar", "z") == "-ERR no reply\n");
  CHECK(fs.run("sched_api", "@0 once global_setvar z=2") == "+OK Added: 4\n");
  fs.wait(1s);
  CHECK(fs.run("global_getvar", "z") == "2");
  CHECK_FALSE(fs.fs().next_due().has_value());

  CHECK(fs.run("originate", "{origination_uuid=a}null/1 &park") == "+OK a\n");
  CHECK(fs.run("sched_transfer", "+1 a echo inline") == "+OK\n");
  fs.wait(1s);
  CHECK(fs.run("uuid_getvar", "a current_application") == "echo");
  CHECK(fs.run("sched_broadcast", "+1 a set::x=1") == "+OK Message scheduled\n");
  fs.wait(1s);
  CHECK(fs.run("uuid_getvar", "a x") == "1");
  CHECK(fs.run("sched_transfer", "+1 a") == "+OK\n");
  fs.wait(1s);
  CHECK(fs.run("uuid_getvar", "a destination_number") == "service");
}

TEST_CASE("what was put off for a leg goes when the leg goes") {
  const std::vector<std::pair<const char*, const char*>> rows{
      {"sched_hangup", "+5 a"},
      {"sched_transfer", "+5 a echo inline"},
      {"sched_broadcast", "+5 a /x.wav"},
      {"sched_api", "+5 a global_setvar x=1"},
      {"sched_api", "@5 a global_setvar x=1"},
  };
  for (const auto& [command, argument] : rows) {
    INFO(command << " " << argument);
    ManualSwitch fs(default_scenario());
    REQUIRE(fs.run("originate", "{origination_uuid=a}null/1 &park") == "+OK a\n");
    CHECK(fs.run(command, argument)->starts_with("+OK"));
    CHECK(fs.run("sched_del", "a") == "+OK Deleted: 1\n");
    CHECK(fs.run(command, argument)->starts_with("+OK"));
    CHECK(fs.run("sched_api", "+5 b global_setvar y=1")->starts_with("+OK"));
    CHECK(fs.run("uuid_kill", "a") == "+OK\n");
    fs.wait(1s);
    CHECK(fs.run("sched_del", "a") == "+OK Deleted: 0\n");
    // The next call of that name is not meant.
    REQUIRE(fs.run("originate", "{origination_uuid=a}null/1 &park") == "+OK a\n");
    fs.wait(5s);
    CHECK(fs.run("uuid_exists", "a") == "true");
    CHECK(fs.run("uuid_getvar", "a current_application") == "park");
    CHECK(fs.run("global_getvar", "x") == "-ERR no reply\n");
    CHECK(fs.run("global_getvar", "y") == "1");
  }
}

TEST_CASE("large arguments are answered") {
  ManualSwitch fs(default_scenario());
  const std::string million(1'000'000, 'a');
  CHECK(fs.run("echo", million) == million);
  CHECK(fs.run("originate", million)->rfind("-USAGE", 0) == 0);
  CHECK(fs.run("originate", million + " &park") == "-ERR CHAN_NOT_IMPLEMENTED\n");
  CHECK(fs.run("originate", "user/" + million + " &park") == "-ERR SUBSCRIBER_ABSENT\n");
  CHECK(fs.run("originate", std::string(500'000, '[') + " &park")->rfind("-ERR", 0) == 0);
  CHECK(fs.run("originate", "{origination_uuid=a,x=" + million + "}null/1 &park") == "+OK a\n");
  CHECK(fs.run("uuid_getvar", "a x") == million);
  std::string alternatives;
  for (int i = 0; i < 100'000; ++i) alternatives += "error/17|";
  CHECK(fs.run("originate", alternatives + "error/17 &park") == "-ERR USER_BUSY\n");
  std::string variables;
  for (int i = 0; i < 100'000; ++i) variables += "v" + std::to_string(i) + "=1,";
  CHECK(fs.run("originate", "{" + variables + "origination_uuid=b}null/1 &park")->rfind("+OK", 0) ==
        0);
}
