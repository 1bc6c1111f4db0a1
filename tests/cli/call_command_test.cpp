#include <catch2/catch.hpp>

#include "fakes.hpp"
#include "text/json.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

constexpr const char* kArgument = "cti_originate user/1 &echo";
constexpr const char* kNamed = "cti_originate {origination_uuid=uuid-1}user/1 &echo";
constexpr const char* kJob = "+OK Job-UUID: 4f1c\n";

struct Row {
  const char* name;
  HttpAnswer answer;
  int status;
  const char* out;
  const char* err;
};

const std::vector<Row> kRows = {
    {"the switch took the job", replied(kJob), 0, "uuid-1\n", ""},
    {"without a last newline", replied("+OK Job-UUID: 4f1c"), 0, "uuid-1\n", ""},
    {"no such command", replied("INVALID COMMAND!\n"), 1, "",
     "ddcti: the switch has no command 'bgapi'.\n"
     "Check its spelling, and that the module it belongs to is loaded.\n"},
    {"refused", replied("-ERR Invalid syntax\n"), 1, "",
     "ddcti: the switch refused cti_originate: Invalid syntax.\n"},
    {"wrong key", replied("-ERR wrong key\n", 401), 3, "",
     "ddcti: http://127.0.0.1:88 refuses the key (HTTP 401).\n"
     "Compare the key from DDCTI_KEY with http_api_cli_key in the module's cti.conf.xml.\n"},
    {"wrong address", replied("-ERR\n", 403), 3, "",
     "ddcti: http://127.0.0.1:88 refuses this computer, or the key (HTTP 403).\n"
     "See http_api_cli_acl in the module's cti.conf.xml. Compare the key from DDCTI_KEY with "
     "http_api_cli_key in the module's cti.conf.xml.\n"},
    {"not found, quoting the key", replied("No page /cli?key=k3y&cmd=bgapi here\n\n<hr>", 404), 6,
     "",
     "ddcti: http://127.0.0.1:88 answers HTTP 404: No page /cli?key=***&cmd=bgapi here.\n"
     "No module answers there as it should; check host, port and path of the address.\n"},
    {"redirect", replied("", 302), 6, "",
     "ddcti: http://127.0.0.1:88 answers HTTP 302.\n"
     "Redirects are not followed; give the address it really has.\n"},
    {"proxy password", replied("", 407), 4, "",
     "ddcti: a proxy asks for a password (HTTP 407); nothing was sent to the switch.\n"
     "Set no_proxy for 127.0.0.1, or the proxy's user and password.\n"},
    // Also a uuid in use: another try would not help.
    {"uuid in use", replied("-ERR DESTINATION_OUT_OF_ORDER\n"), 1, "",
     "ddcti: the switch refused cti_originate: DESTINATION_OUT_OF_ORDER (the destination is "
     "out of order, or the dial string could not be read).\n"},
    {"server error", replied("oops", 502), 5, "",
     "ddcti: http://127.0.0.1:88 answers HTTP 502: oops.\n"
     "The switch may have done it; look with `ddcti api uuid_exists uuid-1` before running this "
     "again.\n"},
    {"another server", replied("<html>\x1b[2J"), 5, "",
     "ddcti: the answer of http://127.0.0.1:88 is none a switch gives: <html>\\x1b[2J.\n"
     "The switch may have done it; look with `ddcti api uuid_exists uuid-1` before running this "
     "again.\n"},
    {"refused connection", failed(HttpOutcome::kNotConnected, "Connection refused"), 4, "",
     "ddcti: no connection to http://127.0.0.1:88: Connection refused.\n"
     "Check host and port (--url, DDCTI_URL or the profile); nothing was sent, so running this "
     "again is safe.\n"},
    {"no answer", failed(HttpOutcome::kAnswerTimeout), 5, "",
     "ddcti: the request was sent to http://127.0.0.1:88, and no whole answer came in time.\n"
     "The switch may have done it; look with `ddcti api uuid_exists uuid-1` before running this "
     "again.\n"},
    {"interrupted before", failed(HttpOutcome::kStoppedBefore), 130, "",
     "ddcti: interrupted before the request was sent.\nNothing was started.\n"},
    {"interrupted after", failed(HttpOutcome::kStoppedAfter), 130, "",
     "ddcti: interrupted after the request was sent; its outcome is unknown.\n"
     "The switch may have done it; look with `ddcti api uuid_exists uuid-1` before running this "
     "again.\n"},
    {"no module library", failed(HttpOutcome::kNoTransport, "no such file"), 6, "",
     "ddcti: this installation cannot send requests: no such file.\n"
     "Install ddcti again; its HTTP library is missing or does not load.\n"},
};

}  // namespace

