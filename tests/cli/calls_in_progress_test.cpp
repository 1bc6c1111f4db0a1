#include <catch2/catch.hpp>

#include "command_rows.hpp"
#include "text/json.hpp"

// The commands for calls in progress: options, requests, and what is printed.

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

const HttpAnswer kOk = replied("+OK\n");
const HttpAnswer kSuccess = replied("+OK Success\n");

constexpr const char* kNoUuid =
    "ddcti: UUID: the uuid is missing.\n`ddcti channels` shows the uuids of the calls there are.\n";

}  // namespace

TEST_CASE("transfer, bridge and park") {
  check_rows({
      {{"transfer", "c1", "5000"},
       {{"uuid_transfer", "c1 5000", kOk}},
       0,
       "transferred c1 to 5000\n",
       ""},
      {{"transfer", "c1", "5000", "--leg", "both", "--context", "public", "--json"},
       {{"uuid_transfer", "c1 -both 5000 XML public", kOk}},
       0,
       "{\"uuid\":\"c1\",\"target\":\"5000\",\"leg\":\"both\",\"cmd\":\"uuid_transfer\","
       "\"arg\":\"c1 -both 5000 XML public\",\"reply\":\"+OK\"}\n",
       ""},
      {{"transfer", "c1", "user/1001", "--leg", "b"},
       {{"uuid_transfer", "c1 -bleg bridge:user/1001 inline", kOk}},
       0,
       "transferred c1 to user/1001\n",
       ""},
      {{"transfer", "c1", "138", "--via", "gateway/gw1", "--leg", "a"},
       {{"uuid_transfer", "c1 bridge:sofia/gateway/gw1/138 inline", kOk}},
       0,
       "transferred c1 to 138\n",
       ""},
      {{"transfer", "c1", "--target-number", "138", "--via", "linegroup/线路组"},
       {{"uuid_transfer", "c1 bridge:linegroup/线路组/138 inline", kOk}},
       0,
       "transferred c1 to 138\n",
       ""},
      {{"transfer", "c1"},
       {},
       2,
       "",
       "ddcti: TARGET is missing.\nGive an extension, or an endpoint such as user/1000.\n"},
      {{"bridge", "c1", "c2"},
       {{"uuid_bridge", "c1 c2", replied("+OK c2\n")}},
       0,
       "joined c1 to c2\n",
       ""},
      {{"bridge", "c1", "c2", "--json"},
       {{"uuid_bridge", "c1 c2", replied("-ERR Invalid uuid\n")}},
       1,
       "{\"uuid\":\"c1\",\"other_uuid\":\"c2\",\"cmd\":\"uuid_bridge\",\"arg\":\"c1 c2\","
       "\"reply\":\"-ERR Invalid uuid\"}\n",
       "ddcti: the switch refused uuid_bridge: Invalid uuid.\n"
       "One of the two may be over, or not answered yet; `ddcti channels` shows their states.\n"},
      {{"park", "c1"}, {{"uuid_park", "c1", kOk}}, 0, "parked c1\n", ""},
      {{"park", "c1", "--json"},
       {{"uuid_park", "c1", kOk}},
       0,
       "{\"uuid\":\"c1\",\"cmd\":\"uuid_park\",\"arg\":\"c1\",\"reply\":\"+OK\"}\n",
       ""},
  });
  check_refused({
      {{"transfer", "c1", "5000 inline"}, "ddcti: TARGET: "},
      {{"transfer", "c1", "undef"}, "ddcti: TARGET: "},
      {{"transfer", "c1", "-both"}, "ddcti: there is no option -both"},
      {{"transfer", "c1", "--", "-both"}, "ddcti: uuid_transfer: no spelling"},
      {{"transfer", "c1", "user/1,system:id"}, "ddcti: TARGET: "},
      {{"transfer", "c1", "user/${x}"}, "ddcti: TARGET: "},
      {{"transfer", "c1", "--target-number", "user/1"}, "ddcti: --target-number: "},
      {{"transfer", "c1", "5", "--target-number", "5"}, "ddcti: TARGET and --target-number"},
      {{"transfer", "c1", "5", "--context", "a b"}, "ddcti: --context: "},
      {{"transfer", "c1", "user/1", "--context", "a"}, "ddcti: --context belongs to"},
      {{"transfer", "c1", "user/1", "--leg", "both"}, "ddcti: --leg both: each leg would dial"},
      {{"transfer", "c1", "user/1", "--via", "gateway/g"}, "ddcti: --via says how"},
      {{"transfer", "c1", "5", "--via", "gateway/"}, "ddcti: --via: "},
      {{"bridge", "c1"}, "ddcti: OTHER_UUID: the uuid is missing"},
      {{"bridge", "c1", "c2 c3"}, "ddcti: OTHER_UUID: this is no uuid"},
      {{"park", "c1 c2"}, "ddcti: UUID: this is no uuid"},
  });
}

