// Line groups, in manual time: which line takes a call, and which one next.

#include <catch2/catch.hpp>
#include <vector>

#include "ddcti/hangup_cause.hpp"
#include "replay.hpp"

using namespace ddcti;
using namespace ddcti::mock;
using ddcti::test::ManualSwitch;
using namespace std::chrono_literals;

namespace {

Line line_to(std::string dial_string, int max_calls = 1) {
  Line line;
  line.dial_string = std::move(dial_string);
  line.max_calls = max_calls;
  return line;
}

FarEnd answers_after(Duration after) {
  FarEnd far_end;
  far_end.answer_after = after;
  return far_end;
}

FarEnd refuses_with(int sip_status) {
  FarEnd far_end;
  far_end.refusal = static_cast<Cause>(cause_of_sip_status(sip_status).number);
  far_end.sip_status = sip_status;
  far_end.refuse_after = 100ms;
  return far_end;
}

/// Group `g` of the lines a, b | c. The number dialled on a line begins with its name, so that
/// the far side can behave by line.
Scenario three_lines() {
  Scenario scenario = default_scenario(1s);
  for (const char* const name : {"a", "b", "c"}) {
    scenario.lines[name] =
        line_to("sofia/gateway/gw1/" + std::string(name) + "${destination_number}");
  }
  scenario.line_groups["g"].tiers = {{"a", "b"}, {"c"}};
  return scenario;
}

void far_side(Scenario& scenario, const char* pattern, FarEnds far_ends) {
  scenario.numbers.insert(scenario.numbers.begin(), {pattern, std::move(far_ends)});
}

std::string dial(ManualSwitch& fs, const std::string& uuid) {
  fs.wait(50ms);  // a uuid is free a moment after its call has ended
  return fs.run("originate", "{origination_uuid=" + uuid + "}linegroup/g/55 &park")
      .value_or("(no answer)");
}

std::string line_of(ManualSwitch& fs, const std::string& uuid) {
  return fs.run("uuid_getvar", uuid + " cti_line").value_or("");
}

}  // namespace

TEST_CASE("tiers in order, and the lines of a tier in order") {
  ManualSwitch fs(three_lines());
  for (const char* const name : {"a", "b", "c"}) {
    CHECK(dial(fs, name) == "+OK " + std::string(name) + "\n");
    CHECK(line_of(fs, name) == name);
  }
  CHECK(dial(fs, "d") == "-ERR NORMAL_CIRCUIT_CONGESTION\n");
  CHECK(fs.run("uuid_kill", "b") == "+OK\n");
  CHECK(dial(fs, "e") == "+OK e\n");
  CHECK(line_of(fs, "e") == "b");
  CHECK(fs.run("uuid_getvar", "e cti_line_group") == "g");
}

TEST_CASE("a line holds as many calls as it has, for all its groups together") {
  Scenario scenario = three_lines();
  scenario.lines.at("a").max_calls = 2;
  scenario.line_groups["other"].tiers = {{"a"}};
  ManualSwitch fs(scenario);
  CHECK(dial(fs, "x") == "+OK x\n");
  CHECK(fs.run("originate", "{origination_uuid=y}linegroup/other/55 &park") == "+OK y\n");
  CHECK(dial(fs, "z") == "+OK z\n");
  CHECK(line_of(fs, "y") == "a");
  CHECK(line_of(fs, "z") == "b");
}

TEST_CASE("a bridge to a group whose first line is full takes the next") {
  ManualSwitch fs(three_lines());
  CHECK(dial(fs, "x") == "+OK x\n");
  CHECK(fs.run("originate",
               "{origination_uuid=agent}user/1000 &bridge({origination_uuid=customer}"
               "linegroup/g/66)") == "+OK agent\n");
  fs.wait(2s);
  CHECK(fs.run("uuid_getvar", "agent bridge_uuid") == "customer");
  CHECK(line_of(fs, "customer") == "b");
  CHECK(fs.run("uuid_getvar", "customer channel_name") == "sofia/external/b66");
}

TEST_CASE("a resting line is skipped until it has rested") {
  Scenario scenario = three_lines();
  scenario.lines.at("a").rest = 10s;
  ManualSwitch fs(scenario);
  CHECK(dial(fs, "x") == "+OK x\n");
  CHECK(fs.run("uuid_kill", "x") == "+OK\n");
  fs.wait(8s);
  CHECK(dial(fs, "y") == "+OK y\n");  // which takes a second
  CHECK(line_of(fs, "y") == "b");
  fs.wait(1s);
  CHECK(dial(fs, "z") == "+OK z\n");
  CHECK(line_of(fs, "z") == "a");
}

TEST_CASE("of a line with several calls only the place of the last one rests") {
  Scenario scenario = three_lines();
  scenario.lines.at("a").rest = 10s;
  scenario.lines.at("a").max_calls = 2;
  ManualSwitch fs(scenario);
  CHECK(dial(fs, "x") == "+OK x\n");
  CHECK(fs.run("uuid_kill", "x") == "+OK\n");
  CHECK(dial(fs, "y") == "+OK y\n");
  CHECK(line_of(fs, "y") == "a");
  CHECK(dial(fs, "z") == "+OK z\n");
  CHECK(line_of(fs, "z") == "b");
}

