#include <catch2/catch.hpp>

#include "command_tree.hpp"
#include "fakes.hpp"
#include "options.hpp"

// run_ddcti() checks every output for the key; here it runs each command in each way.

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

struct OneRequest {
  std::vector<std::string> words;
  Stub stub;
};

const std::vector<OneRequest> kCommands = {
    {{"call", "1", "--app", "echo", "--no-uuid"}, {"bgapi", "cti_originate user/1 &echo", {}}},
    {{"robot", "1", "--script", "s", "--no-uuid"},
     {"bgapi", "cti_originate user/1 'cti_robot:s,set:park_timeout=3600,park' inline", {}}},
    {{"play", "1", "/a.wav", "--no-uuid"}, {"bgapi", "cti_originate user/1 &playback(/a.wav)", {}}},
    {{"hangup", "c1"}, {"uuid_kill", "c1", {}}},
    {{"broadcast", "c1", "/a.wav"}, {"uuid_broadcast", "c1 /a.wav", {}}},
    {{"background", "c1", "/a.wav", "--mix", "read"}, {"uuid_cti_background", "c1 /a.wav mfr", {}}},
    {{"stop-audio", "c1"}, {"uuid_break", "c1", {}}},
    {{"transfer", "c1", "5000"}, {"uuid_transfer", "c1 5000", {}}},
    {{"bridge", "c1", "c2"}, {"uuid_bridge", "c1 c2", {}}},
    {{"park", "c1"}, {"uuid_park", "c1", {}}},
    {{"mute", "c1"}, {"uuid_audio", "c1 start read mute 1", {}}},
    {{"dtmf", "c1", "1"}, {"uuid_send_dtmf", "c1 1", {}}},
    {{"record", "c1", "stop", "all"}, {"uuid_record", "c1 stop all", {}}},
    {{"vars", "c1"}, {"uuid_dump", "c1 json", {}}},
    {{"vars", "c1", "a"}, {"uuid_getvar", "c1 a", {}}},
    {{"vars", "c1", "a=1"}, {"uuid_setvar", "c1 a 1", {}}},
    {{"conf", "list"}, {"conference", "json_list", {}}},
    {{"conf", "mute", "r1", "all"}, {"conference", "r1 mute all", {}}},
    {{"channels"}, {"show", "channels as json", {}}},
    {{"show", "c1"}, {"uuid_dump", "c1 json", {}}},
    {{"watch"}, {"show", "channels as json", {}}},
    {{"wait", "c1"}, {"uuid_getvar", "c1 endpoint_disposition", {}}},
    {{"api", "status"}, {"status", "", {}}},
    {{"bgapi", "status"}, {"bgapi", "status", {}}},
    {{"profile", "test"}, {"echo", "ddcti", {}}},
    {{"doctor"}, {"echo", "a+b 100%25 é中", {}}},
};

/// Answers of servers that are not kind enough to keep a key to themselves.
std::vector<HttpAnswer> answers() {
  std::vector<HttpAnswer> list{replied("+OK Job-UUID: 1\n"), replied("-ERR no\n")};
  for (const int status : {301, 400, 401, 403, 404, 407, 500, 502}) {
    list.push_back(replied("GET /cli?key=k3y&cmd=status HTTP/1.1", status));
  }
  for (int outcome = 1; outcome <= static_cast<int>(HttpOutcome::kStoppedAfter); ++outcome) {
    list.push_back(failed(static_cast<HttpOutcome>(outcome), "http://h/cli?key=k3y failed"));
  }
  return list;
}

}  // namespace

TEST_CASE("secrecy: the key is in no output of any command") {
  const std::vector<std::vector<std::string>> ways = {{},
                                                      {"--json"},
                                                      {"--output", "table"},
                                                      {"--dry-run"},
                                                      {"--dry-run", "--json"},
                                                      {"--curl"},
                                                      {"--curl", "--json"},
                                                      {"--verbose"},
                                                      {"--trace", "--json"}};
  const std::vector<std::vector<std::string>> keys = {
      {"--key", kKey}, {"--key-file", "/key"}, {"--profile", "a"}, {}};
  for (const auto& key : keys) {
    for (const auto& way : ways) {
      const bool sends = way.empty() || (way[0] != "--dry-run" && way[0] != "--curl");
      for (const OneRequest& command : kCommands) {
        for (const HttpAnswer& answer : answers()) {
          FakeMachine machine;
          machine.sleeps_before_interrupt = 0;  // one request is enough of waiting and watching
          machine.variables["HOME"] = "/h";
          machine.files["/key"] = {std::string(kKey) + "\n", true};
          machine.files["/h/.config/ddcti/config.toml"] = {
              "[profile.a]\nkey = \"k3y\"\n[profile.default]\nkey_command = \"pass\"\n", true};
          machine.commands["pass"] = kKey;
          std::vector<std::string> words = key;
          words.insert(words.end(), way.begin(), way.end());
          words.insert(words.end(), command.words.begin(), command.words.end());
          CAPTURE(words, answer.status, static_cast<int>(answer.outcome));
          std::vector<Stub> stubs;
          if (sends) stubs.push_back({command.stub.cmd, command.stub.arg, answer});
          const Ran ran = run_ddcti(words, stubs, machine);
          if (sends) {
            CHECK(ran.requests.at(0).url.starts_with("http://127.0.0.1:88/cli?key=k3y&cmd="));
          } else {
            CHECK(ran.status == 0);
          }
          if (!sends) break;  // no answer makes a difference
        }
      }
    }
  }
}

