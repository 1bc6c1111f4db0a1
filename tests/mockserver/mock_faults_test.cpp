// What goes wrong with answers: rules and their turns, delays, bytes, and how they are written.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "faults/fault_json.hpp"
#include "faults/transmission.hpp"
#include "http_client.hpp"
#include "running_mock.hpp"
#include "scenario/scenario_file.hpp"

using namespace ddcti::mock;
using ddcti::mock::test::RunningMock;
using http::Then;
using http::test::Client;
using namespace std::chrono_literals;

namespace {

FaultRule rule(const std::string& json) {
  INFO(json);
  const auto read = read_fault(Json::parse(json));
  REQUIRE(read.has_value());
  return *read;
}

/// Which of `count` requests go wrong, as a row of x and -.
std::string turns(const std::string& json, int count, std::uint64_t seed = 1) {
  FaultBook book(seed);
  book.add(rule(json), {});
  std::string row;
  for (int i = 0; i < count; ++i) row += book.strike("echo", "x", {}) ? 'x' : '-';
  return row;
}

}  // namespace

TEST_CASE("which requests a fault is for") {
  struct Row {
    const char* rule;
    const char* command;
    const char* arg;
    bool expected;
  };
  const std::vector<Row> rows{
      {R"({"delay_ms":1})", "status", "", true},
      {R"({"delay_ms":1,"command":"originate"})", "originate", "", true},
      {R"({"delay_ms":1,"command":"originate"})", " Originate ", "", true},
      {R"({"delay_ms":1,"command":"originate"})", "originate2", "", false},
      {R"({"delay_ms":1,"command":"originate"})", "bgapi", " originate user/1 &park", true},
      {R"({"delay_ms":1,"command":"originate"})", "bgapi", "echo originate", false},
      {R"({"delay_ms":1,"command":"originate"})", "echo", "originate user/1", false},
      {R"({"delay_ms":1,"command":"bgapi"})", "bgapi", "originate user/1 &park", true},
      {R"({"delay_ms":1,"command":["a","b"]})", "b", "", true},
      {R"({"delay_ms":1,"command":["a","b"]})", "c", "", false},
      {R"({"delay_ms":1,"arg":"user/9\\d+"})", "originate", "{a=b}user/9900 &park", true},
      {R"({"delay_ms":1,"arg":"^user/9\\d+"})", "originate", "{a=b}user/9900 &park", false},
      {R"({"delay_ms":1,"arg":"^$"})", "status", "", true},
      {R"({"delay_ms":1,"command":"echo","arg":"x"})", "echo", "y", false},
      {R"({"delay_ms":1,"command":"echo","arg":"x"})", "eval", "x", false},
  };
  for (const Row& row : rows) {
    INFO(row.rule << " " << row.command << " " << row.arg);
    FaultBook book(1);
    book.add(rule(row.rule), {});
    CHECK(book.strike(row.command, row.arg, {}).has_value() == row.expected);
    CHECK((book.entries().front().seen == 1) == row.expected);
  }
}

TEST_CASE("whose turn it is") {
  CHECK(turns(R"({"delay_ms":1,"first":2})", 6) == "xx----");
  CHECK(turns(R"({"delay_ms":1,"every":3})", 7) == "--x--x-");
  CHECK(turns(R"({"delay_ms":1,"every":2,"first":4})", 8) == "-x-x----");
  CHECK(turns(R"({"delay_ms":1,"probability":0})", 4) == "----");
  CHECK(turns(R"({"delay_ms":1,"probability":1})", 4) == "xxxx");
  const std::string by_chance = turns(R"({"delay_ms":1,"probability":0.3})", 1000, 7);
  CHECK(turns(R"({"delay_ms":1,"probability":0.3})", 1000, 7) == by_chance);
  CHECK(turns(R"({"delay_ms":1,"probability":0.3})", 1000, 8) != by_chance);
  const auto struck = std::count(by_chance.begin(), by_chance.end(), 'x');
  CHECK((struck > 250 && struck < 350));
}

TEST_CASE("an outage is a window in the clock's time") {
  FaultBook book(1);
  const TimePoint added{1h};
  book.add(rule(R"({"wire":"reset","after_ms":1000,"for_ms":500})"), added);
  const std::vector<std::pair<Duration, bool>> moments{
      {0ms, false}, {999ms, false}, {1000ms, true}, {1499ms, true}, {1500ms, false}};
  for (const auto& [moment, expected] : moments) {
    INFO(moment.count());
    CHECK(book.strike("echo", "", added + moment).has_value() == expected);
  }
  CHECK(book.entries().front().seen == 2);
}