TEST_CASE("a faulted line is skipped, and comes back after its retry interval") {
  Scenario scenario = three_lines();
  scenario.lines.at("a").fault_threshold = 2;
  scenario.lines.at("a").retry_interval = 30s;
  far_side(scenario, "a*",
           {refuses_with(503), refuses_with(503), refuses_with(503), answers_after(1s),
            refuses_with(503)});
  ManualSwitch fs(scenario);
  const auto faults = [&fs] { return fs.fs().state().lines.faults("a"); };

  CHECK(dial(fs, "x") == "-ERR NORMAL_TEMPORARY_FAILURE\n");
  CHECK(dial(fs, "x") == "-ERR NORMAL_TEMPORARY_FAILURE\n");
  CHECK(faults() == 2);
  CHECK(dial(fs, "y") == "+OK y\n");
  CHECK(line_of(fs, "y") == "b");
  fs.wait(30s);
  // Back, but one more failure is enough.
  CHECK(dial(fs, "x") == "-ERR NORMAL_TEMPORARY_FAILURE\n");
  CHECK(dial(fs, "z") == "+OK z\n");
  CHECK(line_of(fs, "z") == "c");
  fs.wait(30s);
  CHECK(dial(fs, "w") == "+OK w\n");
  CHECK(line_of(fs, "w") == "a");
  CHECK(faults() == 0);
  CHECK(fs.run("uuid_kill", "w") == "+OK\n");
  fs.wait(1s);
  CHECK(dial(fs, "x") == "-ERR NORMAL_TEMPORARY_FAILURE\n");
  CHECK(faults() == 1);
}

TEST_CASE("what the switch ends itself is no fault of the line") {
  Scenario scenario = three_lines();
  far_side(scenario, "a*", {FarEnd{}});
  struct Row {
    const char* argument;
    const char* reply;
  };
  const std::vector<Row> rows{
      {"{originate_timeout=5}linegroup/g/55 &park", "-ERR NO_ANSWER\n"},
      {"[leg_timeout=5]linegroup/g/55 &park", "-ERR ALLOTTED_TIMEOUT\n"},
  };
  for (const Row& row : rows) {
    INFO(row.argument);
    ManualSwitch fs(scenario);
    CHECK(fs.run("originate", row.argument) == row.reply);
    CHECK(fs.fs().state().lines.faults("a") == 0);
    CHECK(fs.fs().state().lines.calls("a") == 0);
  }
}

TEST_CASE("a redial rule is seen to redial") {
  const FarEnds busy{refuses_with(486)};
  const FarEnds once_busy{refuses_with(486), answers_after(1s)};
  const FarEnds unavailable{refuses_with(503)};
  using To = RedialRule::To;
  struct Row {
    const char* what;
    std::vector<RedialRule> rules;
    FarEnds on_a;
    FarEnds on_b;
    const char* reply;
    const char* line;
    Duration took;
  };
  const std::vector<Row> rows{
      {"no rule", {}, busy, {}, "-ERR USER_BUSY\n", "", 100ms},
      {"any refusal, next line",
       {{{}, {}, To::kNextLine, {}, {}}},
       busy,
       {},
       "+OK x\n",
       "b",
       1100ms},
      {"by cause",
       {{{Cause::kUserBusy}, {}, To::kNextLine, {}, {}}},
       busy,
       {},
       "+OK x\n",
       "b",
       1100ms},
      {"by SIP status",
       {{{}, {486, 503}, To::kNextLine, {}, {}}},
       busy,
       {},
       "+OK x\n",
       "b",
       1100ms},
      {"another cause",
       {{{Cause::kCallRejected}, {480}, To::kNextLine, {}, {}}},
       busy,
       {},
       "-ERR USER_BUSY\n",
       "",
       100ms},
      {"same line", {{{}, {}, To::kSameLine, {}, {}}}, once_busy, {}, "+OK x\n", "a", 1100ms},
      {"same line after a while",
       {{{}, {}, To::kSameLine, {}, 5s}},
       once_busy,
       {},
       "+OK x\n",
       "a",
       6100ms},
      {"same line, once only",
       {{{}, {}, To::kSameLine, {}, {}}},
       busy,
       {},
       "-ERR USER_BUSY\n",
       "",
       200ms},
      {"same line, three times",
       {{{}, {}, To::kSameLine, 3, {}}},
       busy,
       {},
       "-ERR USER_BUSY\n",
       "",
       400ms},
      {"two lines down",
       {{{}, {}, To::kNextLine, {}, {}}},
       busy,
       unavailable,
       "+OK x\n",
       "c",
       1200ms},
      {"one line at most",
       {{{}, {}, To::kNextLine, 1, {}}},
       busy,
       unavailable,
       "-ERR NORMAL_TEMPORARY_FAILURE\n",
       "",
       200ms},
      {"the first rule that matches counts",
       {{{Cause::kUserBusy}, {}, To::kSameLine, 1, {}}, {{}, {}, To::kNextLine, {}, {}}},
       busy,
       {},
       "-ERR USER_BUSY\n",
       "",
       200ms},
      {"each rule for itself",
       {{{}, {503}, To::kNextLine, {}, {}}, {{}, {486}, To::kSameLine, {}, {}}},
       unavailable,
       once_busy,
       "+OK x\n",
       "b",
       1200ms},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    Scenario scenario = three_lines();
    scenario.line_groups.at("g").redial = row.rules;
    far_side(scenario, "a*", row.on_a);
    if (!row.on_b.empty()) far_side(scenario, "b*", row.on_b);
    ManualSwitch fs(scenario);
    const TimePoint before = fs.now();
    CHECK(dial(fs, "x") == row.reply);
    CHECK(fs.now() - before - 50ms == row.took);
    if (*row.line != 0) CHECK(line_of(fs, "x") == row.line);
    for (const char* const line : {"a", "b", "c"}) {
      CHECK(fs.fs().state().lines.calls(line) == (std::string_view(line) == row.line ? 1 : 0));
    }
  }
}

