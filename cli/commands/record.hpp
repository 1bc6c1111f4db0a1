#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct RecordOptions {
  std::optional<std::string> uuid;
  std::optional<std::string> action;
  std::optional<std::string> file;
};

void setup_record(CLI::App& app, RecordOptions& options);
ExitCode run_record(const RecordOptions& options, Context& context);

}  // namespace ddcti::cli