TEST_CASE("the first rule whose turn it is takes the request") {
  FaultBook book(1);
  CHECK(book.add(rule(R"({"status":500,"first":1})"), {}) == 1);
  CHECK(book.add(rule(R"({"status":501})"), {}) == 2);
  CHECK(book.strike("a", "", {})->rule == 1);
  CHECK(book.entries()[1].seen == 0);
  CHECK(book.strike("a", "", {})->rule == 2);
  CHECK(book.remove(2));
  CHECK_FALSE(book.remove(2));
  CHECK_FALSE(book.strike("a", "", {}).has_value());
  CHECK(book.add(rule(R"({"status":502})"), {}) == 3);
}

TEST_CASE("delays are as they are said to be") {
  struct Row {
    Delay delay;
    double mean;
    double least;
    double most;
  };
  const std::vector<Row> rows{
      {{Delay::Kind::kFixed, 20, 0}, 20, 20, 20},
      {{Delay::Kind::kUniform, 10, 30}, 20, 10, 30},
      {{Delay::Kind::kNormal, 100, 10}, 100, 30, 170},
      {{Delay::Kind::kNormal, 0, 10}, 3.99, 0, 70},  // the half below nothing is none
      {{Delay::Kind::kLognormal, 50, 0.5}, 56.7, 1, 1000},
  };
  for (const Row& row : rows) {
    Chance chance(3);
    Chance again(3);
    constexpr int kDraws = 20000;
    double sum = 0;
    double least = 1e9;
    double most = 0;
    for (int i = 0; i < kDraws; ++i) {
      const Duration drawn = draw(row.delay, chance);
      REQUIRE(drawn == draw(row.delay, again));
      const double ms = std::chrono::duration<double, std::milli>(drawn).count();
      sum += ms;
      least = std::min(least, ms);
      most = std::max(most, ms);
    }
    INFO(row.mean << " " << sum / kDraws << " " << least << " " << most);
    CHECK(std::abs(sum / kDraws - row.mean) < row.mean * 0.03);
    CHECK((least >= row.least && most <= row.most));
    CHECK((row.delay.kind == Delay::Kind::kFixed || most - least > row.mean * 0.5));
  }
  Chance chance(1);
  CHECK(draw({Delay::Kind::kLognormal, 86400000, 86400000}, chance) <= kLongestDelay);
}

TEST_CASE("what a fault makes of an answer") {
  const http::Reply reply{200, "t", "+OK abc\n", {}};
  const http::ReplyForm form;
  const std::string whole = render(reply, form, "D");
  const std::size_t head = whole.find("\r\n\r\n") + 4;
  const auto of = [&](const std::string& json) {
    return plan_transmission({1, rule(json).fault, {}, 5}, reply, form, "D");
  };
  const auto sends = [](std::string bytes, Then then) {
    return Transmission{std::move(bytes), 0, {}, false, then};
  };
  CHECK(of(R"({"delay_ms":1})") == sends(whole, Then::kKeepOpen));
  CHECK(of(R"({"wire":"no_answer"})") == Transmission{{}, 0, {}, true, Then::kClose});
  CHECK(of(R"({"wire":"close_before_head"})") == sends("", Then::kClose));
  CHECK(of(R"({"wire":"close_in_head"})") == sends(whole.substr(0, head / 2), Then::kClose));
  CHECK(of(R"({"wire":"close_in_head","bytes":9})") == sends("HTTP/1.1 ", Then::kClose));
  CHECK(of(R"({"wire":"close_in_head","bytes":99999})") ==
        sends(whole.substr(0, head - 1), Then::kClose));
  CHECK(of(R"({"wire":"close_after_head"})") == sends(whole.substr(0, head), Then::kClose));
  CHECK(of(R"({"wire":"reset"})") == sends("", Then::kReset));
  CHECK(of(R"({"wire":"truncate"})") == sends(whole.substr(0, head + 4), Then::kClose));
  CHECK(of(R"({"wire":"truncate","bytes":0})") == sends(whole.substr(0, head), Then::kClose));
  CHECK(of(R"({"wire":"truncate","bytes":99})") == sends(whole.substr(0, head + 7), Then::kClose));
  CHECK(of(R"({"wire":"dribble","bytes":3,"gap_ms":7})") ==
        Transmission{whole, 3, 7ms, false, Then::kKeepOpen});

  const auto length = [&](const std::string& json) {
    const std::string bytes = of(json).bytes;
    const std::size_t at = bytes.find("Content-Length: ") + 16;
    CHECK(bytes.substr(bytes.find("\r\n\r\n") + 4) == reply.body);
    return bytes.substr(at, bytes.find('\r', at) - at);
  };
  CHECK(length(R"({"wire":"content_length","off_by":10})") == "18");
  CHECK(length(R"({"wire":"content_length","off_by":-3})") == "5");
  CHECK(length(R"({"wire":"content_length","off_by":-99})") == "0");

  const Transmission garbage = of(R"({"wire":"garbage","bytes":500})");
  CHECK(garbage == of(R"({"wire":"garbage","bytes":500})"));
  CHECK(garbage.bytes.size() == 500);
  CHECK(garbage.bytes.front() != 'H');
  CHECK(garbage.then == Then::kClose);

  CHECK(faulted_reply(rule(R"({"status":503})").fault, reply).status == 503);
  CHECK(faulted_reply(rule(R"({"status":503})").fault, reply).body == reply.body);
  CHECK(faulted_reply(rule(R"({"cause":"USER_BUSY"})").fault, reply).body == "-ERR USER_BUSY\n");
  CHECK(faulted_reply(rule(R"({"body":""})").fault, reply).body.empty());
}

