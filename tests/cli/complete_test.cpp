#include <catch2/catch.hpp>

#include "command_rows.hpp"

// ddcti __complete: what the completion scripts are given.

using namespace ddcti::cli;
using namespace ddcti::cli::test;
using namespace std::chrono_literals;

namespace {

Stub channels(const char* rows) {
  return {"show", "channels as json",
          replied(std::string("{\"row_count\":1,\"rows\":") + rows + "}")};
}

Stub registrations(const char* rows) {
  return {"show", "registrations as json",
          replied(std::string("{\"row_count\":1,\"rows\":") + rows + "}")};
}

Stub conferences(const char* reply) { return {"conference", "json_list", replied(reply)}; }

std::string named(const std::string& name) { return R"([{"conference_name":")" + name + "\"}]"; }

FakeMachine machine_with_config(const std::string& text) {
  FakeMachine machine;
  machine.variables["HOME"] = "/h";
  machine.files["/h/.config/ddcti/config.toml"] = {text, true};
  return machine;
}

}  // namespace

TEST_CASE("complete: one candidate a line") {
  check_rows({
      {{"__complete", "uuids"}, {channels(R"([{"uuid":"c2"},{"uuid":"c1"}])")}, 0, "c1\nc2\n", ""},
      {{"__complete", "uuids"},
       {{"show", "channels as json", replied("{\"row_count\": 0}\n")}},
       0,
       "",
       ""},
      {{"__complete", "extensions"},
       {registrations(R"([{"reg_user":"1001","realm":"a"},{"reg_user":"1000","realm":"a"},)"
                      R"({"reg_user":"1001","realm":"b"}])")},
       0,
       "1000\n1001\n",
       ""},
      {{"__complete", "conferences"},
       {conferences(R"([{"conference_name":"3000","members":[]},{"conference_name":"晨会"}])")},
       0,
       "3000\n晨会\n",
       ""},
  });
}

TEST_CASE("complete: nothing is said of what goes wrong") {
  std::vector<CommandRow> rows = {
      {{"__complete"}, {}, 0, "", ""},
      {{"__complete", "keys"}, {}, 0, "", ""},
      {{"__complete", "profiles"}, {}, 0, "", ""},
      {{"__complete", "uuids", "--url", "not a url"}, {}, 0, "", ""},
      {{"__complete", "uuids", "--profile", "absent"}, {}, 0, "", ""},
      {{"__complete", "uuids", "--key-file", "/absent"}, {}, 0, "", ""},
      {{"__complete", "uuids", "--dry-run"}, {}, 0, "", ""},
      {{"__complete", "uuids", "--curl"}, {}, 0, "", ""},
      {{"__complete", "uuids", "--insecure", "--url", "https://h"},
       {channels(R"([{"uuid":"c1"}])")},
       0,
       "c1\n",
       ""},
      {{"__complete", "uuids", "--trace"}, {channels(R"([{"uuid":"c1"}])")}, 0, "c1\n", ""},
  };
  for (const char* const body : {"", "-ERR no\n", "+OK\n", "[]", "{\"row_count\":1,\"rows\":7}",
                                 "{\"row_count\":1,\"rows\":[7]}"}) {
    rows.push_back(
        {{"__complete", "uuids"}, {{"show", "channels as json", replied(body)}}, 0, "", ""});
  }
  for (const char* const body :
       {"", "-ERR no\n", "{}", "[7]", "[{\"conference_name\":7,\"a\":[]}"}) {
    rows.push_back({{"__complete", "conferences"}, {conferences(body)}, 0, "", ""});
  }
  for (const int status : {301, 401, 404, 500}) {
    rows.push_back({{"__complete", "uuids"},
                    {{"show", "channels as json", replied("{}", status)}},
                    0,
                    "",
                    ""});
  }
  for (int outcome = 1; outcome <= static_cast<int>(HttpOutcome::kStoppedAfter); ++outcome) {
    rows.push_back({{"__complete", "conferences"},
                    {{"conference", "json_list", failed(static_cast<HttpOutcome>(outcome), "why")}},
                    0,
                    "",
                    ""});
  }
  check_rows(rows);
}

