#include "ddcti/reply.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "corpus.hpp"

using namespace ddcti;

TEST_CASE("replies are classified by what their command says") {
  struct Row {
    std::string cmd;
    std::string arg;
    std::string body;
    Reply reply;
  };
  const std::vector<Row> rows{
      {"originate", "", "+OK c1\n", {ReplyKind::kOk, "c1"}},
      {"originate", "", "+OK c1", {ReplyKind::kOk, "c1"}},
      {"originate", "", "-ERR USER_BUSY\n", {ReplyKind::kError, "USER_BUSY"}},
      {"originate", "", "-USAGE: <call url>\n", {ReplyKind::kUsage, "<call url>"}},
      {"originate", "", "hello", {ReplyKind::kUnknown, "hello"}},
      {"originate", "", "", {ReplyKind::kUnknown, ""}},
      {"uuid_answer", "none", "-ERROR\n", {ReplyKind::kError, ""}},
      {"nosuch", "", "INVALID COMMAND!\n", {ReplyKind::kInvalid, "INVALID COMMAND!"}},
      {"nosuch",
       "",
       "-ERR nosuch Command not found!\n",
       {ReplyKind::kInvalid, "nosuch Command not found!"}},
      {"show", "", "COMMAND RETURNED ERROR!\n", {ReplyKind::kError, "COMMAND RETURNED ERROR!"}},
      {"echo", "-ERR x", "-ERR x", {ReplyKind::kData, "-ERR x"}},
      {"eval", "", "+OK", {ReplyKind::kData, "+OK"}},
      {"uuid_getvar", "c1 a", "-ERR USER_BUSY", {ReplyKind::kData, "-ERR USER_BUSY"}},
      {"uuid_getvar", "c1 a", "-ERR No such channel!\n", {ReplyKind::kError, "No such channel!"}},
      {"uuid_getvar", "c1 a", "-ERR No such channel!", {ReplyKind::kData, "-ERR No such channel!"}},
      {"uuid_getvar", "c1", "-USAGE: <uuid> <var>\n", {ReplyKind::kUsage, "<uuid> <var>"}},
      {"uuid_exists", "c1", "true", {ReplyKind::kData, "true"}},
      {"status", "", "UP 0 years\n", {ReplyKind::kData, "UP 0 years\n"}},
      {"reloadxml", "", "+OK [Success]\n", {ReplyKind::kOk, "[Success]"}},
      {"reloadxml",
       "",
       "+OK [[error near line 3]: unclosed]\n",
       {ReplyKind::kError, "[[error near line 3]: unclosed]"}},
      {"conference",
       "r1 dial null/9",
       "+OK Call Requested: result: [SUCCESS]\n",
       {ReplyKind::kOk, "Call Requested: result: [SUCCESS]"}},
      {"conference",
       "r1 dial error/USER_BUSY",
       "+OK Call Requested: result: [USER_BUSY]\n",
       {ReplyKind::kError, "Call Requested: result: [USER_BUSY]"}},
      // Only a dial has its outcome in brackets.
      {"conference",
       "r1 play /a[1]",
       "+OK (play) Playing file /a[1]\n",
       {ReplyKind::kOk, "(play) Playing file /a[1]"}},
      {"conference",
       "r1 mute",
       "mute <[member_id|all]|last|non_moderator> [<quiet>]",
       {ReplyKind::kUsage, "mute <[member_id|all]|last|non_moderator> [<quiet>]"}},
      {"conference",
       "r1 list",
       "-ERR Conference r1 not found\n",
       {ReplyKind::kError, "Conference r1 not found"}},
      {"conference", "r1 list", "1;null/1;m1\n", {ReplyKind::kData, "1;null/1;m1\n"}},
      // What a web server says is nobody's reply, unless it may be a value.
      {"conference", "r1 list", " <!doctype html>", {ReplyKind::kUnknown, " <!doctype html>"}},
      {"conference", "r1 mute all", "hello\n", {ReplyKind::kUnknown, "hello"}},
      {"conference", "r1 lock", "", {ReplyKind::kUnknown, ""}},
      {"conference", "json_list", "hello", {ReplyKind::kUnknown, "hello"}},
      {"conference", "json_list", "[]", {ReplyKind::kData, "[]"}},
      {"conference", "r1 xml_list", "hello", {ReplyKind::kUnknown, "hello"}},
      {"conference",
       "r1 norecord /a.wav",
       "Stopped recording file /a.wav\n+OK Stopped recording 0 files\n",
       {ReplyKind::kData, "Stopped recording file /a.wav\n+OK Stopped recording 0 files\n"}},
      {"status", "", "UPS\n", {ReplyKind::kUnknown, "UPS"}},
      {"status", "", "-ERR no reply\n", {ReplyKind::kError, "no reply"}},
      {"uuid_exists", "c1", "hello", {ReplyKind::kUnknown, "hello"}},
      {"uuid_exists", "c1", "false\n", {ReplyKind::kData, "false\n"}},
      {"version", "", "<HTML>\n", {ReplyKind::kUnknown, "<HTML>"}},
      {"show", "channels", "\xEF\xBB\xBF\n<html>", {ReplyKind::kUnknown, "\xEF\xBB\xBF\n<html>"}},
      {"show", "channels as xml", "<result/>", {ReplyKind::kData, "<result/>"}},
      {"uuid_getvar", "c1 a", "<html>", {ReplyKind::kData, "<html>"}},
      {"echo", "<html>", "<html>", {ReplyKind::kData, "<html>"}},
  };
  for (const Row& row : rows) {
    INFO(row.cmd << " " << row.arg << ": " << row.body);
    CHECK(parse_reply(row.cmd, row.arg, row.body) == row.reply);
  }
}

TEST_CASE("pages for browsers") {
  for (const char* body : {"<!DOCTYPE html>", "<HTML lang=en>", "\xEF\xBB\xBF \n<!doctype html>"}) {
    CAPTURE(body);
    CHECK(is_web_page(body));
  }
  for (const char* body : {"", "UP", "<?xml version=\"1.0\"?>", "x <html>", "<htm"}) {
    CAPTURE(body);
    CHECK_FALSE(is_web_page(body));
  }
}

TEST_CASE("the job's uuid") {
  CHECK(job_uuid(parse_reply("bgapi", "x", "+OK Job-UUID: 7f4db78a\n")) == "7f4db78a");
  CHECK(!job_uuid(parse_reply("bgapi", "", "-ERR Invalid syntax\n")));
  CHECK(!job_uuid(parse_reply("originate", "", "+OK c1\n")));
}

TEST_CASE("no recorded reply is of unknown form") {
  std::size_t checked = 0;
  for (const std::string file : {"api", "conference", "originate", "sip"}) {
    for (const auto& scenario : test::load_scenarios("freeswitch/" + file + ".jsonl")) {
      for (const auto& step : scenario.steps) {
        if (!step.reply) continue;
        INFO(scenario.name << ": " << step.cmd << " " << step.arg.value_or(""));
        INFO(*step.reply);
        const Reply reply = parse_reply(step.cmd, step.arg.value_or(""), *step.reply);
        CHECK(reply.kind != ReplyKind::kUnknown);
        const bool refusal = step.reply->starts_with("-");
        const bool data_command = step.cmd == "global_getvar" || step.cmd == "echo" ||
                                  step.cmd == "eval" || step.cmd == "url_encode" ||
                                  step.cmd == "url_decode";
        if (refusal && !data_command) CHECK(!reply.good());
        ++checked;
      }
    }
  }
  CHECK(checked > 300);
}
