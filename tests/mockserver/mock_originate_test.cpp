// What originate answers, and after how long, in manual time.

#include <catch2/catch.hpp>
#include <vector>

#include "replay.hpp"

using namespace ddcti::mock;
using ddcti::test::ManualSwitch;
using namespace std::chrono_literals;

namespace {

struct Row {
  const char* argument;
  const char* reply;
  Duration after;
};

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.argument);
    ManualSwitch fs(default_scenario(1s));
    const TimePoint start = fs.now();
    const auto reply = fs.run("originate", row.argument);
    REQUIRE(reply.has_value());
    CHECK(reply->substr(0, std::string_view(row.reply).size()) == row.reply);
    CHECK(fs.now() - start == row.after);
  }
}

}  // namespace

TEST_CASE("one phone") {
  check_rows({
      {"user/1000 &park", "+OK ", 1s},
      {"user/9900017 &park", "-ERR USER_BUSY\n", 100ms},
      {"user/9901007 &park", "+OK ", 7s},
      {"user/9905480 &park", "-ERR NO_USER_RESPONSE\n", 100ms},
      {"null/1 &park", "+OK ", 0s},
      {"user/2000 &park", "-ERR SUBSCRIBER_ABSENT\n", 0s},
      {"cti/1 &park", "-ERR CHAN_NOT_IMPLEMENTED\n", 0s},
      {"user/1000", "-USAGE", 0s},
  });
}

TEST_CASE("timeouts") {
  check_rows({
      // The last word of the argument, the variable, and neither: 60 s.
      {"user/9904 &park XML default n 1 5", "-ERR NO_ANSWER\n", 5s},
      {"{originate_timeout=7}user/9904 &park XML default n 1 5", "-ERR NO_ANSWER\n", 7s},
      {"user/9906 &park", "-ERR NO_ANSWER\n", 60s},
      {"{originate_timeout=3}user/9901003 &park", "-ERR NO_ANSWER\n", 3s},
      {"{originate_timeout=4}user/9901003 &park", "+OK ", 3s},
      // Early media is success unless ignored, and stops the timeout.
      {"{originate_timeout=2}user/9903005 &park", "+OK ", 0s},
      {"{originate_timeout=2,ignore_early_media=true}user/9903005 &park", "-ERR NO_ANSWER\n", 2s},
      {"{originate_timeout=9,ignore_early_media=true}user/9903005 &park", "+OK ", 5s},
      // A leg's own.
      {"[leg_timeout=2]user/9904 &park", "-ERR ALLOTTED_TIMEOUT\n", 2s},
      {"[leg_timeout=2]user/9904|user/1000 &park", "+OK ", 3s},
      {"{originate_timeout=2}user/9904|user/1000 &park", "-ERR NO_ANSWER\n", 2s},
      {"{originate_timeout=2,originate_continue_on_timeout=true}user/9904|user/1000 &park", "+OK ",
       3s},
      {"[leg_progress_timeout=2]user/9906 &park", "-ERR PROGRESS_TIMEOUT\n", 2s},
      {"[leg_progress_timeout=2]user/9901005 &park", "+OK ", 5s},
      {"{progress_timeout=3}user/9906 &park", "-ERR PROGRESS_TIMEOUT\n", 3s},
      {"{originate_retries=2,originate_retry_sleep_ms=2000}user/9900017 &park", "-ERR USER_BUSY\n",
       2200ms},
      // The pause is between the tries, not between the alternatives of one.
      {"{originate_retries=2,originate_retry_sleep_ms=2000}user/9900017|user/9900017 &park",
       "-ERR USER_BUSY\n", 2400ms},
  });
}

TEST_CASE("alternatives and legs together") {
  check_rows({
      {"user/9900017|user/1000 &park", "+OK ", 1100ms},
      {"user/9900017|user/9900021 &park", "-ERR CALL_REJECTED\n", 200ms},
      {"user/9901005,user/1000 &park", "+OK ", 1s},
      {"user/9900017,user/9901003 &park", "+OK ", 3s},
      // Of legs that were called, the first in the string tells the cause.
      {"user/9900021,user/9900017 &park", "-ERR CALL_REJECTED\n", 100ms},
      {"error/USER_BUSY,user/9900021 &park", "-ERR CALL_REJECTED\n", 100ms},
      {"error/USER_BUSY,error/CALL_REJECTED &park", "-ERR CALL_REJECTED\n", 0s},
      {"{fail_on_single_reject=true}user/9900017,user/1000 &park", "-ERR NO_ANSWER\n", 100ms},
      {"{fail_on_single_reject=CALL_REJECTED}user/9900017,user/1000 &park", "+OK ", 1s},
      {"{fail_on_single_reject=USER_BUSY}error/USER_BUSY,user/1000 &park", "-ERR USER_BUSY\n", 0s},
      {"[leg_delay_start=2]user/1000,user/9904 &park", "+OK ", 3s},
      {"[leg_delay_start=2]user/1000 &park", "+OK ", 1s},
  });
}

TEST_CASE("a leg's own block chooses its uuid, the common one its variables") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("originate", "{origination_uuid=a,x=1}[origination_uuid=b,x=2]null/1 &park") ==
        "+OK b\n");
  CHECK(fs.run("uuid_getvar", "b origination_uuid") == "a");
  CHECK(fs.run("uuid_getvar", "b x") == "1");
}