TEST_CASE("a call that is dialled again keeps its uuid, and no line's variables but the last's") {
  Scenario scenario = three_lines();
  scenario.line_groups.at("g").redial = {{{}, {}, RedialRule::To::kNextLine, {}, 2s}};
  scenario.lines.at("a").variables = {
      {"carrier", "one"}, {"of_a", "yes"}, {"origination_caller_id_number", "02110"}};
  scenario.lines.at("b").variables = {{"carrier", "two"}, {"mine", "line's"}};
  far_side(scenario, "a*", {refuses_with(503)});
  ManualSwitch fs(scenario);
  CHECK(fs.run("bgapi",
               "originate {origination_uuid=x,mine=own,origination_caller_id_name=Ann}"
               "linegroup/g/55 &park")
            .has_value());
  fs.wait(50ms);
  CHECK(fs.run("uuid_getvar", "x carrier") == "one");
  CHECK(fs.run("uuid_getvar", "x caller_id_number") == "02110");
  fs.wait(1s);
  CHECK(fs.run("uuid_exists", "x") == "true");  // waits for its second try
  fs.wait(3s);
  CHECK(fs.run("uuid_getvar", "x carrier") == "two");
  CHECK(fs.run("uuid_getvar", "x of_a") == "_undef_");
  CHECK(fs.run("uuid_getvar", "x mine") == "own");
  CHECK(fs.run("uuid_getvar", "x channel_name") == "sofia/external/b55");
  CHECK(fs.run("uuid_getvar", "x origination_caller_id_number") == "_undef_");
}

TEST_CASE("a call may end while it waits to be dialled again") {
  Scenario scenario = three_lines();
  scenario.line_groups.at("g").redial = {{{}, {}, RedialRule::To::kNextLine, {}, 60s}};
  far_side(scenario, "a*", {refuses_with(503)});
  ManualSwitch fs(scenario);
  CHECK(fs.run("bgapi", "originate {origination_uuid=x}linegroup/g/55 &park").has_value());
  fs.wait(1s);
  CHECK(fs.fs().state().lines.calls("b") == 1);
  CHECK(fs.run("uuid_kill", "x") == "+OK\n");
  fs.wait(120s);
  CHECK(fs.fs().state().lines.calls("b") == 0);
  CHECK(fs.fs().state().legs.up() == 0);
}

TEST_CASE("a line that cannot be dialled has failed, and keeps no place") {
  Scenario scenario = three_lines();
  scenario.lines.at("a").dial_string = "sofia/gateway/nosuch/${destination_number}";
  scenario.lines.at("b").dial_string = "linegroup/g/${destination_number}";
  for (const bool redials : {false, true}) {
    if (redials)
      scenario.line_groups.at("g").redial = {{{}, {}, RedialRule::To::kNextLine, {}, {}}};
    ManualSwitch fs(scenario);
    CHECK(dial(fs, "x") == (redials ? "+OK x\n" : "-ERR INVALID_GATEWAY\n"));
    CHECK(fs.fs().state().lines.calls("a") == 0);
    CHECK(fs.fs().state().lines.faults("a") == 1);
  }
}

TEST_CASE("groups that cannot be dialled") {
  struct Row {
    const char* endpoint;
    const char* reply;
  };
  const std::vector<Row> rows{
      {"linegroup/nosuch/55", "-ERR NO_ROUTE_DESTINATION\n"},
      {"linegroup/g", "-ERR NO_ROUTE_DESTINATION\n"},
      {"linegroup/g/", "-ERR NO_ROUTE_DESTINATION\n"},
      {"linegroup", "-ERR NO_ROUTE_DESTINATION\n"},
      {"linegroup/empty/55", "-ERR NORMAL_CIRCUIT_CONGESTION\n"},
  };
  Scenario scenario = three_lines();
  scenario.line_groups["empty"];
  for (const Row& row : rows) {
    INFO(row.endpoint);
    ManualSwitch fs(scenario);
    CHECK(fs.run("originate", std::string(row.endpoint) + " &park") == row.reply);
  }
}