TEST_CASE("complete: what a shell could take for more than a word is not offered") {
  struct Row {
    std::string name;
    bool offered;
  };
  const std::vector<Row> rows = {
      {"r1", true},
      {"Sales_7.a:b+c-d", true},
      {"早会", true},
      {"Müller", true},
      {"$(touch /tmp/x)", false},
      {"`touch`", false},
      {"a b", false},
      {"a;b", false},
      {"a&b", false},
      {"a|b", false},
      {"a>b", false},
      {"a'b", false},
      {R"(a\"b)", false},
      {R"(a\\b)", false},
      {R"(a\nb)", false},
      {R"(a\tb)", false},
      {R"(a\u001bb)", false},
      {R"(a\u0000b)", false},
      {"a*", false},
      {"a?", false},
      {"~a", false},
      {"a#", false},
      {"!a", false},
      {"{a,b}", false},
      {"a=b", false},
      {"a@b", false},
      {"-rf", false},
      {"--all", false},
      {R"(a\u00a0b)", false},        // a blank to look at
      {R"(a\u202eb)", false},        // writes backwards from there
      {R"(a\u2028b)", false},        // a line of its own
      {"a\xf0\x9f\x98\x80", false},  // no letter
      {"", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Ran ran =
        run_ddcti({"__complete", "conferences"}, {conferences(named(row.name).c_str())});
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
    CHECK(ran.out == (row.offered ? row.name + "\n" : ""));
  }
}

TEST_CASE("complete: profiles come from the file, without a request") {
  FakeMachine machine = machine_with_config(
      "[profile.office]\nkey_command = \"pass\"\n[profile.\"a b\"]\nkey = \"x\"\n[profile.lab]\n");
  const Ran ran = run_ddcti({"__complete", "profiles"}, {}, machine);
  CHECK(ran.status == 0);
  CHECK(ran.out == "lab\noffice\n");
  CHECK(ran.err.empty());
  CHECK(machine.commands_run.empty());

  FakeMachine broken = machine_with_config("[profile.office\n");
  CHECK(run_ddcti({"__complete", "profiles"}, {}, broken).out.empty());
}

TEST_CASE("complete: key_command is never run") {
  FakeMachine machine = machine_with_config(
      "[profile.default]\nkey_command = \"pass\"\n[profile.lab]\nkey = \"k3y\"\n");
  machine.commands["pass"] = "k3y\n";
  for (const char* const kind : {"uuids", "extensions", "conferences"}) {
    const Ran ran = run_ddcti({"__complete", kind}, {}, machine);
    CHECK(ran.status == 0);
    CHECK(ran.out.empty());
    CHECK(ran.err.empty());
  }
  CHECK(machine.commands_run.empty());

  // A key that needs no command will do, and nobody is warned of who can read it.
  const Ran ran = run_ddcti({"__complete", "uuids", "--profile", "lab"},
                            {channels(R"([{"uuid":"c1"}])")}, machine);
  CHECK(ran.out == "c1\n");
  CHECK(ran.err.empty());
}

TEST_CASE("complete: a quarter of a second is all it takes") {
  FakeMachine machine = machine_with_key();
  const Ran slow = run_ddcti({"__complete", "uuids"}, {channels("[]")}, machine);
  CHECK(slow.requests.at(0).connect_timeout == 250ms);
  CHECK(slow.requests.at(0).timeout == 250ms);
  CHECK(machine.ends_after == 250ms);
  const Ran quick = run_ddcti(
      {"__complete", "uuids", "--connect-timeout", "0.1", "--http-timeout", "9"}, {channels("[]")});
  CHECK(quick.requests.at(0).connect_timeout == 100ms);
  CHECK(quick.requests.at(0).timeout == 250ms);
}
