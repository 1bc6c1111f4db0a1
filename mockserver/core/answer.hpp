#pragma once

#include <functional>
#include <string>

/// What a command gives back, before a face of the module puts it into HTTP.
///
/// Safe from any thread.
namespace ddcti::mock {

struct Answer {
  enum class Kind {
    kOutput,          ///< what the command printed; may be empty
    kUnknownCommand,  ///< there is no such command
    kSwitchStopped,   ///< a real switch stops here and answers nobody
  } kind = Kind::kOutput;
  std::string output;

  bool operator==(const Answer&) const = default;

  [[nodiscard]] static Answer text(std::string output) {
    return {Kind::kOutput, std::move(output)};
  }
  [[nodiscard]] static Answer unknown_command() { return {Kind::kUnknownCommand, {}}; }
  [[nodiscard]] static Answer switch_stopped() { return {Kind::kSwitchStopped, {}}; }
};

/// Called exactly once, at once or when time has moved on.
using AnswerSink = std::function<void(Answer)>;

}  // namespace ddcti::mock