TEST_CASE("an empty body has nothing to cut") {
  const http::Reply reply{200, "t", "", {}};
  const Transmission sent =
      plan_transmission({1, rule(R"({"wire":"truncate"})").fault, {}, 5}, reply, {}, "D");
  CHECK(sent.bytes == render(reply, {}, "D"));
}

TEST_CASE("rules are read back as they are written") {
  for (const char* const text : {
           R"({"effect":"before","delay_ms":5})",
           R"({"effect":"before","delay_ms":0.5})",
           R"({"effect":"before","delay_ms":{"uniform":[1,2]}})",
           R"({"effect":"before","delay_ms":{"normal":[1,2.5]}})",
           R"({"effect":"none","delay_ms":{"lognormal":[1,2]},"wire":"no_answer"})",
           R"({"command":["a"],"arg":"b","first":2,"every":3,"probability":0.5,"after_ms":10,)"
           R"("for_ms":20,"effect":"before","status":503,"body":"x"})",
           R"({"effect":"none","cause":"USER_BUSY","wire":"truncate","bytes":2})",
           R"({"effect":"before","wire":"dribble","bytes":2,"gap_ms":3})",
           R"({"effect":"before","wire":"content_length","off_by":-1})",
           R"({"effect":"before","wire":"garbage","bytes":1})",
       }) {
    INFO(text);
    CHECK(to_json(rule(text)).dump() == text);
  }
  // What is carried out where nothing is said.
  CHECK(rule(R"({"wire":"reset"})").fault.effect == Fault::Effect::kBefore);
  CHECK(rule(R"({"status":500})").fault.effect == Fault::Effect::kNone);
  CHECK(rule(R"({"command":"a","wire":"reset"})").commands == std::vector<std::string>{"a"});
}