TEST_CASE("hold and unhold look first: the switch says +OK for any uuid") {
  check_rows({
      {{"hold", "c1"},
       {{"uuid_exists", "c1", replied("true")}, {"uuid_hold", "c1", kSuccess}},
       0,
       "put c1 on hold\n",
       ""},
      {{"unhold", "c1", "--json"},
       {{"uuid_exists", "c1", replied("true")}, {"uuid_hold", "off c1", kSuccess}},
       0,
       "{\"uuid\":\"c1\",\"cmd\":\"uuid_hold\",\"arg\":\"off c1\",\"reply\":\"+OK Success\"}\n",
       ""},
      {{"unhold", "c1"},
       {{"uuid_exists", "c1", replied("true")},
        {"uuid_hold", "off c1", replied("-ERR Operation failed\n")}},
       1,
       "",
       "ddcti: the switch refused uuid_hold: Operation failed.\n"
       "`ddcti channels` lists the calls there are.\n"},
      {{"hold", "c9"},
       {{"uuid_exists", "c9", replied("false")}},
       1,
       "",
       "ddcti: there is no channel c9.\n`ddcti channels` lists the calls there are.\n"},
      {{"hold", "c1"},
       {{"uuid_exists", "c1", failed(HttpOutcome::kAnswerTimeout)}},
       5,
       "",
       "ddcti: the request was sent to http://127.0.0.1:88, and no whole answer came in time.\n"
       "It only asked for something; running it again does no harm.\n"},
      {{"hold", "c1", "--dry-run"},
       {},
       0,
       "cmd  uuid_hold\narg  c1\nurl  http://127.0.0.1:88/cli?key=***&cmd=uuid_hold&arg=c1\n",
       ""},
      {{"unhold"}, {}, 2, "", kNoUuid},
  });
  check_refused({{{"hold", "off"}, "ddcti: uuid_hold: no spelling"},
                 {{"unhold", "c1 c2"}, "ddcti: UUID: this is no uuid"}});
}

TEST_CASE("mute") {
  check_rows({
      {{"mute", "c1"}, {{"uuid_audio", "c1 start read mute 1", kOk}}, 0, "muted c1\n", ""},
      {{"mute", "c1", "write"},
       {{"uuid_audio", "c1 start write mute 1", kOk}},
       0,
       "muted what c1 hears\n",
       ""},
      {{"mute", "c1", "--off"}, {{"uuid_audio", "c1 stop", kOk}}, 0, "unmuted c1\n", ""},
      {{"mute", "c1", "--json"},
       {{"uuid_audio", "c1 start read mute 1", kOk}},
       0,
       "{\"uuid\":\"c1\",\"direction\":\"read\",\"muted\":true,\"cmd\":\"uuid_audio\","
       "\"arg\":\"c1 start read mute 1\",\"reply\":\"+OK\"}\n",
       ""},
      {{"mute", "c1", "--off", "--json"},
       {{"uuid_audio", "c1 stop", kOk}},
       0,
       "{\"uuid\":\"c1\",\"direction\":null,\"muted\":false,\"cmd\":\"uuid_audio\","
       "\"arg\":\"c1 stop\",\"reply\":\"+OK\"}\n",
       ""},
      {{"mute", "c1", "loud"},
       {},
       2,
       "",
       "ddcti: 'loud' is not one of read, write.\n"
       "read mutes what comes from the phone, write what goes to it.\n"},
      {{"mute", "c1", "read", "--off"},
       {},
       2,
       "",
       "ddcti: --off ends muting in both directions.\nLeave read out.\n"},
  });
}

