// Commands that work on text alone and send nothing: explain, lint, encode, decode.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "ddcti/lint.hpp"
#include "fakes.hpp"
#include "text/json.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

struct Row {
  std::vector<std::string> arguments;
  std::optional<std::string> input;
  int status;
  const char* out;
  const char* err;
};

Ran run_row(const Row& row, Terminals terminals = {}) {
  FakeMachine machine = machine_with_key();
  machine.input = row.input;
  machine.variables["TERM"] = "xterm";
  machine.files["facts.toml"].content =
      "extensions = [\"1000\"]\ngateways = []\n[globals]\nrecordings_dir = \"/rec\"\n";
  machine.files["typo.toml"].content = "extension = [\"1000\"]\n";
  machine.files["broken.toml"].content = "extensions = [1000]\n";
  machine.files["urls.txt"].content = "user/1 &echo\r\n\nusr/2 &echo\n";
  return run_ddcti(row.arguments, {}, machine, terminals);
}

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.arguments);
    const Ran ran = run_row(row);
    CHECK(ran.status == row.status);
    CHECK(ran.out == row.out);
    CHECK(ran.err == row.err);
  }
}

Json explained(const std::string& text, std::vector<std::string> options = {}) {
  std::vector<std::string> arguments{"explain", "--json", text};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const Ran ran = run_row({arguments, {}, 0, "", ""});
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());
  return Json::parse(ran.out);
}

constexpr const char* kMissing =
    "ddcti: TEXT is missing.\nGive it in single quotes, or - to read standard input.\n";

}  // namespace

TEST_CASE("a signal while standard input is read") {
  for (const char* command : {"explain", "lint", "encode", "show", "wait", "hangup"}) {
    CAPTURE(command);
    FakeMachine machine = machine_with_key();
    machine.stopped = true;
    const Ran ran = run_ddcti({command, "-"}, {}, machine);
    CHECK(ran.status == 130);
    CHECK(ran.out.empty());
    CHECK(ran.err == "ddcti: interrupted before anything was sent.\nNothing was started.\n");
  }
}

TEST_CASE("encode and decode") {
  check_rows({
      {{"encode", "{a=1}user/1000 &echo"}, {}, 0, "%7Ba%3D1%7Duser%2F1000%20%26echo\n", ""},
      {{"encode", "张三~-._"}, {}, 0, "%E5%BC%A0%E4%B8%89~-._\n", ""},
      {{"encode", "-"}, "a b\n\nc+d", 0, "a%20b\n\nc%2Bd\n", ""},
      {{"encode", "-"}, "", 0, "", ""},
      {{"encode", "--json", "a b"}, {}, 0, "{\"text\":\"a b\",\"encoded\":\"a%20b\"}\n", ""},
      {{"encode"}, {}, 2, "", kMissing},
      {{"encode", "-"},
       {},
       6,
       "",
       "ddcti: standard input cannot be read: Bad file descriptor.\nPipe a text into it, or give "
       "the text itself in place of the -.\n"},
      {{"decode", "a+b%20c%2bd%ZZ%e5%bc%a0"}, {}, 0, "a b c+d%ZZ张\n", ""},
      {{"decode", "-"}, "a%20b\nc\n", 0, "a b\nc\n", ""},
      {{"decode", "--json", "a%20b"}, {}, 0, "{\"text\":\"a b\",\"encoded\":\"a%20b\"}\n", ""},
      {{"decode"}, {}, 2, "", kMissing},
  });
}

TEST_CASE("what is decoded cannot act on a terminal") {
  const Row row{{"decode", "%1b[2Jx"}, {}, 0, "", ""};
  CHECK(run_row(row).out == "\x1b[2Jx\n");
  CHECK(run_row(row, {true, true}).out == "\\x1b[2Jx\n");
}

