#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct CompletionOptions {
  std::optional<std::string> shell;
};

void setup_completion(CLI::App& app, CompletionOptions& options);
ExitCode run_completion(const CompletionOptions& options, Context& context);

}  // namespace ddcti::cli
