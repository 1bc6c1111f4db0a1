#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct WaitOptions {
  std::optional<std::string> uuid;
  std::optional<std::string> goal;  ///< answered, ended
  std::optional<std::chrono::seconds> timeout;
};

void setup_wait(CLI::App& app, WaitOptions& options);

/// kDone when the goal is reached; kRefused if the channel ended before it was answered;
/// kUnknownOutcome if it was never seen, if the time is up, or if the switch stopped answering.
ExitCode run_wait(const WaitOptions& options, Context& context);

}  // namespace ddcti::cli
