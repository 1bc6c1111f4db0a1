#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct DtmfOptions {
  std::optional<std::string> uuid;
  std::optional<std::string> digits;
};

void setup_dtmf(CLI::App& app, DtmfOptions& options);
ExitCode run_dtmf(const DtmfOptions& options, Context& context);

}  // namespace ddcti::cli
