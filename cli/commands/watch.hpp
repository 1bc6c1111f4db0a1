#pragma once

#include <chrono>
#include <optional>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct WatchOptions {
  std::optional<std::chrono::milliseconds> interval;
};

void setup_watch(CLI::App& app, WatchOptions& options);

/// Goes on until SIGINT (kInterrupted) or until nobody reads any more (kDone). A switch that
/// does not answer is asked again; one that refuses from the first is not.
ExitCode run_watch(const WatchOptions& options, Context& context);

}  // namespace ddcti::cli
