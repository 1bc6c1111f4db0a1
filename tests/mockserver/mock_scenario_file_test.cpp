// Scenario files: what they say, and what is said of those that cannot be used.

#include <catch2/catch.hpp>
#include <vector>

#include "corpus.hpp"
#include "replay.hpp"
#include "scenario/scenario_file.hpp"
#include "start_date.hpp"

using namespace ddcti::mock;
using namespace std::chrono_literals;

namespace {

ScenarioFile parsed(const std::string& text) {
  auto file = parse_scenario(text, "f.toml", 1s);
  INFO((file ? "" : to_string(file.error())));
  REQUIRE(file.has_value());
  return std::move(*file);
}

FarEnd answering(Duration after) {
  FarEnd far_end;
  far_end.answer_after = after;
  return far_end;
}

FarEnd refusing(Cause cause, int sip_status = 0, Duration after = 100ms) {
  FarEnd far_end;
  far_end.refusal = cause;
  far_end.sip_status = sip_status;
  far_end.refuse_after = after;
  return far_end;
}

FarEnd ringing_first(FarEnd far_end) {
  far_end.rings_before_refusal = true;
  return far_end;
}

}  // namespace

TEST_CASE("an empty file changes nothing") {
  CHECK(parsed("").scenario == default_scenario(1s));
  CHECK(parsed("defaults = true\n").scenario == default_scenario(1s));
  CHECK(parsed("defaults = false\n").scenario == Scenario{});
  CHECK_FALSE(parsed("").face.has_value());
}

