#pragma once

#include <optional>
#include <string>
#include <vector>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct ConfOptions {
  std::optional<std::string> action;
  std::optional<std::string> conference;
  std::vector<std::string> arguments;
  std::optional<std::string> member;
  bool async = false;
  bool quiet = false;
  bool stop = false;
  bool xml = false;
  std::optional<std::string> via;
  std::optional<std::string> caller_id;
  std::optional<std::string> caller_name;
  bool wait = false;
};

void setup_conf(CLI::App& app, ConfOptions& options);
ExitCode run_conf(const ConfOptions& options, Context& context);

}  // namespace ddcti::cli
