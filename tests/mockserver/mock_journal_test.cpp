// The journal as a ring, and what it tells of requests.

#include <catch2/catch.hpp>
#include <vector>

#include "journal/entry_json.hpp"
#include "journal/read_entry.hpp"
#include "journal/witness.hpp"

using namespace ddcti::mock;
using namespace std::chrono_literals;

namespace {

JournalRequest request(std::string target) { return {{}, "GET", std::move(target), "127.0.0.1"}; }

JournalReply reply(std::string body) {
  JournalReply reply;
  reply.status = 200;
  reply.body = std::move(body);
  return reply;
}

std::vector<std::uint64_t> numbers(const Journal& journal, std::uint64_t since = 0) {
  std::vector<std::uint64_t> numbers;
  for (const JournalEntry& entry : journal.entries(since)) numbers.push_back(entry.number);
  return numbers;
}

http::Request get(const std::string& target) {
  http::Request request;
  request.method = "GET";
  request.target = target;
  request.remote_address = "127.0.0.1";
  return request;
}

}  // namespace

TEST_CASE("a journal keeps the newest and counts the rest") {
  Journal journal(3);
  CHECK(journal.last() == 0);
  for (std::uint64_t number = 1; number <= 5; ++number) {
    CHECK(journal.enter(request("/cli?" + std::to_string(number))) == number);
  }
  CHECK(numbers(journal) == std::vector<std::uint64_t>{3, 4, 5});
  CHECK(numbers(journal, 4) == std::vector<std::uint64_t>{5});
  CHECK(numbers(journal, 5).empty());
  CHECK(numbers(journal, 99).empty());
  CHECK(journal.dropped() == 2);
  CHECK(journal.last() == 5);
  CHECK(journal.find(2) == nullptr);
  CHECK(journal.find(6) == nullptr);
  REQUIRE(journal.find(3) != nullptr);
  CHECK(journal.find(3)->request->target == "/cli?3");

  journal.clear();
  CHECK(numbers(journal).empty());
  CHECK(journal.dropped() == 0);
  CHECK(journal.enter(request("/cli")) == 1);
}

TEST_CASE("a journal that may hold nothing counts all the same") {
  Journal journal(0);
  CHECK(journal.enter(request("/cli")) == 1);
  journal.close(1, reply("+OK"));
  CHECK(journal.size() == 0);
  CHECK(journal.dropped() == 1);
}

TEST_CASE("replies find their requests, and none where they were dropped") {
  Journal journal(2);
  for (int i = 0; i < 3; ++i) journal.enter(request("/cli"));
  const auto before = journal.entries();
  journal.close(1, reply("dropped"));
  journal.close(2, reply("second"));
  journal.close(4, reply("to come"));
  CHECK(before[0].reply == nullptr);  // what was handed out does not change
  REQUIRE(journal.find(2)->reply != nullptr);
  CHECK(journal.find(2)->reply->body == "second");
  CHECK(journal.find(3)->reply == nullptr);
}

TEST_CASE("large texts do not make a journal larger than it may be") {
  Journal journal(1000);
  journal.enter(request("/cli"));
  journal.close(1, reply(std::string(Journal::kMaxKeptBody + 1, 'x')));
  CHECK(journal.find(1)->reply->body.size() == Journal::kMaxKeptBody);
  CHECK(journal.find(1)->reply->body_bytes == Journal::kMaxKeptBody + 1);

  const std::string mebibyte(1024UL * 1024, 'x');
  for (int i = 0; i < 100; ++i) journal.enter(request(mebibyte));
  CHECK(journal.size() < 64);
  CHECK(journal.size() > 60);
  CHECK(journal.last() == 101);
  CHECK(journal.dropped() + journal.size() == 101);
}

