#include <catch2/catch.hpp>

#include "verify/recording.hpp"

using namespace ddcti::cli;

namespace {

std::string of_steps(const std::string& steps) {
  return R"({"name":"n","steps":[)" + steps + "]}\n";
}

}  // namespace

TEST_CASE("recordings: what is in them") {
  const auto read = parse_recordings(
      R"({"name":"g/one","source":"s","steps":[{"cmd":"echo","arg":"x","reply":"x"},{"wait_ms":250},)"
      R"({"cmd":"show","reply_json":{"row_count":0}},{"cmd":"status","status":401,"reply":""}]})"
      "\n\n# a comment\n" +
          of_steps(R"({"cmd":"uuid_kill","arg":"c1","reply":"+OK\n"})"),
      "f");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  const Recording& one = (*read)[0];
  CHECK(one.name == "g/one");
  CHECK(one.file == "f");
  CHECK(one.line == 1);
  CHECK_FALSE(one.has_effect());
  REQUIRE(one.steps.size() == 4);
  CHECK(one.steps[0].request->cmd == "echo");
  CHECK(one.steps[0].request->arg == "x");
  CHECK(one.steps[0].request->status == 200);
  CHECK(one.steps[0].request->reply == "x");
  CHECK_FALSE(one.steps[1].request);
  CHECK(one.steps[1].wait == std::chrono::milliseconds(250));
  CHECK_FALSE(one.steps[2].request->arg);
  CHECK(one.steps[2].request->reply_json == Json{{"row_count", 0}});
  CHECK(one.steps[3].request->status == 401);
  CHECK((*read)[1].line == 4);
  CHECK((*read)[1].has_effect());
}

TEST_CASE("recordings: malformed ones") {
  struct Row {
    std::string text;
    std::string what;
  };
  const Row rows[] = {
      {"", "f holds no recording"},
      {"# nothing\n", "f holds no recording"},
      {"[]", "f:1: this is not a JSON object"},
      {"{\"name\"", "f:1: this is not a JSON object"},
      {R"({"steps":[{"wait_ms":1}]})", "f:1: 'name' is missing, or no text"},
      {R"({"name":"n"})", "f:1: 'steps' is missing, or no list of steps"},
      {R"({"name":"n","steps":[]})", "f:1: 'steps' is missing, or no list of steps"},
      {R"({"name":"n","setps":[]})", "f:1: 'setps' is not known here"},
      {of_steps("1"), "f:1: step 1: a step is an object"},
      {of_steps(R"({"arg":"x","reply":""})"), "f:1: step 1: 'cmd' is missing, or no text"},
      {of_steps(R"({"cmd":"x","arg":1,"reply":""})"), "f:1: step 1: 'arg' is missing, or no text"},
      {of_steps(R"({"cmd":"x"})"), "f:1: step 1: a request has either a reply or a reply_json"},
      {of_steps(R"({"cmd":"x","reply":"","reply_json":1})"),
       "f:1: step 1: a request has either a reply or a reply_json"},
      {of_steps(R"({"cmd":"x","reply":1})"), "f:1: step 1: 'reply' is missing, or no text"},
      {of_steps(R"({"cmd":"x","rply":""})"), "f:1: step 1: 'rply' is not known here"},
      {of_steps(R"({"cmd":"x","status":99,"reply":""})"),
       "f:1: step 1: status is a number from 100 to 599"},
      {of_steps(R"({"wait_ms":1},{"wait_ms":-1})"),
       "f:1: step 2: wait_ms is a whole number of milliseconds, at most a day"},
      {of_steps(R"({"wait_ms":1,"cmd":"x"})"), "f:1: step 1: 'cmd' is not known here"},
      {of_steps(R"({"wait_ms":1})") + "x\n", "f:2: this is not a JSON object"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto read = parse_recordings(row.text, "f");
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ExitCode::kBadSettings);
    CHECK(read.error().what == row.what);
  }
}