TEST_CASE("dtmf") {
  check_rows({
      {{"dtmf", "c1", "12w3#"},
       {{"uuid_send_dtmf", "c1 12w3#", replied("+OK c1 sent DTMF 12w3#.\n")}},
       0,
       "sent 12w3# to c1\n",
       ""},
      {{"dtmf", "c1", "*7@200", "--json"},
       {{"uuid_send_dtmf", "c1 *7@200", replied("+OK c1 sent DTMF *7@200.\n")}},
       0,
       "{\"uuid\":\"c1\",\"digits\":\"*7@200\",\"cmd\":\"uuid_send_dtmf\",\"arg\":\"c1 *7@200\","
       "\"reply\":\"+OK c1 sent DTMF *7@200.\"}\n",
       ""},
      {{"dtmf", "c1", "12x"},
       {},
       2,
       "",
       "ddcti: DIGITS: these are no keys of a phone.\n"
       "  12x\n"
       "    ^\n"
       "Give 0 to 9, *, # and A to D; w waits half a second, W a whole one, and @200 at the end "
       "holds each key for 200 ms.\n"},
  });
  check_refused({
      {{"dtmf", "c1"}, "ddcti: DIGITS is missing"},
      {{"dtmf", "c1", "ww"}, "ddcti: DIGITS: "},
      {{"dtmf", "c1", "@200"}, "ddcti: DIGITS: "},
      {{"dtmf", "c1", "1@"}, "ddcti: DIGITS: "},
      {{"dtmf", "c1", "1@2x"}, "ddcti: DIGITS: "},
      {{"dtmf", "c1", "1 2"}, "ddcti: DIGITS: "},
  });
}

TEST_CASE("record") {
  check_rows({
      {{"record", "c1", "start", "/rec/a b.wav"},
       {{"uuid_record", "c1 start '/rec/a b.wav'", kSuccess}},
       0,
       "recording c1 to /rec/a b.wav\n",
       ""},
      // Nothing expands the name here, so that it stays as it is.
      {{"record", "c1", "start", "/${uuid}.wav"},
       {{"uuid_record", "c1 start /${uuid}.wav", kSuccess}},
       0,
       "recording c1 to /${uuid}.wav\n",
       ""},
      {{"record", "c1", "mask", "/a.wav"},
       {{"uuid_record", "c1 mask /a.wav", kSuccess}},
       0,
       "recording silence of c1 to /a.wav\n",
       ""},
      {{"record", "c1", "unmask", "/a.wav"},
       {{"uuid_record", "c1 unmask /a.wav", kSuccess}},
       0,
       "recording c1 to /a.wav again\n",
       ""},
      {{"record", "c1", "stop", "all", "--json"},
       {{"uuid_record", "c1 stop all", replied("-ERR Cannot stop record session!\n")}},
       1,
       "{\"uuid\":\"c1\",\"action\":\"stop\",\"file\":\"all\",\"cmd\":\"uuid_record\","
       "\"arg\":\"c1 stop all\",\"reply\":\"-ERR Cannot stop record session!\"}\n",
       "ddcti: the switch refused uuid_record: Cannot stop record session!\n"
       "A recording is stopped by the FILE it was started with, or by all.\n"},
      {{"record", "c1", "strat", "/a.wav"},
       {},
       2,
       "",
       "ddcti: 'strat' is not one of start, stop, mask, unmask.\nDid you mean start?\n"},
      {{"record", "c1"},
       {},
       2,
       "",
       "ddcti: ACTION is missing.\nGive start, stop, mask or unmask.\n"},
      {{"record", "c1", "start"},
       {},
       2,
       "",
       "ddcti: FILE is missing.\nGive the file of the recording, on the switch.\n"},
  });
}

