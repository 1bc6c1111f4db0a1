#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct HoldOptions {
  std::optional<std::string> uuid;
};

void setup_hold(CLI::App& app, HoldOptions& options);
ExitCode run_hold(const HoldOptions& options, Context& context);

struct UnholdOptions {
  std::optional<std::string> uuid;
};

void setup_unhold(CLI::App& app, UnholdOptions& options);
ExitCode run_unhold(const UnholdOptions& options, Context& context);

}  // namespace ddcti::cli
