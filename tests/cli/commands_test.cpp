#include <catch2/catch.hpp>

#include "command_rows.hpp"
#include "text/json.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

constexpr const char* kTwoChannels =
    R"({"row_count":2,"rows":[)"
    R"({"uuid":"c1","direction":"outbound","created":"2026-11-22 10:00:00","created_epoch":"1",)"
    R"("name":"sofia/internal/1000","callstate":"ACTIVE","cid_num":"121","dest":"1000",)"
    R"("application":"bridge","cid_name":"张三"},)"
    R"({"uuid":"c2","created":"2026-11-22 10:00:01","name":"x\u001b[2J","callstate":"RINGING",)"
    R"("cid_num":"张三","dest":"","application":null}]})";

}  // namespace

TEST_CASE("hangup") {
  check_rows({
      {{"hangup", "c1"}, {{"uuid_kill", "c1", replied("+OK\n")}}, 0, "hung up c1\n", ""},
      {{"hangup", "c1", "--cause", "user_busy"},
       {{"uuid_kill", "c1 USER_BUSY", replied("+OK\n")}},
       0,
       "hung up c1\n",
       ""},
      {{"hangup", "c1", "--cause", "17"},
       {{"uuid_kill", "c1 USER_BUSY", replied("+OK\n")}},
       0,
       "hung up c1\n",
       ""},
      {{"hangup", "c1", "--json", "--cause=USER_BUSY"},
       {{"uuid_kill", "c1 USER_BUSY", replied("+OK\n")}},
       0,
       "{\"uuid\":\"c1\",\"cause\":\"USER_BUSY\",\"cmd\":\"uuid_kill\",\"arg\":\"c1 USER_BUSY\","
       "\"reply\":\"+OK\"}\n",
       ""},
      {{"hangup", "c1"},
       {{"uuid_kill", "c1", replied("-ERR No such channel!\n")}},
       1,
       "",
       "ddcti: c1: the switch refused uuid_kill: No such channel!\n"
       "`ddcti channels` lists the calls there are.\n"},
      {{"hangup", "c1"},
       {{"uuid_kill", "c1", failed(HttpOutcome::kCutShort, "3 bytes missing")}},
       5,
       "",
       "ddcti: the request was sent to http://127.0.0.1:88, and its answer broke off: 3 bytes "
       "missing.\n"
       "The switch may have done it; look with `ddcti api uuid_exists c1` before running this "
       "again.\n"},
      {{"hangup", "c1", "--cause", "USER_BUSSY"},
       {},
       2,
       "",
       "ddcti: --cause: there is no hangup cause 'USER_BUSSY'.\nDid you mean USER_BUSY?\n"},
      {{"hangup"},
       {},
       2,
       "",
       "ddcti: UUID: the uuid is missing.\n`ddcti channels` shows the uuids of the calls there "
       "are.\n"},
      {{"hangup", "c1 NORMAL"},
       {},
       2,
       "",
       "ddcti: UUID: this is no uuid.\n  c1 NORMAL\n    ^\n`ddcti channels` shows the uuids of the "
       "calls there are.\n"},
      {{"hangup", "^^:c1:NORMAL"},
       {},
       2,
       "",
       "ddcti: UUID: this is no uuid.\n  ^^:c1:NORMAL\n  ^\n`ddcti channels` shows the uuids of "
       "the calls there are.\n"},
      {{"hangup", "c1", "--dry-run"},
       {},
       0,
       "cmd  uuid_kill\narg  c1\nurl  http://127.0.0.1:88/cli?key=***&cmd=uuid_kill&arg=c1\n",
       ""},
  });
}

