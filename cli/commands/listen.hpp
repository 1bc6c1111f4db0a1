#pragma once

#include <optional>
#include <string>

#include "call/call_options.hpp"
#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct ListenOptions {
  std::optional<std::string> uuid;
  std::optional<std::string> on;
  std::optional<std::string> on_number;
  std::optional<std::string> to;  ///< of whisper: `agent` or `customer`
  CallOptions call;               ///< what all commands that ring a phone share
};

struct WhisperOptions : ListenOptions {};
struct BargeOptions : ListenOptions {};

void setup_listen(CLI::App& app, ListenOptions& options);
ExitCode run_listen(const ListenOptions& options, Context& context);

void setup_whisper(CLI::App& app, WhisperOptions& options);
ExitCode run_whisper(const WhisperOptions& options, Context& context);

void setup_barge(CLI::App& app, BargeOptions& options);
ExitCode run_barge(const BargeOptions& options, Context& context);

}  // namespace ddcti::cli
