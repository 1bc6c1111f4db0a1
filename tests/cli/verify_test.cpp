#include "commands/verify.hpp"

#include <catch2/catch.hpp>

#include "fakes.hpp"
#include "text/json.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

const std::string kLooks = R"({"name":"look/echo","steps":[{"cmd":"echo","arg":"x","reply":"x"}]})"
                           "\n";
const std::string kCalls =
    R"({"name":"call/one","steps":[{"cmd":"create_uuid","reply":"{{uuid:u}}"},)"
    R"({"cmd":"originate","arg":"{origination_uuid={{u}}}user/1 &park","reply":"+OK {{u}}\n"},)"
    R"({"wait_ms":250},{"cmd":"show","arg":"channels as json","reply_json":{"row_count":1}}]})"
    "\n";
const std::string kUuid = "4c1d2b3a-0001-4e5f-8a9b-0123456789ab";

const Stub kNoMock{"GET /__ddcti/health", "", replied("no such page", 404)};
const Stub kMock{"GET /__ddcti/health", "", replied(R"({"status":"ready"})")};
const Stub kReset{"POST /__ddcti/reset", "", replied(R"({"status":"ready"})")};

Stub clock_of(const std::string& mode) {
  return {"GET /__ddcti/clock", "",
          replied(R"({"mode":")" + mode + R"(","now_ms":0,"pending":0,"next_ms":null})")};
}

std::vector<Stub> calls_asked() {
  return {
      {"create_uuid", "", replied(kUuid)},
      {"originate", "{origination_uuid=" + kUuid + "}user/1 &park", replied("+OK " + kUuid + "\n")},
      {"show", "channels as json", replied(R"({"row_count":1})")}};
}

std::vector<Stub> joined(std::initializer_list<std::vector<Stub>> parts) {
  std::vector<Stub> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

struct VerifyRow {
  std::string name;
  std::vector<std::string> words;
  std::vector<Stub> stubs;
  int status = 0;
  std::string out;
  std::string err;
};

Ran verify(FakeMachine& machine, std::vector<std::string> words, std::vector<Stub> stubs) {
  machine.files["looks"].content = kLooks;
  machine.files["calls"].content = kCalls;
  machine.files["adminkey"].content = "4dm1n\n";
  words.insert(words.begin(), "verify");
  return run_ddcti(words, std::move(stubs), machine);
}

}  // namespace

TEST_CASE("verify: a mock, a switch, and what is told of them") {
  const Stub echoed{"echo", "x", replied("x")};
  const VerifyRow rows[] = {
      {"a switch is asked", {"looks"}, {kNoMock, echoed}, 0, "1 of 1 recordings as recorded\n", ""},
      {"a mock is set back",
       {"looks"},
       {kMock, clock_of("real"), kReset, clock_of("real"), echoed},
       0,
       "1 of 1 recordings as recorded\n",
       ""},
      {"its clock is moved",
       {"calls"},
       {kMock,
        clock_of("manual"),
        kReset,
        clock_of("manual"),
        calls_asked()[0],
        calls_asked()[1],
        {"POST /__ddcti/clock", R"({"advance_ms":250})", replied("{}")},
        calls_asked()[2]},
       0,
       "1 of 1 recordings as recorded\n",
       ""},
      {"a difference",
       {"looks"},
       {kNoMock, {"echo", "x", replied("y\n")}},
       1,
       "look/echo (looks:1)\n  step 1: echo x\n    line 1: expected `x`, was `y\\n`\n"
       "0 of 1 recordings as recorded, 1 otherwise\n",
       ""},
      {"another status",
       {"looks"},
       {kNoMock, {"echo", "x", replied("oh", 500)}},
       1,
       "look/echo (looks:1)\n  step 1: echo x\n    status: expected `200`, was `500`\n"
       "0 of 1 recordings as recorded, 1 otherwise\n",
       ""},
      {"no answer",
       {"looks"},
       {kNoMock, {"echo", "x", failed(HttpOutcome::kClosed)}},
       1,
       "look/echo (looks:1)\n  step 1: echo x\n    the request was sent to http://127.0.0.1:88, "
       "which closed the connection without an answer\n"
       "0 of 1 recordings as recorded, 1 otherwise\n",
       ""},
      {"a switch does nothing unasked",
       {"looks", "calls"},
       {kNoMock},
       2,
       "",
       "ddcti: http://127.0.0.1:88 is no mock, and call/one (calls:1) has commands with effect.\n"
       "Choose others with --only; --allow-effects runs them, and hangs up every call of that "
       "switch behind each such recording.\n"},
      {"a mock that hands on what it is asked is no mock",
       {"looks"},
       {{"GET /__ddcti/health", "", replied(R"({"status":"ready","upstream":true})")}, echoed},
       0,
       "1 of 1 recordings as recorded\n",
       ""},
      {"what has an effect is left out",
       {"looks", "calls", "--only", "look/*"},
       {kNoMock, echoed},
       0,
       "1 of 1 recordings as recorded\n",
       ""},
      {"it is allowed, and calls are hung up",
       {"looks", "calls", "--allow-effects"},
       joined({{kNoMock, echoed}, calls_asked(), {{"hupall", "", replied("+OK\n")}}}),
       0,
       "2 of 2 recordings as recorded\n",
       ""},
      {"no pattern fits",
       {"looks", "--only", "echo"},
       {},
       2,
       "",
       "ddcti: --only: no recording has such a name.\n"
       "A pattern fits the whole name: 'api/*', '*busy*'.\n"},
      {"no file",
       {},
       {},
       2,
       "",
       "ddcti: FILE is missing.\n"
       "Give files of recordings; - reads standard input.\n"},
      {"a file that is not there",
       {"nothing"},
       {},
       6,
       "",
       "ddcti: nothing cannot be read: No such file or directory.\nCheck the path.\n"},
      {"nobody there",
       {"looks"},
       {{"GET /__ddcti/health", "", failed(HttpOutcome::kNotConnected, "refused")}},
       4,
       "",
       "ddcti: no connection to http://127.0.0.1:88: refused.\n"
       "Check host and port (--url, DDCTI_URL or the profile); nothing was sent, so running this "
       "again is safe.\n"},
      {"a wrong key ends it",
       {"looks"},
       {kNoMock, {"echo", "x", replied("-ERR\n", 401)}},
       3,
       "",
       "ddcti: http://127.0.0.1:88 refuses the key (HTTP 401).\n"
       "Compare the key from DDCTI_KEY with http_api_cli_key in the module's cti.conf.xml.\n"},
      {"a mock that wants its admin's key",
       {"looks"},
       {kMock, {"GET /__ddcti/clock", "", replied(R"({"error":"k3y is wrong"})", 401)}},
       3,
       "",
       "ddcti: the mock does not let itself be set back: HTTP 401: {\"error\":\"*** is wrong\"}.\n"
       "Give what it was started with: the key, and with --admin-url and --admin-key-file where "
       "its admin is.\n"},
      {"jobs",
       {"looks", "--jobs", "0"},
       {},
       2,
       "",
       "ddcti: --jobs: '0' is not a number from 1 to "
       "64.\n"},
      {"jobs of one mock",
       {"looks", "calls", "--jobs", "2"},
       {kMock, clock_of("real"), {"GET /__ddcti/clock", "", replied("{}", 404)}},
       2,
       "",
       "ddcti: --jobs needs a switch for each of them.\n"
       "Start the mock with --isolate, or leave --jobs out.\n"},
  };
  for (const VerifyRow& row : rows) {
    CAPTURE(row.name);
    FakeMachine machine = machine_with_key();
    const Ran ran = verify(machine, row.words, row.stubs);
    CHECK(ran.status == row.status);
    CHECK(ran.out == row.out);
    CHECK(ran.err == row.err);
  }
}

