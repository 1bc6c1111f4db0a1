#pragma once

#include <optional>
#include <string>
#include <vector>

#include "call/call_options.hpp"
#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct PlayOptions {
  std::optional<std::string> target;
  std::optional<std::string> target_number;
  std::optional<std::string> via;
  std::vector<std::string> files;
  std::optional<std::string> text;
  std::optional<std::string> text_url;
  CallOptions call;  ///< what all commands that ring a phone share
};

void setup_play(CLI::App& app, PlayOptions& options);
ExitCode run_play(const PlayOptions& options, Context& context);

}  // namespace ddcti::cli
