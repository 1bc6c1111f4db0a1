#include "command_line.hpp"

#include <catch2/catch.hpp>

#include "app.hpp"
#include "fakes.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

struct Row {
  std::vector<std::string> arguments;
  int status;
  const char* err;
};

const std::vector<Row> kBadRows = {
    {{}, 2, "ddcti: the command is missing.\n`ddcti --help` lists the commands.\n"},
    {{"chanels"}, 2, "ddcti: there is no command 'chanels'.\nDid you mean channels?\n"},
    {{"frobnicate"},
     2,
     "ddcti: there is no command 'frobnicate'.\n`ddcti --help` lists the commands.\n"},
    {{"call", "1", "--recrod"}, 2, "ddcti: there is no option --recrod.\nDid you mean --record?\n"},
    {{"channels", "--jsno"}, 2, "ddcti: there is no option --jsno.\nDid you mean --json?\n"},
    {{"channels", "-x"},
     2,
     "ddcti: there is no option -x.\n`ddcti channels --help` lists its options.\n"},
    {{"channels", "c1"},
     2,
     "ddcti: the argument 'c1' is one too many.\n`ddcti channels --help` lists its options.\n"},
    // An escape sequence does not reach the terminal, and a key does not reach the screen.
    {{"\x1b[2J"},
     2,
     "ddcti: there is no command '\\x1b[2J'.\n`ddcti --help` lists the commands.\n"},
    {{"channels", "--kye", "k3y"}, 2, "ddcti: there is no option --kye.\nDid you mean --key?\n"},
    // An empty variable in a script: nobody called --dry-run is dialled.
    {{"call", "1", "--to", "--dry-run"},
     2,
     "ddcti: --to needs a value, and --dry-run looks like an option.\n"
     "Write --to=--dry-run if that is the value.\n"},
    {{"channels", "--key", "k3y", "--key", "k3y"},
     2,
     "ddcti: --key is given twice.\nKeep one of them.\n"},
    {{"channels", "--key", "k3y", "--key-file", "f"},
     2,
     "ddcti: --key and --key-file exclude each other.\nKeep one of them.\n"},
};

}  // namespace

TEST_CASE("command line: what is refused, and in which words") {
  for (const Row& row : kBadRows) {
    CAPTURE(row.arguments);
    const Ran ran = run_ddcti(row.arguments);
    CHECK(ran.status == row.status);
    CHECK(ran.out.empty());
    CHECK(ran.err == row.err);
  }
}

TEST_CASE("command line: options of every command stand anywhere before CMD") {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--json", "api", "status"}, {"api", "--json", "status"}}) {
    CAPTURE(arguments);
    const Ran ran = run_ddcti(arguments, {{"status", "", replied("UP 1\n")}});
    CHECK(ran.status == 0);
    CHECK(ran.out == "{\"cmd\":\"status\",\"arg\":null,\"reply\":\"UP 1\",\"ok\":true}\n");
  }
}

TEST_CASE("command line: help and version") {
  const Ran version = run_ddcti({"--version"});
  CHECK(version.status == 0);
  CHECK(version.out == "ddcti 0.1.0\n");
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--help"}, {"-h"}, {"--json", "--help"}}) {
    CAPTURE(arguments);
    const Ran help = run_ddcti(arguments);
    CHECK(help.status == 0);
    CHECK(help.err.empty());
    CHECK(help.out.find("Usage: ddcti COMMAND") == 0);
    CHECK(help.out.find("__man-options") == std::string::npos);
  }
}

TEST_CASE("command line: the help of each command has two examples, and they are right") {
  for (const Command& command : commands()) {
    if (command.hidden) continue;
    CAPTURE(command.name);
    const Ran help = run_ddcti({command.name, "--help"});
    CHECK(help.status == 0);
    CHECK(help.out.find(std::string("Usage: ddcti ") + command.name) == 0);
    const auto examples = examples_of(command);
    CHECK(examples.size() >= 2);
    for (std::vector<std::string> words : examples) {
      CAPTURE(words);
      words.insert(words.begin(), "--dry-run");
      FakeMachine machine = machine_with_key();
      machine.input = "text\n";
      machine.variables["HOME"] = "/h";
      machine.files["calls.txt"].content = "user/1000 &echo\n";
      machine.files["recordings.jsonl"].content =
          "{\"name\":\"api/echo\",\"steps\":[{\"cmd\":\"echo\",\"reply\":\"\"}]}\n";
      const Ran ran = run_ddcti(words, {}, machine);
      INFO(ran.err);
      const bool needs_a_look = ran.err.find("can only be found by asking") != std::string::npos;
      // An example of lint is an example of a mistake.
      const bool mistake = ran.status == 1 && std::string(command.name) == "lint";
      CHECK((ran.status == 0 || mistake || needs_a_look));
    }
  }
}

TEST_CASE("command line: a result nobody can read is not a success") {
  TextOutput out;
  TextOutput err;
  out.full = true;
  // Only what had an effect may have been done.
  for (const bool acts : {true, false}) {
    for (const bool sends : {true, false}) {
      err.text.clear();
      SameAnswer http(replied(acts ? "+OK\n" : "{\"row_count\":0}"));
      FakeMachine machine = machine_with_key();
      Context context{out, err, http, machine, {}};
      std::vector<std::string> arguments{acts ? "hangup" : "channels"};
      if (acts) arguments.emplace_back("c1");
      if (!sends) arguments.emplace_back("--dry-run");
      const bool unknown = acts && sends;
      CHECK(to_status(ddcti::cli::run(arguments, context)) == (unknown ? 5 : 6));
      CHECK((err.text.find("may have done it") != std::string::npos) == unknown);
    }
  }
}
