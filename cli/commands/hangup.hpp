#pragma once

#include <optional>
#include <string>
#include <vector>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct HangupOptions {
  std::vector<std::string> uuids;
  std::optional<std::string> cause;
  bool all = false;
  std::vector<std::string> where;  ///< FIELD=VALUE, of the rows of `channels`
  bool yes = false;
};

void setup_hangup(CLI::App& app, HangupOptions& options);
ExitCode run_hangup(const HangupOptions& options, Context& context);

}  // namespace ddcti::cli
