#include <catch2/catch.hpp>
#include <vector>

#include "replay/player.hpp"

using namespace ddcti::mock;
using namespace std::chrono_literals;
using ddcti::Request;

namespace {

const TimePoint kNow{std::chrono::seconds{1795305600}};
const std::string kA = "4c1d2b3a-0001-4e5f-8a9b-0123456789ab";
const std::string kB = "4c1d2b3a-0002-4e5f-8a9b-0123456789ab";

Player player_of(const std::string& lines, bool strict = false) {
  auto read = read_recordings(lines, "f.jsonl");
  REQUIRE(read.has_value());
  return Player(std::make_shared<const std::vector<Recording>>(*std::move(read)),
                {strict, 1, 480min});
}

/// The reply, or `none`.
std::string ask(Player& player, const Request& request) {
  const auto played = player.play(request, kNow);
  return played ? played->reply.body : "none";
}

}  // namespace

TEST_CASE("replay: what asks the same") {
  struct Row {
    Request recorded;
    Request asked;
    bool same;
  };
  const Row rows[] = {
      {{"status", {}}, {"status", {}}, true},
      {{"status", {}}, {"status", ""}, true},
      {{"status", {}}, {"STATUS", {}}, true},
      {{"status", {}}, {"show", {}}, false},
      {{"show", "channels"}, {"show", "calls"}, false},
      {{"echo", "a b"}, {"echo", "a  b"}, false},
      // However it is quoted, and in whatever order variables stand.
      {{"originate", "{a=1,b='2 3'}user/1000 &park"},
       {"originate", "{b=2\\s3}{a=1}user/1000 park inline"},
       true},
      {{"originate", "{a=1}user/1000 &park"}, {"originate", "{a=2}user/1000 &park"}, false},
      {{"originate", "{a=1}user/1000 &park"}, {"originate", "{a=1}user/1001 &park"}, false},
      {{"originate", "user/1000 &park"}, {"cti_originate", "user/1000 &park"}, false},
      {{"bgapi", "originate {a=1,b=2}user/1 &park"},
       {"bgapi", "originate {b=2,a=1}user/1 &park"},
       true},
      {{"bgapi", "status"}, {"status", {}}, false},
      // What the client chose may be another.
      {{"originate", "{origination_uuid=" + kA + "}user/1 &park"},
       {"originate", "{origination_uuid=" + kB + "}user/1 &park"},
       true},
      {{"uuid_bridge", kA + " " + kB}, {"uuid_bridge", kB + " " + kA}, true},
      {{"uuid_bridge", kA + " " + kB}, {"uuid_bridge", kA + " " + kA}, false},
      {{"uuid_bridge", kA + " " + kA}, {"uuid_bridge", kA + " " + kB}, false},
      {{"uuid_kill", kA}, {"uuid_kill", "c1"}, false},
      {{"uuid_kill", "c1"}, {"uuid_kill", kA}, false},
      {{"uuid_kill", "{{u1}}"}, {"uuid_kill", kA}, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.recorded.cmd, row.recorded.arg.value_or("-"), row.asked.cmd,
            row.asked.arg.value_or("-"));
    Recording recording{"n", "f:1", {{1, row.recorded.cmd, row.recorded.arg, 200, "yes"}}};
    Player player(std::make_shared<const std::vector<Recording>>(1, recording), {});
    CHECK(ask(player, row.asked) == (row.same ? "yes" : "none"));
    CHECK(ask(player, row.asked) == "none");  // a step answers once
  }
}

TEST_CASE("replay: placeholders") {
  Player player = player_of(
      R"({"name":"n","steps":[{"cmd":"create_uuid","reply":"{{uuid:a}} {{uuid:a}}\n{{a}}"},)"
      R"({"wait_ms":5},{"cmd":"uuid_kill","arg":"{{a}}","status":500,"reply":"{{b}} {{nope}}\n"},)"
      R"({"cmd":"uuid_exists","arg":"{{a}}","reply_json":{"id":"{{a}}","rows":["{{int:i}}"]}},)"
      R"({"cmd":"t","reply":"{{datetime}} {{int}} [{{any}}] {{int:j}}"}]})");
  const std::string made = ask(player, {"create_uuid", {}});
  const std::string uuid = made.substr(0, 36);
  CHECK(made == uuid + " " + uuid + "\n" + uuid);
  CHECK(uuid.substr(14, 1) == "4");
  CHECK(ask(player, {"uuid_kill", kA}) == "none");
  const auto killed = player.play({"uuid_kill", uuid}, kNow);
  REQUIRE(killed.has_value());
  CHECK(killed->reply.status == 500);
  CHECK(killed->reply.body == "{{b}} {{nope}}\n");
  CHECK(killed->from == "n, step 3");
  CHECK(ask(player, {"uuid_exists", uuid}) == R"({"id":")" + uuid + R"(","rows":["1"]})");
  CHECK(ask(player, {"t", {}}) == "2026-11-22 08:00:00 1795305600 [] 2");
}

TEST_CASE("replay: a uuid the client chose goes on through the story") {
  Player player = player_of(R"({"name":"n","steps":[{"cmd":"originate","arg":"{origination_uuid=)" +
                            kA + R"(}user/1 &park","reply":"+OK )" + kA +
                            R"(\n"},{"cmd":"uuid_kill","arg":")" + kA + R"(","reply":"+OK\n"}]})");
  CHECK(ask(player, {"uuid_getvar", kB}) == "none");
  CHECK(ask(player, {"originate", "{origination_uuid=" + kB + "}user/1 &park"}) ==
        "+OK " + kB + "\n");
  CHECK(ask(player, {"uuid_kill", kA}) == "none");
  CHECK(ask(player, {"uuid_kill", kB}) == "+OK\n");
}

