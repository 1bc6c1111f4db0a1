#pragma once

#include <string>
#include <vector>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct ApiOptions {
  std::vector<std::string> words;  ///< CMD and what follows it, untouched
};

void setup_api(CLI::App& app, ApiOptions& options);
ExitCode run_api(const ApiOptions& options, Context& context);

}  // namespace ddcti::cli
