#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct BroadcastOptions {
  std::optional<std::string> uuid;
  std::optional<std::string> file;
  std::optional<std::string> leg;
};

void setup_broadcast(CLI::App& app, BroadcastOptions& options);
ExitCode run_broadcast(const BroadcastOptions& options, Context& context);

struct BackgroundOptions {
  std::optional<std::string> uuid;
  std::optional<std::string> file;
  std::optional<std::string> mix;
};

void setup_background(CLI::App& app, BackgroundOptions& options);
ExitCode run_background(const BackgroundOptions& options, Context& context);

struct StopAudioOptions {
  std::optional<std::string> uuid;
  bool all = false;
  bool both = false;
};

void setup_stop_audio(CLI::App& app, StopAudioOptions& options);
ExitCode run_stop_audio(const StopAudioOptions& options, Context& context);

}  // namespace ddcti::cli
