#pragma once

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct DoctorOptions {};

void setup_doctor(CLI::App& app, DoctorOptions& options);
ExitCode run_doctor(const DoctorOptions& options, Context& context);

}  // namespace ddcti::cli
