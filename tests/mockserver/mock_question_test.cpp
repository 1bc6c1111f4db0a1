// How a question to verify is read, and where a wrong one is wrong.

#include <catch2/catch.hpp>
#include <vector>

#include "verify/verification.hpp"

using namespace ddcti::mock;

TEST_CASE("what cannot be asked") {
  struct Row {
    const char* question;
    const char* path;
  };
  const std::vector<Row> rows{
      {"", "$"},
      {"{", "$"},
      {"[]", "$"},
      {"{}", "$"},
      {R"({"expect":{},"order":[{}]})", "$"},
      {R"({"expect":[]})", "$.expect"},
      {R"({"expct":{}})", "$.expct"},
      {R"({"expect":{"comand":"x"}})", "$.expect.comand"},
      {R"({"expect":{"command":[]}})", "$.expect.command"},
      {R"({"expect":{"command":{}}})", "$.expect.command"},
      {R"({"expect":{"command":{"present":false}}})", "$.expect.command.present"},
      {R"({"expect":{"command":{"regex":"("}}})", "$.expect.command.regex"},
      {R"({"expect":{"command":{"regex":1}}})", "$.expect.command.regex"},
      {R"({"expect":{"command":{"like":"x"}}})", "$.expect.command.like"},
      {R"({"expect":{"command":{"regex":"a","present":true}}})", "$.expect.command"},
      {R"({"expect":{"outcome":"answered"}})", "$.expect.outcome"},
      {R"({"expect":{"refused":"wrong_key"}})", "$.expect.refused"},
      {R"({"expect":{"diagnostics":"lost-comma"}})", "$.expect.diagnostics"},
      {R"({"expect":{"status":{"min":"1"}}})", "$.expect.status.min"},
      {R"({"expect":{"status":{"min":2,"max":1}}})", "$.expect.status"},
      {R"({"expect":{"status":{"min":2,"mx":1}}})", "$.expect.status.mx"},
      {R"({"expect":{"a_leg":"user/1000"}})", "$.expect.a_leg"},
      {R"({"expect":{"a_leg":{"varables":{}}}})", "$.expect.a_leg.varables"},
      {R"({"expect":{"a_leg":{"variables":[]}}})", "$.expect.a_leg.variables"},
      {R"({"expect":{"a_leg":{"variables":{"a b":[]}}}})", R"($.expect.a_leg.variables["a b"])"},
      {R"({"expect":{"applications":"bridge"}})", "$.expect.applications"},
      {R"({"expect":{"applications":["a",1]}})", "$.expect.applications[1]"},
      {R"({"expect":{"applications":[{"name":"a","dat":"x"}]}})", "$.expect.applications[0].dat"},
      {R"({"expect":{"parameters":1}})", "$.expect.parameters"},
      {R"({"order":[]})", "$.order"},
      {R"({"order":{}})", "$.order"},
      {R"({"order":[{},{"arg":[]}]})", "$.order[1].arg"},
      {R"({"order":[{}],"count":{"exactly":1}})", "$.count"},
      {R"({"expect":{},"count":1})", "$.count"},
      {R"({"expect":{},"count":{}})", "$.count"},
      {R"({"expect":{},"count":{"exactly":-1}})", "$.count.exactly"},
      {R"({"expect":{},"count":{"exactly":1.5}})", "$.count.exactly"},
      {R"({"expect":{},"count":{"exact":1}})", "$.count.exact"},
      {R"({"expect":{},"count":{"exactly":1,"at_most":1}})", "$.count.exactly"},
      {R"({"expect":{},"count":{"at_least":2,"at_most":1}})", "$.count"},
      {R"({"expect":{},"within_ms":"2s"})", "$.within_ms"},
      {R"({"expect":{},"within_ms":3600001})", "$.within_ms"},
      {R"({"expect":{},"since":-1})", "$.since"},
      {R"({"expect":{},"nothing_else":1})", "$.nothing_else"},
  };
  for (const Row& row : rows) {
    INFO(row.question);
    const auto read = Verification::read(row.question);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().path == row.path);
    CHECK_FALSE(read.error().what.empty());
  }
  CHECK(Verification::read(R"({"expect":{"comand":"x"}})").error().what ==
        "unknown; did you mean command?");
  CHECK(Verification::read(R"({"expect":{"outcome":"answered"}})").error().what ==
        "unknown; known are ok, usage, error");
}

TEST_CASE("how long to wait") {
  using std::chrono::milliseconds;
  CHECK(parse_wait("2s") == milliseconds{2000});
  CHECK(parse_wait("1.5s") == milliseconds{1500});
  CHECK(parse_wait("500ms") == milliseconds{500});
  CHECK(parse_wait("0s") == milliseconds{0});
  CHECK(parse_wait("3600s") == milliseconds{3600000});
  for (const char* const text :
       {"", "2", "s", "-1s", "2 s", "2h", "3601s", "nans", "infs", "1e9s"}) {
    INFO(text);
    CHECK_FALSE(parse_wait(text).has_value());
  }
}
