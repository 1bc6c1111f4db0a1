// What expectations match, and what they say where they do not.

#include <catch2/catch.hpp>
#include <vector>

#include "ddcti/url.hpp"
#include "verify/meaning.hpp"
#include "verify/verification.hpp"

using namespace ddcti::mock;

namespace {

JournalEntry entry(std::uint64_t number, const std::string& cmd, const std::string& arg) {
  JournalRequest request{{}, "GET", "", "127.0.0.1"};
  request.target =
      "/cli?key=***&cmd=" + ddcti::percent_encode(cmd) + "&arg=" + ddcti::percent_encode(arg);
  JournalReply reply;
  reply.status = 200;
  reply.body = "+OK done\n";
  return {number, std::make_shared<const JournalRequest>(request),
          std::make_shared<const JournalReply>(reply)};
}

const JournalEntry kCall =
    entry(1, "bgapi",
          "cti_originate {origination_caller_id_number='clicktocall',ignore_early_media=true,"
          "leg_timeout=20}user/1000 &bridge({b=2,export_me='x y'}linegroup/default/5555)");

Expectation expectation(const std::string& text) {
  auto read = read_expectation(Json::parse(text), "$.expect");
  if (!read) FAIL(text << ": " << read.error().path << ": " << read.error().what);
  return *std::move(read);
}

/// The lines of a difference, joined.
std::string difference(const std::string& expected, const JournalEntry& from) {
  std::string lines;
  for (const Difference& line : differences(expectation(expected), Subject(from))) {
    if (!lines.empty()) lines += "\n";
    lines += line.text;
  }
  return lines;
}

/// Calls by number: `originate user/N &echo` each.
struct Story {
  explicit Story(const std::vector<int>& numbers) {
    for (const int number : numbers) {
      const JournalEntry made = entry(0, "originate", "user/" + std::to_string(number) + " &echo");
      journal.enter(*made.request);
      journal.close(journal.last(), *made.reply);
    }
  }

  Json ask(const std::string& question) {
    auto verification = Verification::read(question);
    if (!verification) FAIL(verification.error().path << ": " << verification.error().what);
    for (const JournalEntry& made : journal.entries(verification->last_seen())) {
      verification->see(made);
    }
    held = verification->holds();
    return verification->answer(journal);
  }

  Journal journal;
  bool held = false;
};

}  // namespace

TEST_CASE("what a call is, and is not") {
  struct Row {
    const char* expected;
    const char* difference;  ///< empty: it is
  };
  const std::vector<Row> rows{
      {"{}", ""},
      {R"({"command":"cti_originate"})", ""},
      {R"({"command":"CTI_Originate"})", ""},
      {R"({"command":"originate"})", R"(command: expected "originate", was "cti_originate")"},
      {R"({"cmd":"bgapi","background":true})", ""},
      {R"({"background":false})", R"(background: expected no, was "true")"},
      {R"({"a_leg":{"endpoint":"user/1000"}})", ""},
      {R"({"a_leg":{"endpoint":"user/1001"}})",
       R"(a_leg.endpoint: expected "user/1001", was "user/1000")"},
      {R"({"a_leg":{"type":"USER"}})", ""},
      {R"({"a_leg":{"variables":{"origination_caller_id_number":"clicktocall"}}})", ""},
      // Names fold case, yes has many words, and 20 is 20.0.
      {R"({"a_leg":{"variables":{"Ignore_Early_Media":true,"leg_timeout":20.0}}})", ""},
      {R"({"a_leg":{"variables":{"ignore_early_media":false}}})",
       R"(a_leg.variables.ignore_early_media: expected no, was "true")"},
      {R"({"a_leg":{"variables":{"leg_timeout":{"min":10,"max":30}}}})", ""},
      {R"({"a_leg":{"variables":{"leg_timeout":{"max":10}}}})",
       R"(a_leg.variables.leg_timeout: expected a number up to 10, was "20")"},
      {R"({"a_leg":{"variables":{"leg_timeout":{"min":20.5}}}})",
       R"(a_leg.variables.leg_timeout: expected a number from 20.5 on, was "20")"},
      {R"({"a_leg":{"variables":{"leg_timeout":{"present":true},"x":{"absent":true},"y":null}}})",
       ""},
      {R"({"a_leg":{"variables":{"leg_timeout":{"absent":true}}}})",
       R"(a_leg.variables.leg_timeout: expected nothing, was "20")"},
      {R"({"a_leg":{"variables":{"b":"2"}}})",
       R"(a_leg.variables.b: expected "2", was nothing (b_leg has it))"},
      {R"({"a_leg":{"variables":{"leg_timout":20}}})",
       "a_leg.variables.leg_timout: expected the number 20, was nothing (there is leg_timeout)"},
      {R"({"b_leg":{"endpoint":{"regex":"^linegroup/\\w+/5{4}$"},"variables":{"b":2}}})", ""},
      {R"({"b_leg":{"endpoint":{"regex":"^sofia/"}}})",
       R"(b_leg.endpoint: expected a text matching "^sofia/", was "linegroup/default/5555")"},
      {R"({"b_leg":{"present":true}})", ""},
      {R"({"b_leg":null})", "b_leg: expected none, there is one"},
      {R"({"applications":["bridge"]})", ""},
      {R"({"applications":["park"]})", R"(applications[0]: expected "park", was "bridge" with )"
                                       R"("{b=2,export_me=x y}linegroup/default/5555")"},
      {R"({"applications":["bridge","park"]})", R"(applications[1]: expected "park", was none)"},
      {R"({"applications":[{"name":"bridge","data":"{export_me=x y,b=2}linegroup/default/5555"}]})",
       ""},
      {R"({"application":{"name":"bridge","data":{"regex":"5555"}}})", ""},
      {R"({"extension":null,"context":"default","dialplan":"xml"})", ""},
      {R"({"outcome":"ok","diagnostics":"announcements-muted"})", ""},
      {R"({"diagnostics":[]})",
       "diagnostics: expected nothing, was customer-variable, announcements-muted"},
      {R"({"status":200,"reply":"+OK done"})", ""},
      {R"({"status":{"min":400}})", R"(status: expected a number from 400 on, was "200")"},
      {R"({"parameters":{"uuid":"x"}})", R"(parameters.uuid: expected "x", was nothing)"},
      {R"({"method":"GET","path":"/cli","from":"127.0.0.1","refused":null})", ""},
  };
  for (const Row& row : rows) {
    INFO(row.expected);
    CHECK(difference(row.expected, kCall) == row.difference);
  }
}

