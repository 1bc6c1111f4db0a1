#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct ShowOptions {
  std::optional<std::string> uuid;
};

void setup_show(CLI::App& app, ShowOptions& options);
ExitCode run_show(const ShowOptions& options, Context& context);

}  // namespace ddcti::cli