TEST_CASE("lint") {
  check_rows({
      {{"lint", "user/1000 &echo"}, {}, 0, "", ""},
      {{"lint", "{export_vars='a,b'}user/1000 &echo"},
       {},
       1,
       "arg:16: error: only the first name is exported; write the comma as \\,: export_vars "
       "[export-list-cut]\n"
       "  {export_vars='a,b'}user/1000 &echo\n"
       "                 ^\n"
       "  mended: {export_vars='a\\,b'}user/1000 &echo\n",
       ""},
      {{"lint", "{a=}user/1000 &echo"},
       {},
       0,
       "arg:2: warning: a variable with an empty value is not set: a [empty-value]\n"
       "  {a=}user/1000 &echo\n"
       "   ^\n",
       ""},
      {{"lint", "-"},
       "user/1 &echo\n\nuuid_kil c1\n",
       1,
       "<stdin>:3: cmd:1: error: neither FreeSWITCH nor the module has this command: uuid_kil. "
       "Did you mean uuid_kill? [unknown-command]\n"
       "  uuid_kil\n"
       "  ^\n",
       ""},
      {{"lint", "--file", "urls.txt"},
       {},
       1,
       "urls.txt:3: arg:1: error: the switch has no endpoint of this type: usr/2. Did you mean "
       "user/2? [unknown-endpoint]\n"
       "  usr/2 &echo\n"
       "  ^\n"
       "  mended: user/2 &echo\n",
       ""},
      {{"lint", "--file", "nosuch.txt"},
       {},
       6,
       "",
       "ddcti: nosuch.txt cannot be read: No such file or directory.\nCheck the path given with "
       "--file.\n"},
      {{"lint", "x", "--file", "urls.txt"},
       {},
       2,
       "",
       "ddcti: TEXT and --file exclude each other.\nKeep one of them.\n"},
      {{"lint"}, {}, 2, "", kMissing},
      {{"lint", "--json", "uuid_kil c1"},
       {},
       1,
       "{\"count\":1,\"diagnostics\":[{\"line\":1,\"rule\":\"unknown-command\",\"severity\":"
       "\"error\","
       "\"part\":\"cmd\",\"offset\":0,\"message\":\"neither FreeSWITCH nor the module has this "
       "command: uuid_kil. Did you mean uuid_kill?\",\"detail\":\"uuid_kil\",\"suggestion\":"
       "\"uuid_kill\",\"mended\":null}],\"errors\":1,\"warnings\":0}\n",
       ""},
      {{"lint", "--json", "user/1 &echo"},
       {},
       0,
       "{\"count\":0,\"diagnostics\":[],\"errors\":0,\"warnings\":0}\n",
       ""},
  });
}

TEST_CASE("lint shows no key") {
  for (const std::string name : {"key", "KEY", "k%65y"}) {
    for (const std::string key : {"s3cret", "s3 s3cret", "#s3cret"}) {
      const std::string url =
          "http://pbx.example.com/cli?" + name + "=" + key + "&cmd=originate&arg=user/1 &echo";
      const Ran ran = run_row({{"explain", url}, {}, 0, "", ""});
      CHECK(ran.out.find("s3cret") == std::string::npos);
    }
  }
  const std::string url = "http://pbx.example.com/cli?key=s3cret&cmd=originate&arg=user/1 &echo";
  for (const std::vector<std::string>& options :
       std::vector<std::vector<std::string>>{{}, {"--json"}, {"--sarif"}}) {
    std::vector<std::string> arguments{"lint", url};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Ran ran = run_row({arguments, {}, 0, "", ""});
    CHECK(ran.status == 1);
    CHECK(ran.out.find("unencoded") != std::string::npos);
    CHECK(ran.out.find("s3cret") == std::string::npos);
  }
}