TEST_CASE("an argument is matched by what it means") {
  struct Row {
    const char* command;
    const char* sent;
    const char* expected;
    bool same;
  };
  const std::vector<Row> rows{
      {"originate", "{a=1,b=2}user/1000 &echo", "{b='2',a=1}user/1000 &echo", true},
      {"originate", "{a=1}{b=2}user/1000 '&echo'", "[b=2,a=1]user/1000 &echo()", true},
      {"originate", "user/1000 &echo XML default", "user/1000 &echo", true},
      {"originate", "user/1000 park inline", "user/1000 &park", true},
      {"originate", "{a=1}user/1000 &echo", "{a=2}user/1000 &echo", false},
      {"originate", "{a=1}user/1000 &echo", "{a=1,b=2}user/1000 &echo", false},
      {"originate", "user/1000,user/1001 &echo", "user/1000|user/1001 &echo", false},
      {"originate", "user/1000 5000", "user/1000 5001", false},
      {"originate", "user/1000 &echo XML default a b 20", "user/1000 &echo XML default a b 30",
       false},
      {"originate", "user/1000", "user/1001", false},
      {"uuid_kill", "x USER_BUSY", "x 17", true},
      {"uuid_kill", "x", "y", false},
      {"echo", "a b", "a b", true},
      {"echo", "a b", "a  b", false},
  };
  for (const Row& row : rows) {
    INFO(row.sent << " / " << row.expected);
    const Subject subject(entry(1, row.command, row.sent));
    CHECK(means_the_same(subject.explanation, row.expected) == row.same);
    const std::string expected = to_line(Json{{"arg", row.expected}});
    CHECK(differences(expectation(expected), subject).empty() == row.same);
  }
}

TEST_CASE("what was refused at the door does not count unless it is asked for") {
  JournalEntry refused = entry(1, "originate", "user/1000 &echo");
  JournalReply reply;
  reply.status = 401;
  reply.refused = "key_wrong";
  refused.reply = std::make_shared<const JournalReply>(reply);
  CHECK(difference(R"({"command":"originate"})", refused) ==
        "refused: expected a command that was run, was refused: key_wrong (401)");
  CHECK(difference(R"({"command":"originate","status":401})", refused).empty());
  CHECK(difference(R"({"refused":"key_wrong"})", refused).empty());
  refused.reply = nullptr;  // a call that still rings
  CHECK(difference(R"({"command":"originate"})", refused).empty());
  CHECK(difference(R"({"status":200})", refused) ==
        "status: expected the number 200, no reply yet");
}

