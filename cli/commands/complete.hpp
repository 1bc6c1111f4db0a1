#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct CompleteOptions {
  std::optional<std::string> kind;
};

void setup_complete(CLI::App& app, CompleteOptions& options);

/// `ddcti __complete uuids|extensions|conferences|profiles`: what there is now, one a line, for
/// the completion scripts. Takes 250 ms at most, asks once, runs no key_command, and says
/// nothing of what goes wrong: always kDone.
ExitCode run_complete(const CompleteOptions& options, Context& context);

}  // namespace ddcti::cli
