#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct MuteOptions {
  std::optional<std::string> uuid;
  std::optional<std::string> direction;
  bool off = false;
};

void setup_mute(CLI::App& app, MuteOptions& options);
ExitCode run_mute(const MuteOptions& options, Context& context);

}  // namespace ddcti::cli