TEST_CASE("an answer that no switch gives: a question is exit code 1, a deed 5") {
  const std::vector<std::vector<std::string>> questions = {{"status"},
                                                           {"channels"},
                                                           {"calls"},
                                                           {"show", "c1"},
                                                           {"vars", "c1"},
                                                           {"conf", "list"},
                                                           {"wait", "c1"},
                                                           {"profile", "test"},
                                                           {"hold", "c1"},
                                                           {"hangup", "--all", "--yes"},
                                                           {"conf", "show", "r1", "--xml"}};
  const std::vector<std::vector<std::string>> deeds = {{"conf", "mute", "r1", "all"},
                                                       {"conf", "lock", "r1"},
                                                       {"conf", "kick", "r1", "all"},
                                                       {"conf", "play", "r1", "/a"},
                                                       {"conf", "record", "r1", "/a"},
                                                       {"conf", "stop", "r1"},
                                                       {"hangup", "c1"},
                                                       {"call", "1", "--app", "echo"},
                                                       {"vars", "c1", "a=1"}};
  HttpAnswer page = replied("hello");
  page.content_type = "Text/HTML; charset=utf-8";
  for (const HttpAnswer& answer :
       {replied("hello\n"), replied(""), replied("<!DOCTYPE html>\n<p>hello"), page,
        replied("", 204), replied("busy", 503)}) {
    for (const auto* commands : {&questions, &deeds}) {
      for (const auto& words : *commands) {
        CAPTURE(words, answer.body, answer.status);
        SameAnswer http(answer);
        FakeMachine machine = machine_with_key();
        const Ran ran = run_ddcti(words, http, machine);
        CHECK(ran.status == (commands == &questions ? 1 : 5));
        CHECK(http.requests.size() == 1);
        if (words.front() != "profile") CHECK(ran.err.find("ddcti: ") == 0);
        CHECK((ran.err.find("Check the address") != std::string::npos) == (ran.status == 1));
      }
    }
  }
  // A value may be any text; a reply in a form of its own is one whatever it is called.
  FakeMachine machine = machine_with_key();
  HttpAnswer real = replied("<!DOCTYPE html>\n<p>hello");
  real.content_type = "text/html";
  SameAnswer web(real);
  CHECK(run_ddcti({"vars", "c1", "a"}, web, machine).status == 1);
  real.content_type = "text/plain";
  SameAnswer value(real);
  CHECK(run_ddcti({"vars", "c1", "a"}, value, machine).status == 0);
  SameAnswer labelled_value(page);
  CHECK(run_ddcti({"vars", "c1", "a"}, labelled_value, machine).out == "hello\n");
  HttpAnswer done = replied("+OK\n");
  done.content_type = "text/html";
  SameAnswer labelled(done);
  CHECK(run_ddcti({"hangup", "c1"}, labelled, machine).status == 0);
}

TEST_CASE("calls") {
  check_rows({
      {{"calls"},
       {{"show", "calls as json",
         replied(R"({"row_count":1,"rows":[{"uuid":"c1","created":"2026-11-22 10:00:00",)"
                 R"("callstate":"ACTIVE","cid_num":"121","dest":"5555","name":"user/121",)"
                 R"("b_uuid":"c2","b_name":"sofia/external/5555","b_callstate":"RINGING"}]})")}},
       0,
       "UUID  CREATED              STATE   FROM  TO    NAME      WITH UUID  WITH                 "
       "WITH "
       "STATE\n"
       "c1    2026-11-22 10:00:00  ACTIVE  121   5555  user/121  c2         sofia/external/5555  "
       "RINGING\n",
       ""},
      {{"calls", "--json"},
       {{"show", "calls as json", replied("{\"row_count\":0}")}},
       0,
       "{\"count\":0,\"calls\":[]}\n",
       ""},
  });
}

TEST_CASE("status and version") {
  check_rows({
      {{"status"},
       {{"status", "", replied("UP 0 years\n1 session(s)\n")}},
       0,
       "UP 0 years\n1 session(s)\n",
       ""},
      {{"status", "--json"},
       {{"status", "", replied("UP 0 years\n")}},
       0,
       "{\"cmd\":\"status\",\"arg\":null,\"reply\":\"UP 0 years\",\"ok\":true}\n",
       ""},
      {{"version"}, {}, 0, "ddcti 0.1.0\n", ""},
      {{"version", "--json"}, {}, 0, "{\"version\":\"0.1.0\"}\n", ""},
      {{"completion", "csh"},
       {},
       2,
       "",
       "ddcti: there is no completion for 'csh'.\nGive bash, zsh or fish.\n"},
      {{"completion"}, {}, 2, "", "ddcti: SHELL is missing.\nGive bash, zsh or fish.\n"},
  });
}

