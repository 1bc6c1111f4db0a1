#include "commands/doctor.hpp"

#include <catch2/catch.hpp>

#include "fakes.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* kText = "a+b 100%25 é中";
constexpr const char* kListed =
    "name,description,syntax,ikey\ncti_originate,Originate a Call,<call url>,mod_cti\n\n1 total.\n";

HttpAnswer echoed(std::string body) {
  HttpAnswer answer = replied(std::move(body));
  answer.peer = "10.0.0.5:88";
  answer.timings = {1ms, 2ms, std::nullopt, 3ms, 6ms};
  return answer;
}

std::vector<Stub> all_good() {
  return {{"echo", kText, echoed(kText)},
          {"strepoch", "", replied("1795341600")},
          {"show", "api cti_originate", replied(kListed)},
          {"version", "", replied("FreeSWITCH Version 1.10.9\n")}};
}

Ran doctor(std::vector<std::string> words, std::vector<Stub> stubs) {
  FakeMachine machine = machine_with_key();
  machine.wall = std::chrono::system_clock::from_time_t(1795341601);
  words.insert(words.begin(), "doctor");
  return run_ddcti(words, std::move(stubs), machine);
}

}  // namespace

TEST_CASE("doctor: all is well") {
  const Ran ran = doctor({}, all_good());
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());
  CHECK(ran.out ==
        "ok  name           127.0.0.1; 1.0 ms\n"
        "ok  connection     10.0.0.5:88; 2.0 ms\n"
        "--  tls            not used\n"
        "ok  answer         3.0 ms\n"
        "ok  key            taken, from DDCTI_KEY\n"
        "ok  decoding       '+', '%' and UTF-8 arrive as they are\n"
        "ok  clock          the same there as here\n"
        "ok  cti_originate  there\n"
        "ok  version        FreeSWITCH Version 1.10.9\n");
  const Ran json = doctor({"--json"}, all_good());
  CHECK(json.out.find("{\"url\":\"http://127.0.0.1:88\",\"ok\":true,\"checks\":[{\"name\":\"name\","
                      "\"state\":\"ok\",\"seen\":\"127.0.0.1; 1.0 ms\",\"advice\":\"\"},") == 0);
  CHECK(json.out.find("{\"name\":\"tls\",\"state\":\"skipped\",") != std::string::npos);
}

TEST_CASE("doctor: the first thing that is wrong, and its exit code") {
  struct Row {
    HttpAnswer answer;
    const char* check;
    int status;
  };
  const std::vector<Row> rows = {
      {failed(HttpOutcome::kUnknownHost), "name", 4},
      {failed(HttpOutcome::kNoTransport), "name", 6},
      {failed(HttpOutcome::kNotConnected), "connection", 4},
      {failed(HttpOutcome::kConnectTimeout), "connection", 4},
      {failed(HttpOutcome::kTlsFailed), "tls", 4},
      {failed(HttpOutcome::kBadTrustFile), "tls", 6},
      {failed(HttpOutcome::kClosed), "answer", 5},
      {replied("gone", 404), "answer", 6},
      {replied("busy", 503), "answer", 1},
      {replied("no", 401), "key", 3},
      {replied("no", 403), "key", 3},
      {replied("a b 100% é中"), "decoding", 1},
      {replied("a+b 100%25 Ã©ä¸­"), "decoding", 1},
      {replied("<html>"), "decoding", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.check, static_cast<int>(row.answer.outcome), row.answer.status);
    const Ran ran = doctor({}, {{"echo", kText, row.answer}});
    CHECK(ran.status == row.status);
    const std::size_t at = ran.out.find(std::string("!!  ") + row.check + " ");
    REQUIRE(at != std::string::npos);
    CHECK(ran.out.find("!!", at + 2) == std::string::npos);
    CHECK(ran.out.find("\n    ", at) != std::string::npos);  // what to do
    // Nothing is said of what was not looked at.
    CHECK(ran.out.ends_with("--  version        -\n"));
    const Ran json = doctor({"--json"}, {{"echo", kText, row.answer}});
    CHECK(json.status == row.status);
    CHECK(json.out.find(std::string("{\"name\":\"") + row.check + "\",\"state\":\"bad\",") !=
          std::string::npos);
  }
}

TEST_CASE("doctor: clock, command and version") {
  auto stubs = all_good();
  stubs[1].answer = replied("1795341700\n");
  const Ran later = doctor({}, stubs);
  CHECK(later.status == 0);
  CHECK(later.out.find("??  clock          there it is 99 s later\n") != std::string::npos);

  stubs = all_good();
  stubs[1].answer = replied("-ERR strepoch Command not found!\n");
  CHECK(doctor({}, stubs).out.find("--  clock ") != std::string::npos);
  stubs[1].answer.date = std::chrono::system_clock::from_time_t(1795341590);
  CHECK(doctor({}, stubs).out.find("there it is 11 s earlier\n") != std::string::npos);

  stubs = all_good();
  stubs[2].answer = replied("\n0 total.\n");
  stubs[3].answer = replied("no", 500);
  stubs.insert(stubs.begin() + 3, {"cti_originate", "", replied("INVALID COMMAND!\n")});
  const Ran missing = doctor({}, stubs);
  CHECK(missing.status == 1);
  CHECK(missing.out.find("!!  cti_originate  the switch has no such command\n") !=
        std::string::npos);
  CHECK(missing.out.find("!!  version ") != std::string::npos);

  // One without a description is not listed, and knows its usage all the same.
  stubs = all_good();
  stubs[2].answer = replied("\n0 total.\n");
  stubs.insert(stubs.begin() + 3, {"cti_originate", "", replied("-USAGE: <call url>\n")});
  CHECK(doctor({}, stubs).out.find("ok  cti_originate  there\n") != std::string::npos);

  stubs = all_good();
  stubs[2].answer = replied("-USAGE: codec|api\n");
  const Ran unknown = doctor({}, stubs);
  CHECK(unknown.status == 0);
  CHECK(unknown.out.find("??  cti_originate  not known: -USAGE: codec|api\n") != std::string::npos);
}

TEST_CASE("doctor: https, reverse proxies, and nothing sent") {
  auto stubs = all_good();
  stubs[0].answer.timings.tls = 4ms;
  const Ran trusted = doctor({"--url", "https://h"}, stubs);
  CHECK(trusted.out.find("ok  tls            the certificate is trusted; 4.0 ms\n") !=
        std::string::npos);
  CHECK(trusted.out.find("proxy_next_upstream off") != std::string::npos);
  const Ran insecure = doctor({"--url", "https://h", "--insecure"}, stubs);
  CHECK(insecure.out.find("??  tls            the certificate is not checked (--insecure)\n") !=
        std::string::npos);
  CHECK(doctor({"--url", "http://h/prefix"}, all_good()).out.find("A reverse proxy must ") !=
        std::string::npos);
  CHECK(doctor({"--dry-run"}, {}).out.find("cmd  echo\n") == 0);
}
