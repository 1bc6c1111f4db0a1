#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct ManOptionsOptions {
  std::optional<std::string> part;
};

/// `ddcti __man-options commands|common|exit-codes`: for scripts/generate.
void setup_man_options(CLI::App& app, ManOptionsOptions& options);
ExitCode run_man_options(const ManOptionsOptions& options, Context& context);

}  // namespace ddcti::cli
