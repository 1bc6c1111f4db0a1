#pragma once

#include "call/call_options.hpp"

namespace CLI {
class App;
}

/// The options shared by all commands that ring a phone.
namespace ddcti::cli {

/// What is set on the leg that is called first. `set` names the option that sets a variable.
void setup_leg(CLI::App& app, CallOptions& options, const char* set = "--var");

/// --uuid and --no-uuid.
void setup_identity(CLI::App& app, CallOptions& options);

/// --verb, --wait, --follow, --appear.
void setup_running(CLI::App& app, CallOptions& options);

/// Adds `setup`'s options under a heading of their own.
void setup_group(CLI::App& app, const char* title, CallOptions& options,
                 void (*setup)(CLI::App&, CallOptions&));

}  // namespace ddcti::cli
