#pragma once

#include <optional>
#include <string>
#include <vector>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct VerifyOptions {
  std::vector<std::string> files;
  std::vector<std::string> only;
  std::optional<std::string> junit;
  std::optional<std::string> jobs;
  std::optional<std::string> admin_url;
  std::optional<std::string> admin_key_file;
  bool allow_effects = false;
};

void setup_verify(CLI::App& app, VerifyOptions& options);
ExitCode run_verify(const VerifyOptions& options, Context& context);

}  // namespace ddcti::cli
