#include "call/call_options.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "command_line.hpp"
#include "commands/call.hpp"
#include "fakes.hpp"
#include "options.hpp"

using namespace ddcti::cli;

namespace {

struct Row {
  std::vector<std::string> arguments;
  std::function<void(CallOptions&)> expected;
};

/// Reads `arguments` as those of `call`, through everything the program does.
Outcome<CallOptions> read(const std::vector<std::string>& arguments) {
  CommandTree tree;
  CallOptions options;
  setup_call(*tree.root.add_subcommand("call")->fallthrough(), options);
  for (const Command& command : commands()) {
    // Bound to our own options instead of the table's.
    if (std::string(command.name) == "call") tree.runs.emplace(&command, Run{});
  }
  std::vector<std::string> line{"call"};
  line.insert(line.end(), arguments.begin(), arguments.end());
  auto parsed = parse_command_line(line, tree);
  if (!parsed) return tl::unexpected<Problem>(parsed.error());
  return options;
}

const std::vector<Row> kRows = {
    {{"1000", "--to", "5555"}, [](CallOptions& o) { o.agent = "1000", o.to = {"5555"}; }},
    {{"--to", "5555", "1000"}, [](CallOptions& o) { o.agent = "1000", o.to = {"5555"}; }},
    {{"--to=5555", "--", "1000"}, [](CallOptions& o) { o.agent = "1000", o.to = {"5555"}; }},
    {{"1000", "--to", "1", "--to", "2", "--to=3"},
     [](CallOptions& o) {
       o.agent = "1000", o.to = {"1", "2", "3"};
     }},
    {{"--agent-number", "1", "--to-number", "2", "--to-number", "3"},
     [](CallOptions& o) {
       o.agent_number = "1", o.to_numbers = {"2", "3"};
     }},
    // Values arrive as they stand, whatever CLI11 would like to read into them.
    {{"1", "--app", "a:[x,y]"}, [](CallOptions& o) { o.agent = "1", o.app = "a:[x,y]"; }},
    {{"1", "--to", "[2,3]"}, [](CallOptions& o) { o.agent = "1", o.to = {"[2,3]"}; }},
    {{"1", "--var", "{}", "--var", "%%"},
     [](CallOptions& o) {
       o.agent = "1", o.variables = {"{}", "%%"};
     }},
    {{"1", "--var", "a=\"b\"", "--caller-id", ""},
     [](CallOptions& o) { o.agent = "1", o.variables = {"a=\"b\""}, o.caller_id = ""; }},
    {{"1", "--to", "-5", "--caller-id=--odd"},
     [](CallOptions& o) { o.agent = "1", o.to = {"-5"}, o.caller_id = "--odd"; }},
    {{"call", "--to", "hangup"}, [](CallOptions& o) { o.agent = "call", o.to = {"hangup"}; }},
    // An optional value, joined and not.
    {{"1", "--record"}, [](CallOptions& o) { o.agent = "1", o.record = "answer"; }},
    {{"--record", "1"}, [](CallOptions& o) { o.agent = "1", o.record = "answer"; }},
    {{"--record", "agent"}, [](CallOptions& o) { o.agent = "agent", o.record = "answer"; }},
    {{"1", "--record=agent"}, [](CallOptions& o) { o.agent = "1", o.record = "agent"; }},
    {{"1", "--ignore-early-media", "--to-ignore-early-media=false"},
     [](CallOptions& o) {
       o.agent = "1", o.ignore_early_media = true, o.to_ignore_early_media = false;
     }},
    {{"1", "--to-uuid"}, [](CallOptions& o) { o.agent = "1", o.to_uuid = kNoValue; }},
    {{"1", "--to-uuid", "--wait"},
     [](CallOptions& o) { o.agent = "1", o.to_uuid = kNoValue, o.wait = true; }},
    {{"1", "--to-uuid", "c2"}, [](CallOptions& o) { o.agent = "1", o.to_uuid = "c2"; }},
    {{"1", "--to-uuid=c2"}, [](CallOptions& o) { o.agent = "1", o.to_uuid = "c2"; }},
    {{"1", "--timeout", "30", "--to-timeout=20", "--appear", "3"},
     [](CallOptions& o) {
       using namespace std::chrono_literals;
       o.agent = "1", o.timeout = 30s, o.to_timeout = 20s, o.appear = 3s;
     }},
    {{"1", "--via", "gateway/g", "--verb", "originate", "--no-uuid", "--follow"},
     [](CallOptions& o) {
       o.agent = "1", o.via = "gateway/g", o.verb = "originate", o.no_uuid = true, o.follow = true;
     }},
    {{"1", "--inline", "park", "--caller-id", "a", "--to-caller-id", "b", "--codec", "c",
      "--to-codec", "d", "--ringback", "e", "--record-file", "f", "--uuid", "g"},
     [](CallOptions& o) {
       o.agent = "1", o.inline_list = "park", o.caller_id = "a", o.to_caller_id = "b";
       o.codec = "c", o.to_codec = "d", o.ringback = "e", o.record_file = "f", o.uuid = "g";
     }},
    {{"1", "--to-var", "a=1", "--export", "b=2", "--var-ref", "c=3", "--to-var-ref", "d=4"},
     [](CallOptions& o) {
       o.agent = "1", o.to_variables = {"a=1"}, o.exports = {"b=2"};
       o.variable_refs = {"c=3"}, o.to_variable_refs = {"d=4"};
     }},
};

struct BadRow {
  std::vector<std::string> arguments;
  const char* what;  ///< the sentence
};

const std::vector<BadRow> kBadRows = {
    {{"1", "2"}, "the argument '2' is one too many"},
    {{"1", "--record", "agent"}, "the argument 'agent' is one too many"},
    {{"1", "--record=all"}, "--record: 'all' is not one of answer, agent"},
    {{"1", "--record", "--record"}, "--record is given twice"},
    {{"1", "--caller-id", "2", "--caller-id", "3"}, "--caller-id is given twice"},
    {{"1", "--caller-id"}, "--caller-id needs a value"},
    // CLI11 takes the next argument for the value here; a script with an empty variable would
    // place a call that is not recorded.
    {{"1", "--caller-id=", "--record", "--to", "5"}, "--caller-id has nothing behind the '='"},
    {{"1", "--wait=false"}, "--wait takes no value"},
    {{"1", "--ignore-early-media=maybe"},
     "--ignore-early-media: 'maybe' is not one of true, false"},
    {{"1", "--timeout", "0"}, "--timeout: 0 s is not between 1 and 86400"},
    {{"1", "--timeout", "1.5"}, "--timeout: '1.5' is not a whole number of seconds"},
    {{"1", "--timeout", "30s"}, "--timeout: '30s' is not a whole number of seconds"},
    {{"1", "--http-timeout", "nan"}, "--http-timeout: nan s is not between 0.001 and 86400"},
    {{"1", "--uuid", "a", "--no-uuid"}, "--uuid and --no-uuid exclude each other"},
    {{"1", "--wait", "--follow"}, "--wait and --follow exclude each other"},
    {{"1", "--agent-number", "1"}, "AGENT and --agent-number exclude each other"},
    {{"1", "--to", "1", "--to-number", "2"}, "--to and --to-number exclude each other"},
    {{"1", "--verb", "uuid_kill"}, "--verb: 'uuid_kill' is not one of cti_originate, originate"},
    {{"1", "--dry-run", "--curl"}, "--dry-run and --curl exclude each other"},
    {{"1", "--json", "--output", "table"}, "--json and --output exclude each other"},
    {{"1", "--too", "5"}, "there is no option --too"},
    {{"1", "--kye=secret"}, "there is no option --kye"},
};

}  // namespace

TEST_CASE("call: arguments become options") {
  for (const Row& row : kRows) {
    CAPTURE(row.arguments);
    CallOptions expected;
    row.expected(expected);
    const auto options = read(row.arguments);
    if (!options) FAIL_CHECK(options.error().what);
    if (options) CHECK(*options == expected);
  }
}

TEST_CASE("call: arguments that are refused") {
  for (const BadRow& row : kBadRows) {
    CAPTURE(row.arguments);
    const auto options = read(row.arguments);
    REQUIRE_FALSE(options.has_value());
    CHECK(options.error().code == ExitCode::kUsage);
    CHECK(options.error().what == row.what);
    CHECK_FALSE(options.error().advice.empty());
  }
}
