#include "core/robot.hpp"

#include <algorithm>
#include <memory>

#include "core/call_control.hpp"
#include "core/leg_values.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

/// A script of labels that lead to each other and take no time would go on for ever.
constexpr int kMostSteps = 10'000;
/// How long a person takes to answer a robot.
constexpr Duration kThinking = std::chrono::seconds{1};

class Robot : public std::enable_shared_from_this<Robot> {
 public:
  Robot(CallControl& calls, const Leg& leg, const RobotScript& script)
      : calls_(calls), id_(leg.id), turn_(leg.running.turn), script_(script) {}

  /// Runs steps until one takes time.
  void go_on() {
    while (Leg* const leg = present()) {
      if (next_ >= script_.size()) return leave(*leg, "done");
      if (++steps_ > kMostSteps) {
        calls_.state().warn(leg, "cti_robot: the script does not come to an end");
        return leave(*leg, "endless");
      }
      const RobotStep& step = script_[next_];
      leg->variables.set("cti_robot_step", std::to_string(++next_));
      if (!run(*leg, step)) return;
    }
  }

 private:
  /// The leg, if it is still with this robot.
  [[nodiscard]] Leg* present() const {
    Leg* const leg = calls_.state().legs.find_up(id_);
    return leg != nullptr && leg->running.active && leg->running.turn == turn_ ? leg : nullptr;
  }

  /// False if what follows comes later, or not at all.
  bool run(Leg& leg, const RobotStep& step) {
    switch (step.kind) {
      case RobotStep::Kind::kSay: {
        const std::string text = expand_for(calls_.state(), &leg, step.text);
        tell(leg, "say", text);
        leg.variables.set("cti_robot_said", text);
        later(leg, step.length, [this] { go_on(); });
        return false;
      }
      case RobotStep::Kind::kHear:
        listen(leg, step);
        return false;
      case RobotStep::Kind::kTransfer: {
        const std::string text = expand_for(calls_.state(), &leg, step.text);
        tell(leg, "transfer", text);
        leg.variables.set("cti_robot_result", "transfer");
        auto words = split_delimited(text, ' ', 3);
        words.resize(3);
        calls_.transfer(leg, {words[0].text, words[1].text, words[2].text});
        return false;
      }
      case RobotStep::Kind::kHangup:
        tell(leg, "hangup", name(step.cause));
        leg.variables.set("cti_robot_result", "hangup");
        calls_.hang_up(leg, step.cause);
        return false;
      case RobotStep::Kind::kGoTo:
        go_to(step.text);
        return true;
    }
    return true;
  }

  void listen(Leg& leg, const RobotStep& step) {
    const bool speaks =
        leg.called && heard_ < leg.called->far_end.says.size() && kThinking <= step.length;
    if (!speaks) {
      later(leg, step.length, [this, &step] {
        Leg& listening = *present();
        listening.variables.erase("cti_robot_heard");
        tell(listening, "silence", {});
        go_to(step.on_silence);
        go_on();
      });
      return;
    }
    later(leg, kThinking, [this, &step] {
      Leg& listening = *present();
      const std::string& text = listening.called->far_end.says[heard_++];
      listening.variables.set("cti_robot_heard", text);
      tell(listening, "hear", text);
      const auto meant = std::find_if(
          step.answers.begin(), step.answers.end(),
          [&](const auto& answer) { return text.find(answer.first) != std::string::npos; });
      if (meant != step.answers.end()) go_to(meant->second);
      go_on();
    });
  }

  void go_to(std::string_view label) {
    if (label.empty()) return;
    const auto found = std::find_if(script_.begin(), script_.end(),
                                    [label](const RobotStep& step) { return step.label == label; });
    next_ = static_cast<std::size_t>(found - script_.begin());
  }

  void later(Leg& leg, Duration delay, std::function<void()> step) {
    leg.running.timer =
        calls_.state().scheduler.after(delay, [self = shared_from_this(), step = std::move(step)] {
          if (self->present() != nullptr) step();
        });
  }

  void leave(Leg& leg, std::string_view result) {
    leg.variables.set("cti_robot_result", result);
    calls_.finish_application(leg);
  }

  void tell(const Leg& leg, std::string step, std::string text) {
    calls_.state().emit(EventKind::kRobot, &leg, std::move(step), std::move(text));
  }

  CallControl& calls_;
  const LegId id_;
  const std::uint32_t turn_;
  const RobotScript& script_;  // the scenario's, which outlives every leg
  std::size_t next_ = 0;
  std::size_t heard_ = 0;
  int steps_ = 0;
};

}  // namespace

Progress run_robot(const ApplicationCall& call) {
  SwitchState& state = call.calls.state();
  const auto script = state.scenario.robots.find(call.data);
  call.leg.variables.set("cti_robot_script", call.data);
  if (script == state.scenario.robots.end()) {
    state.warn(&call.leg, "cti_robot: the scenario has no script " + call.data);
    call.leg.variables.set("cti_robot_result", "unknown");
    return call.wait(state.scenario.robot_length);
  }
  if (call.beside) {
    state.warn(&call.leg, "cti_robot beside another application is not simulated");
    return Progress::kDone;
  }
  call.leg.variables.set("cti_robot_result", "running");
  call.leg.running.active = true;
  const auto robot = std::make_shared<Robot>(call.calls, call.leg, script->second);
  // Not from here: the application has not begun before this returns.
  state.scheduler.post([robot] { robot->go_on(); });
  return Progress::kRunning;
}

}  // namespace ddcti::mock