TEST_CASE("SARIF names the place in the line itself") {
  const Ran ran = run_row({{"lint", "-", "--sarif"},
                           "user/1 &echo\nhttp://h/cli?cmd=originate&arg=%E5%BC%A0%20usr%2F1\n"
                           "bgapi originate 张/1 &echo\n",
                           0,
                           "",
                           ""});
  CHECK(ran.status == 1);
  const Json log = Json::parse(ran.out);
  CHECK(log["version"] == "2.1.0");
  const Json& run = log["runs"][0];
  CHECK(run["tool"]["driver"]["name"] == "ddcti");
  CHECK(run["tool"]["driver"]["rules"].size() == ddcti::lint_rules().size());
  REQUIRE(run["results"].size() >= 2);
  const Json& last = run["results"].back();
  CHECK(last["ruleId"] == "unknown-endpoint");
  CHECK(last["level"] == "error");
  const Json& place = last["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "stdin");
  CHECK(place["region"]["startLine"] == 3);
  CHECK(place["region"]["startColumn"] == 17);
}

TEST_CASE("lint paints severities on a terminal only") {
  const Row row{{"lint", "{a=}user/1000 &echo"}, {}, 0, "", ""};
  CHECK(run_row(row).out.find('\x1b') == std::string::npos);
  CHECK(run_row(row, {true, true}).out.find("\x1b[1;35mwarning\x1b[0m:") != std::string::npos);
}

TEST_CASE("explain in words") {
  check_rows({
      {{"explain",
        "bgapi cti_originate {a=1,b=${x}}user/121 &bridge({c=2}linegroup/default/5555|user/3)"},
       {},
       0,
       "cti_originate, in the background\n"
       "├─ outcome: this is dialled\n"
       "├─ A leg: user/121\n"
       "│  ├─ a = 1\n"
       "│  └─ dropped: b = ${x}\n"
       "├─ runs: bridge({c=2}linegroup/default/5555|user/3)\n"
       "└─ B leg\n"
       "   ├─ first: linegroup/default/5555\n"
       "   │  └─ c = 2\n"
       "   └─ if that fails: user/3\n"
       "      └─ c = 2\n"
       "arg:20: error: a value with a reference is dropped unless origination_nested_vars=true is "
       "set: b [reference-dropped]\n"
       "  cti_originate {a=1,b=${x}}user/121 &bridge({c=2}linegroup/default/5555|user/3)\n"
       "                     ^\n"
       "  mended: cti_originate {origination_nested_vars=true,a=1,b=${x}}user/121 "
       "&bridge({c=2}linegroup/default/5555|user/3)\n",
       ""},
      {{"explain", "error/17 5000"},
       {},
       0,
       "cti_originate\n"
       "├─ outcome: -ERR USER_BUSY (the line is busy)\n"
       "├─ A leg: error/17\n"
       "│  └─ fails: USER_BUSY\n"
       "└─ goes to extension 5000 of dialplan XML, context default\n",
       ""},
      {{"explain", "-"},
       "uuid_transfer c1 -both park inline\nuuid_kill c1 17\n",
       0,
       "uuid_transfer\n"
       "├─ outcome: the switch takes it\n"
       "├─ uuid = c1\n"
       "├─ leg = both\n"
       "└─ runs: park\n"
       "uuid_kill\n"
       "├─ outcome: the switch takes it\n"
       "├─ uuid = c1\n"
       "└─ cause = USER_BUSY\n",
       ""},
      {{"explain"}, {}, 2, "", kMissing},
      {{"explain", "user/1", "&echo"},
       {},
       2,
       "",
       "ddcti: the argument '&echo' is one too many.\n`ddcti explain --help` lists its options.\n"},
      {{"explain", "--facts", "typo.toml", "user/1 &echo"},
       {},
       6,
       "",
       "ddcti: typo.toml, line 1, column 13: 'extension' is not known here.\nDid you mean "
       "extensions?\n"},
      {{"explain", "--facts", "broken.toml", "user/1 &echo"},
       {},
       6,
       "",
       "ddcti: broken.toml, line 1, column 15: extensions holds something that is not a text.\n"
       "Write extensions = [\"NAME\", \"NAME\"].\n"},
  });
}

TEST_CASE("explain as JSON") {
  const Json json = explained(
      "http://127.0.0.1:88/cli?key=abc&cmd=bgapi&arg=originate%20{a=1,b=,c=${x}}[d=4]null/1,null/2|"
      "error/17%20%26bridge({e=5}null/3)%20XML%20ctx");
  CHECK(json["cmd"] == "bgapi");
  CHECK(json["command"] == "originate");
  CHECK(json["background"] == true);
  CHECK(json["outcome"] == Json({{"kind", "ok"}, {"cause", nullptr}}));
  CHECK(json["a_leg"]["alternatives"].size() == 2);
  CHECK(json["a_leg"]["alternatives"][0].size() == 2);
  CHECK(json["a_leg"]["alternatives"][0][0]["endpoint"] == "null/1");
  CHECK(json["a_leg"]["alternatives"][0][0]["type"] == "null");
  CHECK(json["a_leg"]["variables"] == Json({{"d", "4"}, {"a", "1"}}));
  CHECK(json["a_leg"]["alternatives"][0][0]["dropped"] == Json({{"c", "${x}"}}));
  CHECK(json["applications"] == Json::array({{{"name", "bridge"}, {"data", "{e=5}null/3"}}}));
  CHECK(json["b_leg"]["variables"] == Json({{"e", "5"}}));
  CHECK(json["dialplan"] == "XML");
  CHECK(json["context"] == "ctx");
  CHECK(json["diagnostics"].size() >= 2);
}

TEST_CASE("explain tells every outcome") {
  struct Case {
    std::string text;
    std::string kind;
    Json cause;
  };
  const std::vector<Case> cases{
      {"null/1 &park", "ok", nullptr},
      {"null/1", "usage", nullptr},
      {"{a=1 null/1 &park", "error", "DESTINATION_OUT_OF_ORDER"},
      {"nosuch/1 &park", "error", "CHAN_NOT_IMPLEMENTED"},
      {"null/1 undef", "error", nullptr},
      {"uuid_broadcast c1", "usage", nullptr},
      {"uuid_kill c1", "ok", nullptr},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    const Json json = explained(one.text);
    CHECK(json["outcome"]["kind"] == one.kind);
    CHECK(json["outcome"]["cause"] == one.cause);
  }
  CHECK(explained("user/9 &park", {"--facts", "facts.toml"})["outcome"]["cause"] ==
        "SUBSCRIBER_ABSENT");
  CHECK(explained("user/1000 &record_session($${recordings_dir}/a.wav)",
                  {"--facts", "facts.toml"})["applications"][0]["data"] == "/rec/a.wav");
}

TEST_CASE("every rule has its paragraph in the man page") {
  std::ifstream file(std::string(DDCTI_SOURCE_DIR) + "/man/ddcti.1.in");
  std::stringstream page;
  page << file.rdbuf();
  for (const ddcti::RuleInfo& rule : ddcti::lint_rules()) {
    std::string id;
    for (const char byte : rule.id) id += byte == '-' ? std::string("\\-") : std::string(1, byte);
    INFO(rule.id);
    CHECK(page.str().find(".TP\n.B " + id + "\n") != std::string::npos);
  }
}