TEST_CASE("replay: the conversation under way comes first") {
  const std::string lines =
      R"({"name":"a","steps":[{"cmd":"x","reply":"a1"},{"cmd":"poll","reply":"a2"}]})"
      "\n\n# two\n"
      R"({"name":"b","steps":[{"cmd":"poll","reply":"b1"},{"cmd":"poll","reply":"b2"},)"
      R"({"cmd":"y","reply":"b3"},{"cmd":"poll","reply":"b4"}]})"
      "\n";
  struct Row {
    std::vector<const char*> asked;
    std::vector<const char*> replies;
  };
  const Row rows[] = {
      {{"poll", "poll", "poll", "poll", "poll"}, {"a2", "b1", "b2", "b4", "none"}},
      {{"x", "poll", "poll"}, {"a1", "a2", "b1"}},
      // Fewer polls than were recorded: what they would have said is over.
      {{"y", "poll", "poll"}, {"b3", "b4", "b1"}},
  };
  for (const Row& row : rows) {
    Player player = player_of(lines);
    std::vector<std::string> replies;
    for (const char* const cmd : row.asked) replies.push_back(ask(player, {cmd, {}}));
    CHECK(replies == std::vector<std::string>(row.replies.begin(), row.replies.end()));
  }
}

TEST_CASE("replay: the nearest miss") {
  const std::string lines =
      R"({"name":"a/1","steps":[{"cmd":"originate","arg":"{a=1}user/1000 &park","reply":"+OK"}]})"
      "\n"
      R"({"name":"a/2","steps":[{"cmd":"originate","arg":"user/赵 &park","reply":"+OK"},)"
      R"({"cmd":"status","reply":"UP"}]})";
  struct Row {
    Request asked;
    const char* body;
  };
  const Row rows[] = {
      {{"originate", "{a=1}user/1001 &park"},
       "-ERR no recording has an answer to this\n"
       "  asked:   originate {a=1}user/1001 &park\n"
       "  nearest: originate {a=1}user/1000 &park\n"
       "  in:      a/1, step 1 (f.jsonl:1)\n"
       "  behind 13 bytes: expected \"0 &park\", was \"1 &park\"\n"},
      {{"originate", "user/起 &park"},
       "-ERR no recording has an answer to this\n"
       "  asked:   originate user/起 &park\n"
       "  nearest: originate user/赵 &park\n"
       "  in:      a/2, step 1 (f.jsonl:2)\n"
       "  behind 5 bytes: expected \"赵 &park\", was \"起 &park\"\n"},
      {{"status", {}},
       "-ERR no recording has an answer to this\n"
       "  asked:   status\n"
       "  nearest: status\n"
       "  in:      a/2, step 2 (f.jsonl:2)\n"
       "  which has answered already: a step answers once until POST /__ddcti/reset\n"},
      {{"hupall", "\x1b"},
       "-ERR no recording has an answer to this\n"
       "  asked:   hupall \\x1b\n"
       "  nearest: none, no recording asks hupall\n"},
  };
  Player player = player_of(lines, true);
  CHECK(ask(player, {"status", {}}) == "UP");
  for (const Row& row : rows) {
    const auto played = player.play(row.asked, kNow);
    REQUIRE(played.has_value());
    CHECK(played->reply.status == 404);
    CHECK(played->reply.body == row.body);
  }
}

TEST_CASE("replay: files that are none") {
  struct Row {
    const char* text;
    const char* message;
  };
  const Row rows[] = {
      {"", "f holds no recording"},
      {"# a\n\n", "f holds no recording"},
      {"\n{", "f:2: this is no JSON; it fails at byte 2"},
      {"[]", "f:1: this is not a JSON object"},
      {R"({"steps":[{"cmd":"a","reply":""}]})", "f:1: `name` is missing, or no text"},
      {R"({"name":"n","stops":[]})", "f:1: `stops` is not known here"},
      {R"({"name":"n","steps":[]})", "f:1: `steps` is missing, or no list of steps"},
      {R"({"name":"n","steps":[1]})", "f:1: step 1: this is no object"},
      {R"({"name":"n","steps":[{"wait_ms":1},{"cmd":"a"}]})",
       "f:1: step 2: a request has either a `reply` or a `reply_json`"},
      {R"({"name":"n","steps":[{"cmd":"a","reply":"","reply_json":{}}]})",
       "f:1: step 1: a request has either a `reply` or a `reply_json`"},
      {R"({"name":"n","steps":[{"arg":"a","reply":""}]})",
       "f:1: step 1: `cmd` is missing, or no text"},
      {R"({"name":"n","steps":[{"cmd":"a","arg":1,"reply":""}]})",
       "f:1: step 1: `arg` is missing, or no text"},
      {R"({"name":"n","steps":[{"cmd":"a","reply":1}]})",
       "f:1: step 1: `reply` is missing, or no text"},
      {R"({"name":"n","steps":[{"cmd":"a","reply":"","status":99}]})",
       "f:1: step 1: `status` is a number from 100 to 599"},
      {R"({"name":"n","steps":[{"wait_ms":"5"}]})",
       "f:1: step 1: `wait_ms` stands alone, a number of milliseconds"},
      {R"({"name":"n","steps":[{"cmd":"a","reply":"","wait_ms":1}]})",
       "f:1: step 1: `wait_ms` stands alone, a number of milliseconds"},
      {R"({"name":"n","steps":[{"cmd":"a","reply":"","wait":1}]})",
       "f:1: step 1: `wait` is not known here"},
  };
  for (const Row& row : rows) {
    const auto read = read_recordings(row.text, "f");
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error() == row.message);
  }
}
