// Scripts of cti_robot.

#include <fmt/format.h>

#include <algorithm>

#include "scenario/section_files.hpp"

namespace ddcti::mock {
namespace {

const std::vector<std::string_view> kVerbs = {"say", "hear", "transfer", "hangup", "go_to"};

constexpr Duration kSaying = std::chrono::seconds{3};
constexpr Duration kListening = std::chrono::seconds{5};

RobotStep read_say(TableReader& reader) {
  RobotStep step;
  step.kind = RobotStep::Kind::kSay;
  step.length = kSaying;
  reader.read("say", step.text);
  reader.read("for", step.length);
  return step;
}

RobotStep read_hear(TableReader& reader) {
  RobotStep step;
  step.kind = RobotStep::Kind::kHear;
  step.length = kListening;
  reader.read("hear", step.length);
  reader.read("answers", step.answers);
  reader.read("on_silence", step.on_silence);
  // A table has no order; of two words that fit, the longer one says more.
  std::stable_sort(step.answers.begin(), step.answers.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return step;
}

RobotStep read_step(TableReader& reader) {
  RobotStep step;
  const auto verb = std::find_if(kVerbs.begin(), kVerbs.end(),
                                 [&](std::string_view key) { return reader.has(key); });
  for (const std::string_view key : kVerbs) {
    if (verb != kVerbs.end() && key != *verb) {
      reader.forbid(key, fmt::format("and {} are two steps; write two tables", *verb));
    }
  }
  std::string label;
  reader.read("label", label);
  if (verb == kVerbs.end()) {
    for (const std::string_view key : kVerbs) (void)reader.find(key);
    reader.finish();
    reader.complain("", "a step says what the robot does: say, hear, transfer, hangup or go_to");
  } else if (*verb == "say") {
    step = read_say(reader);
  } else if (*verb == "hear") {
    step = read_hear(reader);
  } else if (*verb == "hangup") {
    step.kind = RobotStep::Kind::kHangup;
    std::optional<Cause> cause;
    reader.read("hangup", cause);
    if (cause) step.cause = *cause;
  } else {
    step.kind = *verb == "transfer" ? RobotStep::Kind::kTransfer : RobotStep::Kind::kGoTo;
    reader.read(*verb, step.text);
    if (step.text.empty()) reader.complain(*verb, fmt::format("{} to where?", *verb));
  }
  step.label = label;
  return step;
}

}  // namespace

void read_robots(TableReader& file, Scenario& scenario) {
  const toml::node* const robots = file.find("robot");
  if (robots == nullptr) return;
  const toml::table* const scripts = robots->as_table();
  if (scripts == nullptr) return file.complain(*robots, "write [[robot.NAME]], once for each step");
  for (const auto& [key, node] : *scripts) {
    const std::string name(key.str());
    RobotScript script;
    TableReader steps(*scripts, "robot", file.complaints());
    std::vector<std::pair<const toml::table*, std::string>> targets;
    steps.for_each_listed(key.str(), [&](TableReader& step) {
      script.push_back(read_step(step));
      targets.emplace_back(&step.table(), step.name());
    });
    std::vector<std::string> labels;
    for (const RobotStep& step : script) {
      if (!step.label.empty()) labels.push_back(step.label);
    }
    for (std::size_t index = 0; index < script.size(); ++index) {
      TableReader at(*targets[index].first, targets[index].second, file.complaints());
      const auto check = [&](std::string_view where, const std::string& label) {
        if (label.empty() || std::find(labels.begin(), labels.end(), label) != labels.end()) return;
        at.complain(
            where, fmt::format("no step has the label `{}`{}", label, did_you_mean(label, labels)));
      };
      const RobotStep& step = script[index];
      if (step.kind == RobotStep::Kind::kGoTo) check("go_to", step.text);
      check("on_silence", step.on_silence);
      for (const auto& [word, label] : step.answers) check("answers", label);
    }
    scenario.robots.insert_or_assign(name, std::move(script));
  }
}

}  // namespace ddcti::mock
