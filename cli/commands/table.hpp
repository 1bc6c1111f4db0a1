#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "context.hpp"

namespace CLI {
class App;
}

/// Every command there is, in the order of the help page. A new one is a file in commands/, a
/// row here, rows in its test, and scripts/generate.
namespace ddcti::cli {

using Run = std::function<ExitCode(Context&)>;

struct Command {
  const char* name;
  const char* summary;  ///< to be translated
  /// Adds the command's options to `app`. The result runs it with what was parsed into them.
  Run (*setup)(CLI::App& app);
  bool hidden = false;  ///< for building the package and for shells, not for people
};

[[nodiscard]] std::span<const Command> commands();

}  // namespace ddcti::cli