TEST_CASE("verify: a switch is given its time") {
  FakeMachine machine = machine_with_key();
  const Ran ran = verify(machine, {"calls", "--allow-effects"},
                         joined({{kNoMock}, calls_asked(), {{"hupall", "", replied("+OK\n")}}}));
  CHECK(ran.status == 0);
  CHECK(machine.time.time_since_epoch() == std::chrono::milliseconds(250));
}

TEST_CASE("verify: the admin of a mock, elsewhere and with a key") {
  FakeMachine machine = machine_with_key();
  const Ran ran = verify(
      machine, {"looks", "--admin-url", "http://127.0.0.1:99", "--admin-key-file", "adminkey"},
      {kMock, clock_of("real"), kReset, clock_of("real"), {"echo", "x", replied("x")}});
  CHECK(ran.status == 0);
  REQUIRE(ran.requests.size() == 5);
  CHECK(ran.requests[0].url == "http://127.0.0.1:88/__ddcti/health");
  CHECK(ran.requests[0].header.empty());
  CHECK(ran.requests[1].url == "http://127.0.0.1:99/__ddcti/clock?key=k3y");
  CHECK(ran.requests[1].header == "X-Ddcti-Key: 4dm1n");
}

TEST_CASE("verify: in JSON, as JUnit, and as requests") {
  const std::vector<Stub> stubs{kNoMock, {"echo", "x", replied("<y>\x1b\n")}};
  FakeMachine machine = machine_with_key();
  const Ran json = verify(machine, {"looks", "--json", "--junit", "report.xml"}, stubs);
  CHECK(json.status == 1);
  CHECK(Json::parse(json.out) ==
        Json::parse(R"({"count":1,"recordings":[{"name":"look/echo","file":"looks","line":1,)"
                    R"("result":"different","step":1,"cmd":"echo","arg":"x","differences":[)"
                    R"({"where":"line 1","expected":"x","was":"<y>\u001b\n"}],"took_ms":0}],)"
                    R"("same":0,"different":1})"));
  CHECK(machine.files["report.xml"].content ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites>\n"
        "  <testsuite name=\"looks\" tests=\"1\" failures=\"1\" errors=\"0\" time=\"0.000\">\n"
        "    <testcase classname=\"look\" name=\"look/echo\" file=\"looks\" line=\"1\" "
        "time=\"0.000\">\n"
        "      <failure type=\"difference\" message=\"step 1: echo x\">step 1: echo x&#10;"
        "line 1: expected x, was &lt;y&gt;\\x1b\\n</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n");

  machine.read_only = true;
  const Ran unsaved = verify(machine, {"looks", "--junit", "report.xml"}, stubs);
  CHECK(unsaved.status == 6);
  CHECK(unsaved.err == "ddcti: report.xml cannot be written: Read-only file system.\n");

  const Ran shown =
      verify(machine, {"calls", "--dry-run", "--output", "jsonl", "--fields", "recording,cmd"}, {});
  CHECK(shown.status == 0);
  CHECK(shown.out ==
        "{\"recording\":\"call/one\",\"cmd\":\"create_uuid\"}\n"
        "{\"recording\":\"call/one\",\"cmd\":\"originate\"}\n"
        "{\"recording\":\"call/one\",\"cmd\":\"show\"}\n");
}
