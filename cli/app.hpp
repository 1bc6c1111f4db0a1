#pragma once

#include <string>
#include <vector>

#include "context.hpp"

namespace ddcti::cli {

/// ddcti from its arguments (without argv[0]) to its exit code. `context.options` is filled
/// from them.
[[nodiscard]] ExitCode run(const std::vector<std::string>& arguments, Context& context);

}  // namespace ddcti::cli
