// cti_robot, in manual time.

#include <catch2/catch.hpp>
#include <vector>

#include "replay.hpp"

using namespace ddcti::mock;
using ddcti::test::ManualSwitch;
using namespace std::chrono_literals;

namespace {

using Kind = RobotStep::Kind;

RobotStep say(std::string text, Duration length) {
  RobotStep step;
  step.text = std::move(text);
  step.length = length;
  return step;
}

RobotStep hear(Duration length, NamedTexts answers = {}, std::string on_silence = {}) {
  RobotStep step;
  step.kind = Kind::kHear;
  step.length = length;
  step.answers = std::move(answers);
  step.on_silence = std::move(on_silence);
  return step;
}

RobotStep transfer(std::string target, std::string label = {}) {
  RobotStep step;
  step.kind = Kind::kTransfer;
  step.text = std::move(target);
  step.label = std::move(label);
  return step;
}

RobotStep hangup(Cause cause, std::string label = {}) {
  RobotStep step;
  step.kind = Kind::kHangup;
  step.cause = cause;
  step.label = std::move(label);
  return step;
}

RobotStep go_to(std::string target, std::string label = {}) {
  RobotStep step;
  step.kind = Kind::kGoTo;
  step.text = std::move(target);
  step.label = std::move(label);
  return step;
}

/// A customer who says `words`, and a robot that sells something.
struct Conversation {
  explicit Conversation(std::vector<std::string> words, RobotScript script) {
    Scenario scenario = default_scenario(Duration{0});
    FarEnd customer;
    customer.answer_after = Duration{0};
    customer.says = std::move(words);
    scenario.numbers.insert(scenario.numbers.begin(), {"55", {customer}});
    scenario.robots["话术"] = std::move(script);
    SwitchOptions options;
    options.listener = [this](const Event& event) {
      if (event.kind != EventKind::kRobot) return;
      const auto at = event.at.time_since_epoch() / 1ms;
      steps += std::to_string(at) + " " + event.name +
               (event.text.empty() ? "" : " " + event.text) + "\n";
    };
    fs.emplace(scenario, options);
    // As the module's page dials it.
    CHECK(fs->run("cti_originate",
                  "{ignore_early_media=true,origination_uuid=x,名字=王}linegroup/default/55 "
                  "'cti_robot:话术,set:park_timeout=3600,park' inline") == "+OK x\n");
  }

  std::string steps;
  std::optional<ManualSwitch> fs;
};

}  // namespace

TEST_CASE("a robot follows its script") {
  const RobotScript script{say("您好${名字}", 2s),
                           hear(5s, {{"不", "bye"}, {"是", "agent"}}, "again"),
                           go_to("bye"),
                           transfer("1000 XML default", "agent"),
                           say("再见", 1s),
                           hangup(Cause::kNormalClearing, "bye"),
                           [] {
                             RobotStep again = say("在吗", 1s);
                             again.label = "again";
                             return again;
                           }(),
                           hear(3s, {{"是", "agent"}})};
  struct Row {
    std::vector<std::string> words;
    const char* steps;
    const char* result;  ///< of the leg that is left; empty: it has ended
    const char* application;
  };
  const std::vector<Row> rows{
      {{"是的"},
       "0 say 您好王\n3000 hear 是的\n3000 transfer 1000 XML default\n",
       "transfer",
       "park"},
      {{"不是"}, "0 say 您好王\n3000 hear 不是\n3000 hangup NORMAL_CLEARING\n", "", ""},
      {{"什么"}, "0 say 您好王\n3000 hear 什么\n3000 hangup NORMAL_CLEARING\n", "", ""},
      {{}, "0 say 您好王\n7000 silence\n7000 say 在吗\n11000 silence\n", "done", "park"},
  };
  for (const Row& row : rows) {
    INFO(row.steps);
    Conversation call(row.words, script);
    call.fs->wait(1min);
    CHECK(call.steps == row.steps);
    if (*row.result == 0) {
      CHECK(call.fs->run("uuid_exists", "x") == "false");
    } else {
      CHECK(call.fs->run("uuid_getvar", "x cti_robot_result") == row.result);
      CHECK(call.fs->run("uuid_getvar", "x current_application") == row.application);
    }
  }
}

TEST_CASE("what a robot does shows in the variables of its leg") {
  Conversation call({"喂"}, {say("您好", 2s), hear(5s), hear(5s), say("在吗", 10s)});
  struct Row {
    Duration wait;
    const char* variable;
    const char* value;
  };
  const std::vector<Row> rows{
      {1s, "cti_robot_script", "话术"},
      {0s, "cti_robot_step", "1"},
      {0s, "cti_robot_said", "您好"},
      {0s, "cti_robot_result", "running"},
      {0s, "cti_robot_heard", "_undef_"},
      {1500ms, "cti_robot_step", "2"},
      {1s, "cti_robot_heard", "喂"},
      {0s, "cti_robot_step", "3"},
      {5s, "cti_robot_heard", "_undef_"},
      {0s, "cti_robot_said", "在吗"},
      {0s, "current_application", "cti_robot"},
      {10s, "cti_robot_result", "done"},
      {0s, "park_timeout", "3600"},
      {0s, "current_application", "park"},
  };
  for (const Row& row : rows) {
    INFO(row.variable << " " << row.value);
    call.fs->wait(row.wait);
    CHECK(call.fs->run("uuid_getvar", std::string("x ") + row.variable) == row.value);
  }
}

TEST_CASE("uuid_break ends a robot, and so does a hangup") {
  Conversation call({}, {say("您好", 20s), say("再见", 20s)});
  call.fs->wait(5s);
  CHECK(call.fs->run("uuid_break", "x") == "+OK\n");
  CHECK(call.fs->run("uuid_getvar", "x current_application") == "park");
  call.fs->wait(1min);
  CHECK(call.steps == "0 say 您好\n");

  Conversation other({}, {say("您好", 20s), say("再见", 20s)});
  CHECK(other.fs->run("uuid_kill", "x") == "+OK\n");
  other.fs->wait(1min);
  CHECK(other.steps == "0 say 您好\n");
}

TEST_CASE("a script without an end is given up") {
  Conversation call({}, {go_to("there", "here"), go_to("here", "there")});
  call.fs->wait(1s);
  CHECK(call.fs->run("uuid_getvar", "x cti_robot_result") == "endless");
  CHECK(call.fs->run("uuid_getvar", "x current_application") == "park");
}

TEST_CASE("a script that is not there talks for a while") {
  ManualSwitch fs(default_scenario(Duration{0}));
  CHECK(fs.run("originate", "{origination_uuid=x}user/1000 'cti_robot:nosuch,park' inline") ==
        "+OK x\n");
  CHECK(fs.run("uuid_getvar", "x current_application") == "cti_robot");
  CHECK(fs.run("uuid_getvar", "x cti_robot_result") == "unknown");
  fs.wait(5s);
  CHECK(fs.run("uuid_getvar", "x current_application") == "park");
}
