#pragma once

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct StatusOptions {};

void setup_status(CLI::App& app, StatusOptions& options);
ExitCode run_status(const StatusOptions& options, Context& context);

struct VersionOptions {};

void setup_version(CLI::App& app, VersionOptions& options);
ExitCode run_version(const VersionOptions& options, Context& context);

}  // namespace ddcti::cli