TEST_CASE("call: what is said of each answer") {
  for (const Row& row : kRows) {
    CAPTURE(row.name);
    const Ran ran = run_ddcti({"call", "1", "--app", "echo"}, {{"bgapi", kNamed, row.answer}});
    CHECK(ran.status == row.status);
    CHECK(ran.out == row.out);
    CHECK(ran.err == row.err);
  }
}

TEST_CASE("call: JSON") {
  const Ran ran =
      run_ddcti({"call", "1", "--app", "echo", "--json"}, {{"bgapi", kNamed, replied(kJob)}});
  CHECK(ran.out ==
        R"({"uuid":"uuid-1","uuids":["uuid-1"],"to_uuid":null,"job_uuid":"4f1c","cmd":"bgapi",)"
        R"("arg":"cti_originate {origination_uuid=uuid-1}user/1 &echo",)"
        R"("reply":"+OK Job-UUID: 4f1c","added":[]})"
        "\n");

  // After a failure: what the switch said, or a null where it may have said anything.
  const Ran refused = run_ddcti({"call", "1", "--app", "echo", "--json"},
                                {{"bgapi", kNamed, replied("-ERR no\n")}});
  CHECK(Json::parse(refused.out)["reply"] == "-ERR no");
  const Ran lost = run_ddcti({"call", "1", "--app", "echo", "--output", "json"},
                             {{"bgapi", kNamed, failed(HttpOutcome::kClosed)}});
  CHECK(lost.status == 5);
  CHECK(Json::parse(lost.out)["uuid"] == "uuid-1");
  CHECK(Json::parse(lost.out)["reply"].is_null());
  const Ran unsent = run_ddcti({"call", "1", "--app", "echo", "--json"},
                               {{"bgapi", kNamed, failed(HttpOutcome::kUnknownHost)}});
  CHECK(unsent.out.empty());
}

TEST_CASE("call: all uuids are printed, the agent's first") {
  const char* argument =
      "cti_originate {origination_uuid=c1}user/1 &bridge([origination_uuid=uuid-1]user/2|"
      "[origination_uuid=uuid-2]user/3)";
  const std::vector<std::string> arguments{"call",   "1",      "--to", "user/2",   "--to",
                                           "user/3", "--uuid", "c1",   "--to-uuid"};
  CHECK(run_ddcti(arguments, {{"bgapi", argument, replied(kJob)}}).out == "c1\nuuid-1\nuuid-2\n");
  std::vector<std::string> json = arguments;
  json.emplace_back("--json");
  const Json fields = Json::parse(run_ddcti(json, {{"bgapi", argument, replied(kJob)}}).out);
  CHECK(fields["uuid"] == "c1");
  CHECK(fields["uuids"] == Json::array({"c1", "uuid-1", "uuid-2"}));
  CHECK(fields["to_uuid"] == "uuid-1");
}