TEST_CASE("vars") {
  const HttpAnswer dump =
      replied(R"({"Event-Name":"CHANNEL_DATA","variable_uuid":"c1","variable_b":"张\u001b[2J",)"
              R"("variable_a":["1","2"]})");
  check_rows({
      {{"vars", "c1"},
       {{"uuid_dump", "c1 json", dump}},
       0,
       "NAME  VALUE\na     [\"1\",\"2\"]\nb     张\\x1b[2J\nuuid  c1\n",
       ""},
      {{"vars", "c1", "--json"},
       {{"uuid_dump", "c1 json", dump}},
       0,
       "{\"uuid\":\"c1\",\"variables\":{\"a\":[\"1\",\"2\"],\"b\":\"张\\u001b[2J\","
       "\"uuid\":\"c1\"}}\n",
       ""},
      {{"vars", "c9"},
       {{"uuid_dump", "c9 json", replied("-ERR No such channel!\n")}},
       1,
       "",
       "ddcti: the switch refused uuid_dump: No such channel!\n"
       "`ddcti channels` lists the calls there are.\n"},
      {{"vars", "c1"},
       {{"uuid_dump", "c1 json", replied("<html>")}},
       1,
       "",
       "ddcti: the answer of http://127.0.0.1:88 is none a switch gives: <html>.\n"
       "Check the address; running this again does no harm.\n"},
      {{"vars", "c1", "a"}, {{"uuid_getvar", "c1 a", replied("two words")}}, 0, "two words\n", ""},
      {{"vars", "c1", "a"}, {{"uuid_getvar", "c1 a", replied("-ERR x")}}, 0, "-ERR x\n", ""},
      {{"vars", "c1", "a", "--json"},
       {{"uuid_getvar", "c1 a", replied("1")}},
       0,
       "{\"uuid\":\"c1\",\"name\":\"a\",\"value\":\"1\"}\n",
       ""},
      {{"vars", "c1", "a", "--json"},
       {{"uuid_getvar", "c1 a", replied("_undef_")}},
       1,
       "{\"uuid\":\"c1\",\"name\":\"a\",\"value\":null}\n",
       "ddcti: c1 has no variable a.\n`ddcti vars c1` lists those it has.\n"},
      {{"vars", "c1", "a=it's  two"},
       {{"uuid_setvar", "c1 a 'it\\'s  two'", kOk}},
       0,
       "set a of c1\n",
       ""},
      {{"vars", "c1", "a=b=c", "--json"},
       {{"uuid_setvar", "c1 a b=c", kOk}},
       0,
       "{\"uuid\":\"c1\",\"name\":\"a\",\"value\":\"b=c\",\"cmd\":\"uuid_setvar\","
       "\"arg\":\"c1 a b=c\",\"reply\":\"+OK\"}\n",
       ""},
      {{"vars", "c1", "a=1"},
       {{"uuid_setvar", "c1 a 1", failed(HttpOutcome::kClosed)}},
       5,
       "",
       "ddcti: the request was sent to http://127.0.0.1:88, which closed the connection without "
       "an answer.\n"
       "The switch may have done it; look with `ddcti vars c1 a` before running this again.\n"},
      {{"vars", "c1", "--unset", "a"}, {{"uuid_setvar", "c1 a", kOk}}, 0, "removed a of c1\n", ""},
      {{"vars", "c1", "a="},
       {},
       2,
       "",
       "ddcti: a has nothing behind the '='.\nGive a value, or --unset a.\n"},
      {{"vars", "c1", "a", "--dry-run"},
       {},
       0,
       "cmd  uuid_getvar\narg  c1 a\n"
       "url  http://127.0.0.1:88/cli?key=***&cmd=uuid_getvar&arg=c1%20a\n",
       ""},
  });
  check_refused({
      {{"vars", "c1", "a=${b}"}, "ddcti: VALUE: no spelling"},
      {{"vars", "c1", "a=ARRAY::1|:2"}, "ddcti: VALUE: no spelling"},
      {{"vars", "c1", "a b=1"}, "ddcti: NAME: "},
      {{"vars", "c1", "=1"}, "ddcti: NAME: "},
      {{"vars", "c1", "a", "--unset", "b"}, "ddcti: NAME and --unset exclude each other"},
      {{"vars", "c 1"}, "ddcti: UUID: this is no uuid"},
  });
}