TEST_CASE("secrecy: the key is in no output of any example, with any output option") {
  const std::vector<HttpAnswer> given = {
      replied("+OK\n"),
      replied("-ERR no\n"),
      replied("{\"row_count\":0}"),
      replied("GET /cli?key=k3y", 401),
      replied("GET /cli?key=k3y", 500),
      failed(HttpOutcome::kTlsFailed, "http://h/cli?key=k3y"),
      failed(HttpOutcome::kCutShort, "http://h/cli?key=k3y"),
  };
  std::vector<std::vector<std::string>> ways = {
      {}, {"--json"}, {"--dry-run"}, {"--curl"}, {"-v"}, {"--trace"}, {"--fields", "uuid"}};
  CommandTree tree;
  const auto forms = choices_of(tree.root.get_option("--output")->get_type_name());
  REQUIRE(forms.size() == 5);
  for (const std::string& form : forms) ways.push_back({"--output", form, "-v"});

  std::size_t asked = 0;
  for (const Command& command : commands()) {
    if (command.hidden) continue;
    for (const auto& example : examples_of(command)) {
      for (const auto& way : ways) {
        for (const HttpAnswer& answer : given) {
          FakeMachine machine = machine_with_key();
          machine.sleeps_before_interrupt = 2;
          machine.input = "c1\n";
          machine.answer = "y";
          std::vector<std::string> words = way;
          words.insert(words.end(), example.begin(), example.end());
          CAPTURE(words, answer.status);
          SameAnswer http(answer);
          static_cast<void>(run_ddcti(words, http, machine, {true, true}));
          for (const HttpRequest& request : http.requests) {
            CHECK(request.url.find("key=k3y") != std::string::npos);
          }
          asked += http.requests.size();
          if (http.requests.empty()) break;  // no answer makes a difference
        }
      }
    }
  }
  CHECK(asked > 1000);
}

TEST_CASE("secrecy: the key is in no output of what only reads and writes settings") {
  const std::vector<std::vector<std::string>> commands = {{"profile", "list"},
                                                          {"profile", "show"},
                                                          {"profile", "show", "a"},
                                                          {"profile", "use", "a"},
                                                          {"profile", "add", "a", "--replace"},
                                                          {"profile", "add", "b"}};
  const std::vector<std::vector<std::string>> ways = {
      {}, {"--json"}, {"--dry-run"}, {"--dry-run", "--json"}, {"-v"}};
  for (const auto& command : commands) {
    for (const auto& way : ways) {
      for (const std::vector<std::string>& key :
           {std::vector<std::string>{}, {"--key", "-"}, {"--key", kKey}, {"--key-file", "/key"}}) {
        FakeMachine machine;
        machine.variables["HOME"] = "/h";
        machine.input = "k3y\n";
        machine.files["/key"] = {"k3y\n", true};
        machine.files["/h/.config/ddcti/config.toml"] = {
            "[profile.a]\nkey = \"k3y\"\n[profile.default]\nkey_command = \"echo k3y\"\n", false};
        std::vector<std::string> words = command;
        words.insert(words.end(), way.begin(), way.end());
        words.insert(words.end(), key.begin(), key.end());
        CAPTURE(words);
        const bool refused = command[1] == "add" && key.size() == 2 && key[1] == kKey;
        CHECK(run_ddcti(words, {}, machine).status == (refused ? 2 : 0));
      }
    }
  }
}

TEST_CASE("secrecy: a key with odd characters is encoded, and still hidden") {
  FakeMachine machine;
  machine.variables["DDCTI_KEY"] = "s &/cr?t";
  const Ran ran = run_ddcti(
      {"api", "status"},
      {{"status", "", replied("bad: /cli?key=s%20%26%2Fcr%3Ft and s &/cr?t", 404)}}, machine);
  CHECK(ran.requests.at(0).url == "http://127.0.0.1:88/cli?key=s%20%26%2Fcr%3Ft&cmd=status");
  CHECK(ran.err.find("bad: /cli?key=*** and ***") != std::string::npos);
}
