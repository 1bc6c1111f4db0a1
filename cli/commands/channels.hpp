#pragma once

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct ChannelsOptions {};

void setup_channels(CLI::App& app, ChannelsOptions& options);
ExitCode run_channels(const ChannelsOptions& options, Context& context);

struct CallsOptions {};

void setup_calls(CLI::App& app, CallsOptions& options);
ExitCode run_calls(const CallsOptions& options, Context& context);

}  // namespace ddcti::cli
