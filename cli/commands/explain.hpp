#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct ExplainOptions {
  std::optional<std::string> text;
  std::optional<std::string> facts;
};

void setup_explain(CLI::App& app, ExplainOptions& options);
ExitCode run_explain(const ExplainOptions& options, Context& context);

}  // namespace ddcti::cli