TEST_CASE("what a request means") {
  struct Row {
    const char* target;
    const char* pointer;
    const char* value;
  };
  const std::vector<Row> rows{
      {"/cli?key=***&cmd=bgapi&arg=originate%20%7Ba=1%7Duser/1000%20%26echo", "/command",
       R"("originate")"},
      {"/cli?cmd=bgapi&arg=originate%20%7Ba=1%7Duser/1000%20%26echo", "/background", "true"},
      {"/cli?cmd=originate&arg=%7Ba=1%7Duser/1000%20%26echo", "/a_leg/alternatives/0/0",
       R"({"endpoint":"user/1000","type":"user","variables":{"a":"1"},"dropped":{}})"},
      {"/cli?cmd=originate&arg=user/1000%20%26bridge(%7Bb=2%7Duser/1001)",
       "/b_leg/alternatives/0/0/variables", R"({"b":"2"})"},
      {"/cli?cmd=originate&arg=user/1000%20%26echo", "/applications",
       R"([{"name":"echo","data":""}])"},
      {"/cli?cmd=originate&arg=user/1000%20%26echo", "/b_leg", "null"},
      {"/cli?cmd=uuid_kill&arg=x%2017", "/parameters", R"({"uuid":"x","cause":"USER_BUSY"})"},
      {"/cli?cmd=originate&arg=user/1000", "/outcome", R"({"kind":"usage","cause":null})"},
      {"/cli?cmd=orignate&arg=x", "/diagnostics/0/rule", R"("unknown-command")"},
      {"/cli?cmd=orignate&arg=x", "/diagnostics/0/suggestion", R"("originate")"},
      // How it is encoded counts too.
      {"/cli?cmd=originate&arg=user/1000%20&echo", "/diagnostics/0/rule", R"("unencoded")"},
      {"/other/path?cmd=status", "/path", R"("/other/path")"},
      {"http://mock/cli?cmd=status", "/path", R"("/cli")"},
      {"/cli", "/cmd", R"("")"},
      {"/cli?cmd=status", "/arg", "null"},
      {"/cli?cmd=echo&arg=%e6%b5%8b", "/arg", "\"测\""},
      {"/cli?cmd=echo&arg=%ff", "/arg", "\"\xEF\xBF\xBD\""},
  };
  for (const Row& row : rows) {
    INFO(row.target << " " << row.pointer);
    const Json json = to_json({1, std::make_shared<const JournalRequest>(request(row.target)), {}});
    REQUIRE(json.contains(Json::json_pointer(row.pointer)));
    CHECK(to_line(json.at(Json::json_pointer(row.pointer))) == row.value);
  }
}

TEST_CASE("a witness never keeps a key") {
  for (const char* const target :
       {"/cli?key=s3cret&cmd=status", "/cli?cmd=status&KEY=s3cret", "/cli?k%65y=s3cret&cmd=status",
        "/cli?cmd=status&arg=x&key=s3cret", "/s3?x=1?key=s3cret"}) {
    INFO(target);
    const auto loop = http::Loop::create().value();
    Witness witness(*loop, 10);
    witness.opened(get(target), {});
    CHECK(to_line(to_json(witness.journal().entries().at(0))).find("s3cret") == std::string::npos);
  }
}

TEST_CASE("a witness tells how a request was answered") {
  const auto loop = http::Loop::create().value();
  Witness witness(*loop, 10);
  const TimePoint start = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};
  witness.opened(get("/cli?cmd=a"), start);
  witness.opened(get("/cli?cmd=b"), start);
  witness.opened(get("/cli?cmd=c"), start);
  witness.opened(get("/cli?cmd=d"), start);
  witness.closed(1, http::Reply{200, "text/plain", "+OK\n", {}}, start + 1500ms, 1234us);
  witness.closed(2, RefusedRequest{RefusalCode::kKeyWrong, {401, "", "-ERR no\n", {}}}, start, 0us);
  witness.closed(3, CloseConnection{}, start, 0us);
  const auto entries = witness.journal().entries();
  REQUIRE(entries.size() == 4);
  CHECK(to_json(entries[0])["at_ms"] == 1795305600000);
  CHECK(
      to_line(to_json(entries[0])["reply"]) ==
      R"({"status":200,"body":"+OK\n","bytes":4,"at_ms":1795305601500,"took_us":1234,"fault":null})");
  CHECK(to_json(entries[0])["refused"].is_null());
  CHECK(to_json(entries[1])["refused"] == "key_wrong");
  CHECK(to_json(entries[1])["reply"]["status"] == 401);
  CHECK(to_json(entries[2])["reply"]["status"].is_null());
  CHECK(to_json(entries[2])["reply"]["body"].is_null());
  CHECK(to_json(entries[3])["reply"].is_null());
  witness.reset();
  CHECK(witness.journal().size() == 0);
}
