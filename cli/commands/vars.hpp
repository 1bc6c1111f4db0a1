#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct VarsOptions {
  std::optional<std::string> uuid;
  std::optional<std::string> variable;  ///< NAME, or NAME=VALUE
  std::optional<std::string> unset;
};

void setup_vars(CLI::App& app, VarsOptions& options);
ExitCode run_vars(const VarsOptions& options, Context& context);

}  // namespace ddcti::cli
