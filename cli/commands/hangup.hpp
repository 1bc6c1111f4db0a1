#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct HangupOptions {
  std::optional<std::string> uuid;
  std::optional<std::string> cause;
};

void setup_hangup(CLI::App& app, HangupOptions& options);
ExitCode run_hangup(const HangupOptions& options, Context& context);

}  // namespace ddcti::cli