TEST_CASE("several legs: one is enough") {
  const JournalEntry call = entry(1, "originate", "[x=1]user/1000|[x=2]user/1001,user/1002 &echo");
  CHECK(difference(R"({"a_leg":{"endpoint":"user/1001","variables":{"x":2}}})", call).empty());
  CHECK(difference(R"({"a_leg":{"endpoint":"user/1001","variables":{"x":1}}})", call) ==
        R"(a_leg.variables.x: expected the number 1, was "2")");
}

TEST_CASE("how many, in which order, and nothing else") {
  struct Row {
    const char* question;
    bool held;
    std::size_t matched;
  };
  // One to 1000, two to 1001, then one to 1000 again.
  const std::vector<Row> rows{
      {R"({"expect":{"a_leg":{"endpoint":"user/1000"}}})", true, 2},
      {R"({"expect":{"a_leg":{"endpoint":"user/1000"}},"count":{"exactly":2}})", true, 2},
      {R"({"expect":{"a_leg":{"endpoint":"user/1000"}},"count":{"exactly":1}})", false, 2},
      {R"({"expect":{"a_leg":{"endpoint":"user/1000"}},"count":{"at_most":1}})", false, 2},
      {R"({"expect":{"a_leg":{"endpoint":"user/1000"}},"count":{"at_least":3}})", false, 2},
      {R"({"expect":{"a_leg":{"endpoint":"user/1000"}},"count":{"at_least":1,"at_most":2}})", true,
       2},
      {R"({"expect":{"a_leg":{"endpoint":"user/9"}},"count":{"exactly":0}})", true, 0},
      {R"({"expect":{"a_leg":{"endpoint":"user/9"}},"count":{"at_most":5}})", true, 0},
      {R"({"expect":{"a_leg":{"endpoint":"user/9"}}})", false, 0},
      {R"({"expect":{"a_leg":{"endpoint":"user/1000"}},"nothing_else":true})", false, 2},
      {R"({"expect":{"command":"originate"},"nothing_else":true})", true, 4},
      {R"({"expect":{"a_leg":{"endpoint":"user/1000"}},"since":1})", true, 1},
      {R"({"expect":{"a_leg":{"endpoint":"user/1000"}},"since":4})", false, 0},
      {R"({"order":[{"a_leg":{"endpoint":"user/1000"}},{"a_leg":{"endpoint":"user/1001"}}]})", true,
       2},
      {R"({"order":[{"a_leg":{"endpoint":"user/1001"}},{"a_leg":{"endpoint":"user/1000"}}]})", true,
       2},
      {R"({"order":[{"a_leg":{"endpoint":"user/1000"}},{"a_leg":{"endpoint":"user/1000"}},)"
       R"({"a_leg":{"endpoint":"user/1001"}}]})",
       false, 2},
      {R"({"order":[{},{},{},{}],"nothing_else":true})", true, 4},
      {R"({"order":[{},{},{}],"nothing_else":true})", false, 3},
      {R"({"order":[{},{},{},{},{}]})", false, 4},
  };
  for (const Row& row : rows) {
    INFO(row.question);
    Story story({1000, 1001, 1001, 1000});
    const Json answer = story.ask(row.question);
    CHECK(story.held == row.held);
    CHECK(answer["matched"] == row.matched);
    CHECK(answer.contains("nearest") == !row.held);
  }
}

TEST_CASE("a miss names what comes nearest") {
  Story story({1000, 1001, 1002, 1003, 1004});
  story.journal.enter(*entry(0, "status", "").request);

  Json answer = story.ask(R"({"expect":{"command":"originate","a_leg":{"endpoint":"user/9"}}})");
  CHECK(answer["reason"] == "0 requests as expected, at least 1 wanted");
  CHECK(answer["dropped"] == 0);
  REQUIRE(answer["nearest"].size() == 3);
  CHECK(answer["nearest"][0]["request"]["number"] == 5);
  CHECK(answer["nearest"][0]["difference"] ==
        Json{R"(a_leg.endpoint: expected "user/9", was "user/1004")"});

  answer = story.ask(R"({"expect":{"command":"originate"},"count":{"at_most":4}})");
  CHECK(answer["reason"] == "5 requests as expected, at most 4 wanted");
  CHECK(answer["nearest"][0]["difference"] == Json{"as expected, but one too many"});

  answer = story.ask(R"({"expect":{"command":"originate"},"nothing_else":true})");
  CHECK(answer["reason"] == "1 request besides what is expected");
  REQUIRE(answer["nearest"].size() == 1);
  CHECK(answer["nearest"][0]["request"]["command"] == "status");
  CHECK(answer["nearest"][0]["difference"] ==
        Json{"not expected", R"(command: expected "originate", was "status")"});

  answer = story.ask(R"({"order":[{"a_leg":{"endpoint":"user/1003"}},)"
                     R"({"a_leg":{"endpoint":"user/1001"}}]})");
  CHECK(answer["reason"] == "no request as expected by $.order[1] behind those before it");
  CHECK(answer["nearest"][0]["request"]["number"] == 2);
  CHECK(answer["nearest"][0]["difference"] == Json{"as expected, but not in this order"});

  Story nothing({});
  CHECK(nothing.ask(R"({"expect":{}})")["nearest"].empty());
}