TEST_CASE("what numbers do") {
  FarEnd silent;
  silent.ring_after.reset();
  FarEnd talks = answering(1s);
  talks.talk_for = 20s;
  talks.goodbye = static_cast<Cause>(41);
  FarEnd early = answering(5s);
  early.early_media = true;
  early.ring_after = 2s;
  FarEnd speaking = answering(1s);
  speaking.says = {"是", "不是"};
  struct Row {
    const char* text;
    FarEnds far_ends;
  };
  const std::vector<Row> rows{
      {"", {answering(1s)}},
      {"does = 'answer'", {answering(1s)}},
      {"ring_for = 3", {answering(3s)}},
      {"answer_after = 0.25", {answering(250ms)}},
      {"answer_after = '2min'", {answering(2min)}},
      {"ring_after = 2\nring_for = '3s'\nearly_media = true", {early}},
      {"talk_for = 20\nhangup_cause = 41", {talks}},
      {"says = ['是', '不是']", {speaking}},
      {"does = 'no_answer'", {FarEnd{}}},
      {"does = 'no_answer'\nring_for = 30", {ringing_first(refusing(Cause::kNoAnswer, 0, 30s))}},
      {"does = 'no_answer'\nring_for = 30\nsip = 480",
       {ringing_first(refusing(Cause::kNoUserResponse, 480, 30s))}},
      {"does = 'busy'", {refusing(Cause::kUserBusy, 486)}},
      {"does = 'busy'\nring_for = 2", {ringing_first(refusing(Cause::kUserBusy, 486, 2s))}},
      {"does = 'reject'", {refusing(Cause::kCallRejected, 603)}},
      {"does = 'reject'\nrefuse_after = 4", {refusing(Cause::kCallRejected, 603, 4s)}},
      {"cause = 'user_busy'", {refusing(Cause::kUserBusy)}},
      {"does = 'refuse'\ncause = 17", {refusing(Cause::kUserBusy)}},
      {"sip = 486", {refusing(Cause::kUserBusy, 486)}},
      {"does = 'never_reply'", {silent}},
      {"sequence = [{does = 'busy'}, {does = 'no_answer'}, {answer_after = 2}]",
       {refusing(Cause::kUserBusy, 486), FarEnd{}, answering(2s)}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto file = parsed("[[number]]\nmatch = '5*'\n" + std::string(row.text) + "\n");
    CHECK(file.scenario.numbers.front() == NumberRule{"5*", row.far_ends, 1.0});
    CHECK(file.scenario.numbers.size() == default_scenario(1s).numbers.size() + 1);
    // Nothing said of an extension leaves it to the rules for numbers.
    const auto phone = parsed("[extension.5]\n" + std::string(row.text) + "\n");
    CHECK(phone.scenario.extensions.at("5").far_ends ==
          (std::string_view(row.text).empty() ? FarEnds{} : row.far_ends));
  }
  CHECK(parsed("[[number]]\nmatch = '1'\nprobability = 0.25\n[[number]]\nmatch = '2'\n")
            .scenario.numbers.front()
            .probability == 0.25);
}

TEST_CASE("a scenario with everything in it") {
  const auto file = parsed(R"(
[switch]
hostname = "pbx1"
version = "1.10.12"
domain = "pbx.example"
start = 2026-11-22T08:30:00+08:00

[global]
recordings_dir = "/rec"
limit = 5

[sip]
profiles = ["internal", "carrier"]
phone_profile = "internal"
phone_address = "10.0.0.5:5060"

[gateway.g2]
profile = "carrier"

[extension.121]
registered = false

[extension."2000-2009"]
ring_for = 2

[line.a]
dial_string = "sofia/gateway/g2/0${destination_number}"
max_calls = 2
rest = 3
fault_threshold = 3
retry_interval = "5min"
variables = {origination_caller_id_number = "02110", count = 7, good = true}

[line.b]
dial_string = "sofia/carrier/${destination_number}@10.0.0.9"

[line_group.default]
tiers = [["a"], ["b", "line1"]]

[[line_group.default.redial]]
cause = ["NO_ROUTE_DESTINATION", 34]
sip = 503
to = "next_line"

[[line_group.default.redial]]
sip = [480, 486]
to = "same_line"
times = 2
after = "500ms"

[line_group.short]
lines = ["b"]

[sound]
length = 4
missing = ["/no.wav"]
lengths = {"/long.wav" = 90}

[[dialplan.default]]
match = "9{n}"
run = ["answer", "sleep:{n}", "set:a=b:c", "park"]

[[robot."话术"]]
say = "您好"
for = "2s"

[[robot."话术"]]
label = "ask"
hear = 4
answers = {"是" = "agent", "是不是" = "ask"}
on_silence = "bye"

[[robot."话术"]]
go_to = "bye"

[[robot."话术"]]
label = "agent"
transfer = "1000 XML default"

[[robot."话术"]]
label = "bye"
hangup = "NORMAL_CLEARING"

[module]
face = "event-socket"
licensed = true
unknown_robot = 7

[module.refusal.key_wrong]
status = 403
body = "no"
)");
  const Scenario& scenario = file.scenario;
  CHECK(scenario.hostname == "pbx1");
  CHECK(scenario.version == "1.10.12");
  CHECK(scenario.domain == "pbx.example");
  CHECK(scenario.start == TimePoint{std::chrono::sys_days{2026y / 11 / 22}} + 30min);
  CHECK(scenario.start_offset == 8h);
  CHECK(scenario.globals == NamedTexts{{"recordings_dir", "/rec"},
                                       {"domain", "pbx.example"},
                                       {"cn-ring", "%(1000,4000,450)"},
                                       {"limit", "5"}});
  CHECK(scenario.sip_profiles == std::vector<std::string>{"internal", "carrier"});
  CHECK(scenario.phone_address == "10.0.0.5:5060");
  CHECK(scenario.gateways.at("g2").profile == "carrier");
  CHECK(scenario.gateways.contains("gw1"));
  CHECK_FALSE(scenario.extensions.at("121").registered);
  CHECK(scenario.extensions.at("2009").far_ends == FarEnds{answering(2s)});
  CHECK(scenario.extensions.contains("1000"));
  const Line a{"sofia/gateway/g2/0${destination_number}",
               2,
               3s,
               3,
               5min,
               {{"count", "7"}, {"good", "true"}, {"origination_caller_id_number", "02110"}}};
  CHECK(scenario.lines.at("a") == a);
  CHECK(scenario.lines.at("b").max_calls == 30);
  using To = RedialRule::To;
  const LineGroup group{{{"a"}, {"b", "line1"}},
                        {{{Cause::kNoRouteDestination, Cause::kNormalCircuitCongestion},
                          {503},
                          To::kNextLine,
                          std::nullopt,
                          0s},
                         {{}, {480, 486}, To::kSameLine, 2, 500ms}}};
  CHECK(scenario.line_groups.at("default") == group);
  CHECK(scenario.line_groups.at("short").tiers == std::vector<std::vector<std::string>>{{"b"}});
  CHECK(scenario.file_length == 4s);
  CHECK(scenario.file_lengths.at("/long.wav") == 90s);
  CHECK(scenario.missing_files == std::vector<std::string>{"/no.wav"});
  CHECK(find_dialplan(scenario, "default", "9250") ==
        NamedTexts{{"answer", ""}, {"sleep", "250"}, {"set", "a=b:c"}, {"park", ""}});
  CHECK(find_dialplan(scenario, "default", "busy") == NamedTexts{{"hangup", "USER_BUSY"}});
  using Kind = RobotStep::Kind;
  const RobotScript script{
      {Kind::kSay, "", "您好", 2s, Cause::kNormalClearing, {}, ""},
      {Kind::kHear,
       "ask",
       "",
       4s,
       Cause::kNormalClearing,
       {{"是不是", "ask"}, {"是", "agent"}},
       "bye"},
      {Kind::kGoTo, "", "bye", 0s, Cause::kNormalClearing, {}, ""},
      {Kind::kTransfer, "agent", "1000 XML default", 0s, Cause::kNormalClearing, {}, ""},
      {Kind::kHangup, "bye", "", 0s, Cause::kNormalClearing, {}, ""}};
  CHECK(scenario.robots.at("话术") == script);
  CHECK(scenario.robot_length == 7s);
  CHECK(scenario.licensed);
  CHECK(file.face == Face::kEventSocket);
  CHECK(file.refusals.find(RefusalCode::kKeyWrong).status == 403);
  CHECK(file.refusals.find(RefusalCode::kKeyWrong).text == "no");
  CHECK(file.refusals.find(RefusalCode::kKeyMissing).status == 401);
}

TEST_CASE("a scenario that cannot be used says where, what and what to do") {
  struct Row {
    const char* text;
    const char* message;
  };
  const std::vector<Row> rows{
      {"a = \n", "f.toml:1:"},
      {"[switch]\nhostnam = 'x'\n",
       "f.toml:2:1: [switch]: unknown key `hostnam`; did you mean hostname?"},
      {"[swich]\n", "f.toml:1:2: unknown key `swich`; did you mean switch?"},
      {"frobnicate = 1\n", "f.toml:1:1: unknown key `frobnicate`; known are defaults, dialplan, "},
      {"[switch]\nstart = '2026-13-01'\n", "f.toml:2:9: [switch]: start wants a date: 2026-11-22"},
      {"[switch]\nhostname = 5\n",
       "f.toml:2:12: [switch]: hostname wants a text in quotes, not a whole number"},
      {"defaults = 'no'\n", "f.toml:1:12: defaults wants true or false, not a text"},
      {"[[number]]\ndoes = 'busy'\n",
       "f.toml:1:1: [[number]]: match is missing; write match = \"555*\""},
      {"[[number]]\nmatch = '5'\nanser_after = 3\n",
       "f.toml:3:1: [[number]]: unknown key `anser_after`; did you mean answer_after?"},
      {"[[number]]\nmatch = '5'\ndoes = 'buzy'\n",
       "f.toml:3:8: [[number]]: does cannot be `buzy`; did you mean busy?"},
      {"[[number]]\nmatch = '5'\ndoes = 'refuse'\n",
       "f.toml:3:8: [[number]]: how is it refused? Write cause = \"USER_BUSY\" or sip = 486"},
      {"[[number]]\nmatch = '5'\ncause = 'USER_BUZY'\n",
       "f.toml:3:9: [[number]]: `USER_BUZY` is no hangup cause; did you mean USER_BUSY?"},
      {"[[number]]\nmatch = '5'\ncause = 0\n",
       "f.toml:3:9: [[number]]: 0 is the number of no hangup cause; write 17 or \"USER_BUSY\""},
      {"[[number]]\nmatch = '5'\nsip = 200\n",
       "f.toml:3:7: [[number]]: sip wants a whole number from 400 to 699"},
      {"[[number]]\nmatch = '5'\ndoes = 'busy'\ntalk_for = 3\n",
       "f.toml:4:12: [[number]]: talk_for means nothing with does = \"busy\""},
      {"[[number]]\nmatch = '5'\nring_for = 1\nanswer_after = 1\n",
       "f.toml:3:12: [[number]]: ring_for and answer_after say the same; keep one of them"},
      {"[[number]]\nmatch = '5'\nring_for = 'long'\n",
       "f.toml:3:12: [[number]]: ring_for wants seconds, or a text like \"300ms\" or \"2min\""},
      {"[[number]]\nmatch = '5'\nring_for = -1\n", "f.toml:3:12: [[number]]: ring_for wants sec"},
      {"[[number]]\nmatch = '5'\nprobability = 30\n",
       "f.toml:3:15: [[number]]: probability wants a number from 0 to 1"},
      {"[[number]]\nmatch = '5{sipp:3}'\n",
       "f.toml:2:9: [[number]]: `{sipp}` is no group of a number; did you mean sip?"},
      {"[[number]]\nmatch = '5{sip'\n", "f.toml:2:9: [[number]]: a `{` without its `}`"},
      {"[[number]]\nmatch = '5'\ndoes = 'busy'\nsequence = [{}]\n",
       "f.toml:3:8: [[number]]: does stands beside a sequence; put it into the sequence"},
      {"[[number]]\nmatch = '5'\nsequence = []\n",
       "f.toml:3:12: [[number]]: an empty sequence says nothing"},
      {"[[number]]\nmatch = '5'\nsequence = [{doez = 'busy'}]\n",
       "f.toml:3:14: [[number]] sequence: unknown key `doez`; did you mean does?"},
      {"[number]\nmatch = '5'\n",
       "f.toml:1:1: number is a list of tables; write it in double brackets, [[…]]"},
      {"[extension]\n1000 = true\n", "f.toml:2:8: `1000` stands in no table; write "},
      {"[extension.\"9-1\"]\n", "f.toml:1:1: [extension.9-1]: 9-1 is no range"},
      {"[group.g]\n", "f.toml:1:1: [group.g]: members is missing; write members = "},
      {"[group.g]\nmembers = ['9']\n", "f.toml:2:11: [group.g]: there is no extension `9`; write "},
      {"[line.a]\nmax_calls = 1\n", "f.toml:1:1: [line.a]: dial_string is missing; write "},
      {"[line.a]\ndial_string = '[a=b]user/1000'\n",
       "f.toml:2:15: [line.a]: a line dials one endpoint; variables belong in "},
      {"[line.a]\ndial_string = 'linegroup/g/1'\n",
       "f.toml:2:15: [line.a]: a line cannot dial a line group"},
      {"[line_group.g]\nlines = ['line2']\n",
       "f.toml:2:9: [line_group.g]: there is no line `line2`; did you mean line1?"},
      {"[line_group.g]\nlines = ['line1', 'line1']\n",
       "f.toml:2:9: [line_group.g]: the line `line1` is there twice"},
      {"[line_group.g]\n", "f.toml:1:1: [line_group.g]: lines is missing; write lines = "},
      {"[line_group.g]\ntiers = ['line1']\n", "f.toml:2:10: [line_group.g]: a tier is a list of "},
      {"[line_group.g]\nlines = ['line1']\n[[line_group.g.redial]]\nto = 'next'\n",
       "f.toml:4:6: [line_group.g] redial: to cannot be `next`; "},
      {"[line_group.g]\nlines = ['line1']\n[[line_group.g.redial]]\nsip = 99\n",
       "f.toml:4:7: [line_group.g] redial: sip wants a SIP status from 400 to 699"},
      {"[gateway.g]\nprofile = 'extern'\n",
       "f.toml:2:11: [gateway.g]: there is no SIP profile `extern`; did you mean external?"},
      {"[[dialplan.default]]\nmatch = '1'\n",
       "f.toml:1:1: dialplan default: run is missing; write run = "},
      {"[[robot.a]]\n", "f.toml:1:1: robot a: a step says what the robot does: say, hear, "},
      {"[[robot.a]]\nsay = 'x'\nhangup = 16\n",
       "f.toml:3:10: robot a: hangup and say are two steps; write two tables"},
      {"[[robot.a]]\nsay = 'x'\nfro = 1\n",
       "f.toml:3:1: robot a: unknown key `fro`; did you mean for?"},
      {"[[robot.a]]\nlabel = 'ask'\nsay = 'x'\n[[robot.a]]\ngo_to = 'aks'\n",
       "f.toml:5:9: robot a: no step has the label `aks`; did you mean ask?"},
      {"[module]\nface = 'round'\n", "f.toml:2:8: [module]: face cannot be `round`; write one of "},
      {"[module.refusal.key_wrng]\n",
       "f.toml:1:1: [module.refusal.key_wrng]: there is no answer of this name; did you mean "
       "key_wrong?"},
      {"[module.refusal.key_wrong]\nstatus = 99\n",
       "f.toml:2:10: [module.refusal.key_wrong]: status wants a whole number from 200 to 599"},
      {"[global]\na = []\n", "f.toml:2:5: a wants a text, not a list"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto file = parse_scenario(row.text, "f.toml", 1s);
    REQUIRE_FALSE(file.has_value());
    CHECK_THAT(to_string(file.error()), Catch::StartsWith(row.message));
  }
}

TEST_CASE("the examples of the man page are scenarios") {
  const std::string page =
      ddcti::test::read_file(ddcti::test::corpus_path("../../man/ddcti-scenario.5.in"));
  int examples = 0;
  for (std::size_t at = page.find("\n.nf\n"); at != std::string::npos;
       at = page.find("\n.nf\n", at + 1)) {
    const std::string example = page.substr(at + 5, page.find("\n.fi\n", at) - at - 4);
    INFO(example);
    const auto file = parse_scenario(example, "example", 1s);
    CHECK((file ? "" : to_string(file.error())) == "");
    ++examples;
  }
  CHECK(examples == 5);
}

TEST_CASE("dates to start at") {
  struct Row {
    const char* text;
    std::optional<StartDate> start;
  };
  const TimePoint day = std::chrono::sys_days{2026y / 11 / 22};
  const std::vector<Row> rows{
      {"2026-11-22", {{day, 0min}}},
      {"2026-11-22T08:30", {{day + 510min, 0min}}},
      {"2026-11-22 08:30:15", {{day + 510min + 15s, 0min}}},
      {"2026-11-22T08:30:00Z", {{day + 510min, 0min}}},
      {"2026-11-22T08:30:00+08:00", {{day + 30min, 480min}}},
      {"2026-11-22T00:00:00-03:30", {{day + 210min, -210min}}},
      {"", {}},
      {"2026", {}},
      {"2026-02-30", {}},
      {"2026-11-22T24:00", {}},
      {"2026-11-22T08:60", {}},
      {"2026-11-22x", {}},
      {"2026-11-22T08:30+0800", {}},
      {"2026-11-22T08:30:00+08:00x", {}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(parse_start_date(row.text) == row.start);
  }
}