TEST_CASE("groups joined by :_: run side by side") {
  check_rows({
      {"user/9900017:_:user/1000 &park", "+OK ", 1s},
      {"user/9901003:_:user/1000 &park", "+OK ", 1s},
      {"user/9900017:_:user/9900021 &park", "-ERR CALL_REJECTED\n", 100ms},
      {"<originate_timeout=2>user/9904:_:user/9904 &park", "-ERR NO_ANSWER\n", 2s},
      {"user/9900017|user/9901002:_:user/9901005 &park", "+OK ", 2100ms},
  });
}

TEST_CASE("who loses the race is gone") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(
      fs.run("originate", "[origination_uuid=a]user/9901005,[origination_uuid=b]user/1000 &park") ==
      "+OK b\n");
  CHECK(fs.run("uuid_exists", "a") == "false");
  CHECK(fs.run("uuid_exists", "b") == "true");

  CHECK(fs.run("originate",
               "{origination_uuid=c}user/9901005:_:{origination_uuid=d}user/1000 &park") ==
        "+OK d\n");
  CHECK(fs.run("uuid_exists", "c") == "false");
  CHECK(fs.run("uuid_exists", "d") == "true");
}

TEST_CASE("a uuid is in use until its leg is taken down") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("originate", "{origination_uuid=a}user/1000 &park") == "+OK a\n");
  CHECK(fs.run("originate", "{origination_uuid=a}user/1001 &park") ==
        "-ERR DESTINATION_OUT_OF_ORDER\n");
  CHECK(fs.run("uuid_kill", "a") == "+OK\n");
  CHECK(fs.run("originate", "{origination_uuid=a}user/1001 &park") ==
        "-ERR DESTINATION_OUT_OF_ORDER\n");
  fs.wait(50ms);
  CHECK(fs.run("originate", "{origination_uuid=a}user/1001 &park") == "+OK a\n");
  CHECK(fs.run("hupall").has_value());
  CHECK(fs.run("originate", "{origination_uuid=a}user/1001 &park") == "+OK a\n");
}

TEST_CASE("a ringing leg can be hung up or taken away") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("bgapi", "uuid:j originate {origination_uuid=a}user/9904 &park").has_value());
  CHECK(fs.run("uuid_kill", "a USER_BUSY") == "+OK\n");
  fs.wait(0s);
  CHECK(fs.fs().jobs().find("j")->output == "-ERR USER_BUSY\n");

  CHECK(fs.run("bgapi", "uuid:k originate {origination_uuid=b}user/9904 &park").has_value());
  CHECK(fs.run("uuid_transfer", "b park inline") == "+OK\n");
  fs.wait(0s);
  CHECK(fs.fs().jobs().find("k")->output == "-ERR DESTINATION_OUT_OF_ORDER\n");
  CHECK(fs.run("uuid_getvar", "b current_application") == "park");
}

TEST_CASE("a line is free again when its call is over") {
  Scenario scenario = default_scenario(1s);
  scenario.lines.at("line1").max_calls = 1;
  ManualSwitch fs(scenario);
  CHECK(fs.run("cti_originate", "{origination_uuid=a}linegroup/default/1 &park") == "+OK a\n");
  CHECK(fs.run("cti_originate", "linegroup/default/2 &park") == "-ERR NORMAL_CIRCUIT_CONGESTION\n");
  CHECK(fs.run("uuid_kill", "a") == "+OK\n");
  CHECK(fs.run("cti_originate", "linegroup/default/9900017 &park") == "-ERR USER_BUSY\n");
  CHECK(fs.run("cti_originate", "{origination_uuid=b}linegroup/default/2 &park") == "+OK b\n");
}

TEST_CASE("loopback lives and dies as one") {
  ManualSwitch fs(default_scenario(1s));
  CHECK(fs.run("originate", "{ignore_early_media=true}loopback/busy/default &park") ==
        "-ERR USER_BUSY\n");
  CHECK(fs.run("originate", "loopback/5000/nosuch &park") == "-ERR NO_ROUTE_DESTINATION\n");
  CHECK(fs.run("originate", "{origination_uuid=a}loopback/5000 &park") == "+OK a\n");
  CHECK(fs.run("show", "channels count") == "\n2 total.\n");
  const auto other = fs.run("uuid_getvar", "a other_loopback_leg_uuid");
  CHECK(fs.run("uuid_getvar", *other + " current_application") == "park");
  CHECK(fs.run("uuid_kill", *other) == "+OK\n");
  CHECK(fs.run("uuid_exists", "a") == "false");
}

TEST_CASE("extensions and dialplans") {
  struct Target {
    const char* argument;
    const char* application;  ///< of the leg, or the switch's word for none
  };
  const std::vector<Target> targets{
      {"{origination_uuid=a}null/1 5000", "park"},
      {"{origination_uuid=a}null/1 5000 XML default", "park"},
      {"{origination_uuid=a}null/1 5000 xml", "park"},
      {"{origination_uuid=a}null/1 5000 nosuch,XML default", "park"},
      {"{origination_uuid=a}null/1 ring500", "sleep"},
      {"{origination_uuid=a}null/1 set:x=1,echo inline", "echo"},
      {"{origination_uuid=a}null/1 5000 XML nosuch", "-ERR No such channel!\n"},
      {"{origination_uuid=a}null/1 5000 nosuch", "-ERR No such channel!\n"},
      {"{origination_uuid=a}null/1 busy", "-ERR No such channel!\n"},
  };
  for (const Target& target : targets) {
    INFO(target.argument);
    ManualSwitch fs(default_scenario(1s));
    CHECK(fs.run("originate", target.argument) == "+OK a\n");
    CHECK(fs.run("uuid_getvar", "a current_application") == target.application);
  }
}