TEST_CASE("call: --no-uuid") {
  const Ran ran =
      run_ddcti({"call", "1", "--app", "echo", "--no-uuid"}, {{"bgapi", kArgument, replied(kJob)}});
  CHECK(ran.status == 0);
  CHECK(ran.out.empty());
  const Ran lost = run_ddcti({"call", "1", "--app", "echo", "--no-uuid"},
                             {{"bgapi", kArgument, failed(HttpOutcome::kClosed)}});
  CHECK(lost.status == 5);
  CHECK(lost.err ==
        "ddcti: the request was sent to http://127.0.0.1:88, which closed the connection without "
        "an answer.\n"
        "The switch may have done it; look with `ddcti channels` before running this again. With "
        "--no-uuid nothing tells this call from another.\n");
}

TEST_CASE("call: --wait tells the outcome, and waits as long as the phone rings") {
  using namespace std::chrono_literals;
  const char* argument = "{origination_uuid=uuid-1}user/1 &echo";
  const Ran ran = run_ddcti({"call", "1", "--app", "echo", "--wait"},
                            {{"cti_originate", argument, replied("+OK uuid-1\n")}});
  CHECK(ran.status == 0);
  CHECK(ran.out == "uuid-1\n");
  CHECK(ran.requests.at(0).timeout == 70s);
  CHECK(ran.requests.at(0).connect_timeout == 5s);

  const Ran chosen = run_ddcti({"call", "1", "--app", "echo", "--wait", "--no-uuid"},
                               {{"cti_originate", "user/1 &echo", replied("+OK 9f9f\n")}});
  CHECK(chosen.out == "9f9f\n");
  const Ran chosen_json = run_ddcti({"call", "1", "--app", "echo", "--wait", "--no-uuid", "--json"},
                                    {{"cti_originate", "user/1 &echo", replied("+OK 9f9f\n")}});
  CHECK(Json::parse(chosen_json.out)["uuid"] == "9f9f");
  CHECK(Json::parse(chosen_json.out)["job_uuid"].is_null());

  const Ran busy = run_ddcti({"call", "1", "--app", "echo", "--wait"},
                             {{"cti_originate", argument, replied("-ERR USER_BUSY\n")}});
  CHECK(busy.status == 1);
  CHECK(busy.out.empty());
  CHECK(busy.err.find("ddcti: the switch refused cti_originate: USER_BUSY (") == 0);

  const char* timed =
      "{origination_uuid=uuid-1,ignore_early_media=true,originate_timeout=20}user/1 &echo";
  CHECK(run_ddcti({"call", "1", "--app", "echo", "--wait", "--timeout", "20"},
                  {{"cti_originate", timed, replied("+OK uuid-1\n")}})
            .requests.at(0)
            .timeout == 30s);
  CHECK(run_ddcti({"call", "1", "--app", "echo", "--wait", "--http-timeout", "2"},
                  {{"cti_originate", argument, replied("+OK uuid-1\n")}})
            .requests.at(0)
            .timeout == 2s);
}

TEST_CASE("call: a hint is safe to paste") {
  const char* argument = "cti_originate {origination_uuid=a;rm}user/1 &echo";
  const Ran ran = run_ddcti({"call", "1", "--app", "echo", "--uuid", "a;rm"},
                            {{"bgapi", argument, failed(HttpOutcome::kClosed)}});
  CHECK(ran.err.find("`ddcti api uuid_exists 'a;rm'`") != std::string::npos);
}

TEST_CASE("call: a key that was kept back is told of") {
  FakeMachine machine;
  machine.variables["HOME"] = "/h";
  machine.files["/h/.config/ddcti/config.toml"] = {
      "[profile.default]\nurl = \"http://p\"\nkey = \"k3y\"\n", false};
  const Ran ran = run_ddcti({"call", "1", "--app", "echo", "--url", "http://127.0.0.1:88"},
                            {{"bgapi", kNamed, replied("", 401)}}, machine);
  CHECK(ran.status == 3);
  CHECK(
      ran.err.find("The key of profile default was not sent, since the address came from --url") !=
      std::string::npos);
  CHECK(ran.requests.at(0).url.find("key=") == std::string::npos);
}