TEST_CASE("a request is seen again once it has its reply") {
  Journal journal;
  journal.enter(*entry(0, "echo", "x").request);
  auto verification = Verification::read(R"({"expect":{"status":200}})").value();
  verification.see(*journal.find(1));
  CHECK_FALSE(verification.holds());
  journal.close(1, *kCall.reply);
  verification.see(*journal.find(1));
  CHECK(verification.holds());
  CHECK(verification.answer(journal)["matched"] == 1);
}

TEST_CASE("nothing holds of a reply that has not been given") {
  for (const std::string field : {"status", "reply", "refused"}) {
    for (const std::string value : {"null", R"({"absent":true})", R"({"present":true})"}) {
      INFO(field << " " << value);
      Journal journal;
      journal.enter(*entry(0, "echo", "x").request);
      const std::string expected = "{\"" + field + "\":" + value + "}";
      const std::string told = difference(expected, *journal.find(1));
      CHECK(told.starts_with(field + ": expected "));
      CHECK(told.ends_with(", no reply yet"));
      // What was closed without one has none, and that is known.
      journal.close(1, {});
      CHECK(difference(expected, *journal.find(1)).empty() == (value.find("present") > 2));
    }
  }
}

TEST_CASE("what was dropped unread may be too many") {
  struct Row {
    const char* question;
    bool holds;
    const char* reason;
  };
  constexpr const char* kMore =
      "the journal dropped 2 requests unread, so there may be more than expected; "
      "--journal N keeps more";
  // Five requests, of which the first two are gone.
  const std::vector<Row> rows{
      {R"({"expect":{"arg":"1"},"count":{"exactly":0}})", false, kMore},
      {R"({"expect":{"arg":"3"},"count":{"exactly":1}})", false, kMore},
      {R"({"expect":{"arg":"3"},"count":{"at_most":7}})", false, kMore},
      {R"({"expect":{"command":"echo"},"nothing_else":true})", false, kMore},
      {R"({"order":[{"arg":"3"},{"arg":"4"},{"arg":"5"}],"nothing_else":true})", false, kMore},
      {R"({"expect":{"arg":"3"}})", true, ""},
      {R"({"expect":{"command":"echo"},"count":{"at_least":3}})", true, ""},
      {R"({"order":[{"arg":"3"},{"arg":"5"}]})", true, ""},
      {R"({"expect":{"arg":"3"},"since":2,"count":{"exactly":1}})", true, ""},
      {R"({"expect":{"command":"echo"},"since":3,"count":{"exactly":2},"nothing_else":true})", true,
       ""},
      {R"({"expect":{"arg":"3"},"since":1,"count":{"exactly":1}})", false,
       "the journal dropped 1 request unread, so there may be more than expected; "
       "--journal N keeps more"},
      // Too many are too many, and what is missing may be among what is gone.
      {R"({"expect":{"command":"echo"},"count":{"exactly":2}})", false,
       "3 requests as expected, exactly 2 wanted"},
      {R"({"expect":{"arg":"1"}})", false,
       "0 requests as expected, at least 1 wanted; the journal dropped 2 requests unread, "
       "--journal N keeps more"},
  };
  Journal journal(3);
  for (const char* const arg : {"1", "2", "3", "4", "5"}) {
    journal.enter(*entry(0, "echo", arg).request);
    journal.close(journal.last(), *kCall.reply);
  }
  for (const Row& row : rows) {
    INFO(row.question);
    auto verification = Verification::read(row.question).value();
    verification.skip_to(journal.dropped());
    for (const JournalEntry& made : journal.entries(verification.last_seen())) {
      verification.see(made);
    }
    CHECK(verification.holds() == row.holds);
    CHECK(verification.answer(journal).value("reason", "") == row.reason);
  }
}
