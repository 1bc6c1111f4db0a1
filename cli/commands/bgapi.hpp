#pragma once

#include <string>
#include <vector>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct BgapiOptions {
  std::vector<std::string> words;  ///< CMD and what follows it, untouched
};

void setup_bgapi(CLI::App& app, BgapiOptions& options);
ExitCode run_bgapi(const BgapiOptions& options, Context& context);

}  // namespace ddcti::cli
