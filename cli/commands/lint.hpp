#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct LintOptions {
  std::optional<std::string> text;
  std::optional<std::string> file;
  bool sarif = false;
};

void setup_lint(CLI::App& app, LintOptions& options);
ExitCode run_lint(const LintOptions& options, Context& context);

}  // namespace ddcti::cli