TEST_CASE("channels") {
  check_rows({
      {{"channels"},
       {{"show", "channels as json", replied(kTwoChannels)}},
       0,
       "UUID  CREATED              STATE    FROM  TO    NAME                 APPLICATION\n"
       "c1    2026-11-22 10:00:00  ACTIVE   121   1000  sofia/internal/1000  bridge\n"
       "c2    2026-11-22 10:00:01  RINGING  张三  -     x\\x1b[2J             -\n",
       ""},
      {{"channels"},
       {{"show", "channels as json", replied("{\"row_count\":0}\n")}},
       0,
       "UUID  CREATED  STATE  FROM  TO  NAME  APPLICATION\n",
       ""},
      {{"channels", "--json"},
       {{"show", "channels as json", replied("{\"row_count\":0}")}},
       0,
       "{\"count\":0,\"channels\":[]}\n",
       ""},
      {{"channels", "--json", "--dry-run"},
       {},
       0,
       "{\"cmd\":\"show\",\"arg\":\"channels as json\",\"url\":\"http://127.0.0.1:88/"
       "cli?key=***&cmd=show&arg=channels%20as%20json\"}\n",
       ""},
      {{"channels"},
       {{"show", "channels as json", replied("<html>")}},
       1,
       "",
       "ddcti: the answer of http://127.0.0.1:88 is none a switch gives: <html>.\n"
       "Check the address; running this again does no harm.\n"},
      {{"channels"},
       {{"show", "channels as json", replied("{\"row_count\":1,\"rows\":7}")}},
       1,
       "",
       "ddcti: the answer of http://127.0.0.1:88 is none a switch gives: "
       "{\"row_count\":1,\"rows\":7}.\n"
       "Check the address; running this again does no harm.\n"},
      {{"channels"},
       {{"show", "channels as json", failed(HttpOutcome::kAnswerTimeout)}},
       5,
       "",
       "ddcti: the request was sent to http://127.0.0.1:88, and no whole answer came in time.\n"
       "It only asked for something; running it again does no harm.\n"},
  });
  const Ran json =
      run_ddcti({"channels", "--json"}, {{"show", "channels as json", replied(kTwoChannels)}});
  const Json shown = Json::parse(json.out);
  CHECK(shown["count"] == 2);
  CHECK(shown["channels"] == Json::parse(kTwoChannels)["rows"]);
}

