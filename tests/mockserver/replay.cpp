#include "replay.hpp"

#include <stdexcept>

#include "placeholders.hpp"
#include "scenario/scenario_file.hpp"

namespace ddcti::test {
namespace {

constexpr mock::Duration kPatience = std::chrono::minutes{10};

mock::SwitchOptions starting(mock::SwitchOptions options, const mock::Scenario& scenario) {
  if (scenario.start) options.start = *scenario.start;
  return options;
}

/// The event socket's form, in which the recordings were made.
std::string event_socket_form(const std::string& cmd, const mock::Answer& answer) {
  switch (answer.kind) {
    case mock::Answer::Kind::kUnknownCommand:
      return "-ERR " + cmd + " Command not found!\n";
    case mock::Answer::Kind::kSwitchStopped:
      return "(the switch stopped)";
    case mock::Answer::Kind::kOutput:
      break;
  }
  return answer.output.empty() ? "-ERR no reply\n" : answer.output;
}

}  // namespace

mock::Scenario recorded_switch() {
  const std::string path = corpus_path("freeswitch/switch.toml");
  auto file = mock::parse_scenario(read_file(path), path, std::chrono::seconds{1});
  if (!file) throw std::runtime_error(to_string(file.error()));
  return std::move(file->scenario);
}

ManualSwitch::ManualSwitch(mock::Scenario scenario, mock::SwitchOptions options)
    : now_(scenario.start.value_or(options.start)),
      fs_(scenario, starting(std::move(options), scenario)) {}

std::optional<std::string> ManualSwitch::run(const std::string& cmd,
                                             const std::optional<std::string>& arg) {
  // The answer may come long after this has given up on it.
  auto reply = std::make_shared<std::optional<std::string>>();
  fs_.execute(
      {cmd, arg},
      [reply, cmd](const mock::Answer& answer) { *reply = event_socket_form(cmd, answer); }, now_);
  const mock::TimePoint limit = now_ + kPatience;
  while (!*reply) {
    const auto due = fs_.next_due();
    if (!due || *due > limit) break;
    now_ = *due;
    fs_.advance_to(now_);
  }
  return *reply;
}

void ManualSwitch::wait(mock::Duration length) {
  now_ += length;
  fs_.advance_to(now_);
}

std::string replay(const Scenario& scenario, Player& fs) {
  Kept kept;
  for (std::size_t index = 0; index < scenario.steps.size(); ++index) {
    const Step& step = scenario.steps[index];
    if (step.cmd.empty()) {
      fs.wait(std::chrono::milliseconds{step.wait_ms});
      continue;
    }
    std::optional<std::string> arg;
    if (step.arg) arg = fill_in(*step.arg, kept);
    const std::string what = scenario.name + ", step " + std::to_string(index + 1) + ": " +
                             step.cmd + " " + arg.value_or("") + "\n";
    const auto body = fs.run(step.cmd, arg);
    if (!body) return what + "  no answer\n";
    if (step.reply && !matches(*step.reply, *body, kept)) {
      return what + "  expected: " + *step.reply + "\n  got:      " + *body + "\n";
    }
    std::string why;
    if (step.reply_json && !json_matches(*step.reply_json, *body, kept, why)) {
      return what + "  " + why + "\n";
    }
  }
  return {};
}

}  // namespace ddcti::test