TEST_CASE("what is no fault, and what is said of it") {
  struct Row {
    const char* text;
    const char* field;
    const char* what;
  };
  const std::vector<Row> rows{
      {"1", "", "a fault is a JSON object"},
      {"{}", "", "nothing goes wrong; say delay_ms, status, body, cause or wire"},
      {R"({"effect":"none"})", "", "nothing goes wrong; say delay_ms, status, body, cause or wire"},
      {R"({"comand":"a","delay_ms":1})", "comand", "unknown field comand; did you mean command?"},
      {R"({"delay":1})", "delay", "unknown field delay"},
      {R"({"delay_ms":-1})", "delay_ms", "delay_ms wants a number"},
      {R"({"delay_ms":"1"})", "delay_ms", "delay_ms wants a number"},
      {R"({"delay_ms":{"uniform":[2,1]}})", "delay_ms", "delay_ms wants a number"},
      {R"({"delay_ms":{"uniform":[1]}})", "delay_ms", "delay_ms wants a number"},
      {R"({"delay_ms":{"pareto":[1,2]}})", "delay_ms", "delay_ms wants a number"},
      {R"({"delay_ms":{"uniform":[1,2],"normal":[1,2]}})", "delay_ms", "delay_ms wants a number"},
      {R"({"wire":"truncated"})", "wire", "wire cannot be truncated; did you mean truncate?"},
      {R"({"wire":1})", "wire", "wire wants a text"},
      {R"({"wire":"reset","bytes":1})", "bytes",
       "bytes goes with the wire close_in_head, truncate, dribble, garbage"},
      {R"({"wire":"dribble","bytes":0})", "bytes", "bytes wants a whole number from 1 to"},
      {R"({"wire":"reset","gap_ms":1})", "gap_ms", "gap_ms goes with the wire dribble"},
      {R"({"wire":"content_length"})", "off_by", "content_length wants off_by"},
      {R"({"wire":"content_length","off_by":1.5})", "off_by", "off_by wants a whole number"},
      {R"({"status":99})", "status", "status wants a whole number from 200 to 599"},
      {R"({"cause":"USERBUSY"})", "cause",
       "cause wants the name of a hangup cause; did you mean USER_BUSY?"},
      {R"({"cause":"17"})", "cause", "cause wants the name of a hangup cause"},
      {R"({"body":"a","cause":"USER_BUSY"})", "cause", "cause and body exclude each other"},
      {R"({"delay_ms":1,"effect":"after"})", "effect", R"(effect is "before" or "none")"},
      {R"({"delay_ms":1,"arg":"("})", "arg", "arg is no regular expression"},
      {R"({"delay_ms":1,"first":0})", "first", "first wants a whole number from 1"},
      {R"({"delay_ms":1,"every":0})", "every", "every wants a whole number from 1"},
      {R"({"delay_ms":1,"probability":1.1})", "probability",
       "probability wants a number from 0 to 1"},
      {R"({"delay_ms":1,"command":[1]})", "command", "command wants a name"},
      {R"({"delay_ms":1,"command":""})", "command", "command wants a name"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto read = read_fault(Json::parse(row.text));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().field == row.field);
    CHECK_THAT(read.error().what, Catch::StartsWith(row.what));
  }
}

TEST_CASE("faults of a scenario") {
  const auto file = parse_scenario(
      "[[fault]]\ncommand = \"originate\"\nwire = \"truncate\"\nbytes = 3\n"
      "[[fault]]\ndelay_ms = { uniform = [1, 2.5] }\n",
      "f.toml", 1s);
  REQUIRE(file.has_value());
  REQUIRE(file->faults.size() == 2);
  CHECK(file->faults[0] == rule(R"({"command":"originate","wire":"truncate","bytes":3})"));
  CHECK(file->faults[1] == rule(R"({"delay_ms":{"uniform":[1,2.5]}})"));

  const auto error = [](const std::string& text) {
    return to_string(parse_scenario(text, "f.toml", 1s).error());
  };
  CHECK_THAT(error("[[fault]]\nwire = \"reset\"\nbyte = 3\n"),
             Catch::StartsWith("f.toml:3:8: [[fault]]: unknown field byte; did you mean bytes?"));
  CHECK_THAT(error("[[fault]]\ncommand = \"a\"\n"),
             Catch::StartsWith("f.toml:1:1: [[fault]]: nothing goes wrong"));
  CHECK_THAT(error("[[fault]]\nwire = 2026-11-22\n"),
             Catch::StartsWith("f.toml:2:8: [[fault]]: wire wants a text"));
}

TEST_CASE("a reset leaves the faults of the scenario, counted anew") {
  Settings settings;
  settings.seed = 1;
  settings.faults = {rule(R"({"command":"echo","body":"spoilt","first":1})")};
  RunningMock mock(settings);
  Client client(mock.port());
  const auto echo = [&] {
    client.get("/cli?key=abc&cmd=echo&arg=x");
    return client.read_response().body;
  };
  const auto admin = [&](const std::string& method, const std::string& path,
                         const std::string& body = "") {
    client.send(method + " /__ddcti/" + path +
                " HTTP/1.1\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    return client.read_response();
  };
  CHECK(echo() == "spoilt");
  CHECK(echo() == "x");
  CHECK(admin("POST", "faults", R"({"body":"other"})").status == 201);
  CHECK(echo() == "other");
  CHECK(admin("POST", "reset").status == 200);
  CHECK(Json::parse(admin("GET", "faults").body)["faults"].size() == 1);
  CHECK(echo() == "spoilt");
  CHECK(echo() == "x");

  // All of a list or nothing.
  CHECK(admin("POST", "faults", R"([{"body":"a"},{"boddy":"b"}])").body ==
        R"({"error":"fault 2: unknown field boddy; did you mean body?"})");
  CHECK(Json::parse(admin("GET", "faults").body)["faults"].size() == 1);
  CHECK(admin("POST", "faults", "{").status == 400);
  CHECK(admin("DELETE", "faults/2").status == 404);
  CHECK(admin("DELETE", "faults/99999999999999999999999").status == 404);
  CHECK(admin("DELETE", "faults/1").body == R"({"faults":[]})");
}
