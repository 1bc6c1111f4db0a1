#pragma once

#include "call/call_options.hpp"
#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

void setup_call(CLI::App& app, CallOptions& options);
ExitCode run_call(const CallOptions& options, Context& context);

}  // namespace ddcti::cli
