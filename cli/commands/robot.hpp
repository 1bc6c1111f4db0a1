#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "call/call_options.hpp"
#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct RobotOptions {
  std::optional<std::string> target;
  std::optional<std::string> target_number;
  std::optional<std::string> via;
  std::optional<std::string> script;
  std::optional<std::chrono::seconds> park_timeout;
  CallOptions call;  ///< what all commands that ring a phone share
};

void setup_robot(CLI::App& app, RobotOptions& options);
ExitCode run_robot(const RobotOptions& options, Context& context);

}  // namespace ddcti::cli