TEST_CASE("api: words go to the switch as they are") {
  check_rows({
      {{"api", "status"}, {{"status", "", replied("UP 1\n2\n")}}, 0, "UP 1\n2\n", ""},
      {{"api", "echo", "a", "b"}, {{"echo", "a b", replied("a b")}}, 0, "a b", ""},
      {{"api", "echo a b"}, {{"echo", "a b", replied("a b")}}, 0, "a b", ""},
      // ddcti's own options end at CMD, and nothing behind it is interpreted.
      {{"api", "echo --url", "--", "-x=", "[1,2]", "{}", "", "'q'"},
       {{"echo", "--url -- -x= [1,2] {}  'q'", replied("")}},
       0,
       "",
       ""},
      // What was meant not to be sent is not sent.
      {{"api", "originate", "user/1", "&echo", "--dry-run"},
       {},
       2,
       "",
       "ddcti: --dry-run stands behind the command and would go to the switch.\n"
       "Put options of ddcti before it: ddcti api --dry-run originate …. What is meant for the "
       "switch goes into one word with the command.\n"},
      {{"api", "uuid_exists", "c1", "--key=secret"},
       {},
       2,
       "",
       "ddcti: --key stands behind the command and would go to the switch.\n"
       "Put options of ddcti before it: ddcti api --key uuid_exists …. What is meant for the "
       "switch goes into one word with the command.\n"},
      {{"bgapi", "status", "-v"},
       {},
       2,
       "",
       "ddcti: -v stands behind the command and would go to the switch.\n"
       "Put options of ddcti before it: ddcti api -v status …. What is meant for the "
       "switch goes into one word with the command.\n"},
      {{"api", "--json", "--", "echo", "a"},
       {{"echo", "a", replied("a\n")}},
       0,
       "{\"cmd\":\"echo\",\"arg\":\"a\",\"reply\":\"a\",\"ok\":true}\n",
       ""},
      {{"api", "uuid_kill", "c9"},
       {{"uuid_kill", "c9", replied("-ERR No such channel!\n")}},
       1,
       "-ERR No such channel!\n",
       "ddcti: the switch refused uuid_kill: No such channel!\n"
       "`ddcti channels` lists the calls there are.\n"},
      {{"api", "uuid_kill"},
       {{"uuid_kill", "", replied("-USAGE: <uuid> [cause]\n")}},
       1,
       "-USAGE: <uuid> [cause]\n",
       "ddcti: the switch does not understand the argument of uuid_kill: <uuid> [cause].\n"
       "The text behind the colon is its usage; mend the argument.\n"},
      // The reply of such a command is data, whatever it looks like.
      {{"api", "uuid_getvar", "c1", "x"},
       {{"uuid_getvar", "c1 x", replied("-ERR is the value")}},
       0,
       "-ERR is the value",
       ""},
      {{"api", "echo", "x"}, {{"echo", "x", replied("\x1b[2J\xff\n")}}, 0, "\x1b[2J\xff\n", ""},
      {{"api", "--json", "echo", "x"},
       {{"echo", "x", replied("\x1b[2J\xff\n")}},
       0,
       "{\"cmd\":\"echo\",\"arg\":\"x\",\"reply\":\"\\u001b[2J\xef\xbf\xbd\",\"ok\":true}\n",
       ""},
      {{"api", "nosuch"},
       {{"nosuch", "", replied("INVALID COMMAND!\n")}},
       1,
       "INVALID COMMAND!\n",
       "ddcti: the switch has no command 'nosuch'.\n"
       "Check its spelling, and that the module it belongs to is loaded.\n"},
      {{"api"},
       {},
       2,
       "",
       "ddcti: the command for the switch is missing.\n"
       "Give it and its argument: ddcti api uuid_getvar UUID hangup_cause.\n"},
      // An empty word is a word: the arguments are joined, not tidied.
      {{"api", "", "status"},
       {},
       2,
       "",
       "ddcti: the command for the switch is missing.\n"
       "Give it and its argument: ddcti api uuid_getvar UUID hangup_cause.\n"},
      {{"api", "--dry-run", "status"},
       {},
       0,
       "cmd  status\nurl  http://127.0.0.1:88/cli?key=***&cmd=status\n",
       ""},
  });
}

TEST_CASE("api: a terminal is not left to the reply") {
  check_rows(
      {
          {{"api", "echo", "x"}, {{"echo", "x", replied("a\x1b[2J\nb")}}, 0, "a\\x1b[2J\nb\n", ""},
          {{"api", "status"}, {{"status", "", replied("UP 1\n")}}, 0, "UP 1\n", ""},
      },
      {.out = true, .err = false});
}

TEST_CASE("bgapi") {
  check_rows({
      {{"bgapi", "originate", "user/1", "&echo"},
       {{"bgapi", "originate user/1 &echo", replied("+OK Job-UUID: 4f1c\n")}},
       0,
       "+OK Job-UUID: 4f1c\n",
       ""},
      {{"bgapi", "--json", "status"},
       {{"bgapi", "status", replied("+OK Job-UUID: 4f1c\n")}},
       0,
       "{\"cmd\":\"bgapi\",\"arg\":\"status\",\"reply\":\"+OK Job-UUID: 4f1c\",\"job_uuid\":"
       "\"4f1c\",\"ok\":true}\n",
       ""},
      // Nobody knows what a command that dials has done; one that only looks can be run again.
      {{"bgapi", "originate", "user/1", "&echo"},
       {{"bgapi", "originate user/1 &echo", replied("what?")}},
       5,
       "what?",
       "ddcti: the answer of http://127.0.0.1:88 is none a switch gives: what?\n"
       "The switch may have done it; look with `ddcti channels` before running this again.\n"},
      {{"bgapi", "status"},
       {{"bgapi", "status", replied("what?")}},
       1,
       "what?",
       "ddcti: the answer of http://127.0.0.1:88 is none a switch gives: what?\n"
       "Check the address; running this again does no harm.\n"},
      {{"bgapi"},
       {},
       2,
       "",
       "ddcti: the command for the switch is missing.\n"
       "Give it and its argument: ddcti api uuid_getvar UUID hangup_cause.\n"},
  });
}
