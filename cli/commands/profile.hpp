#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct ProfileOptions {
  std::optional<std::string> action;
  std::optional<std::string> name;
  std::optional<std::string> key_command;
  bool replace = false;
};

void setup_profile(CLI::App& app, ProfileOptions& options);
ExitCode run_profile(const ProfileOptions& options, Context& context);

}  // namespace ddcti::cli
