#pragma once

#include <optional>
#include <string>

#include "call/plan.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

/// TARGET, --target-number and --via: the phone that rings.
void setup_callee(CLI::App& app, std::optional<std::string>& target,
                  std::optional<std::string>& number, std::optional<std::string>& via);

/// Fails with kUsage unless one of `target` and `number` is given.
[[nodiscard]] Outcome<Callee> callee_argument(const std::optional<std::string>& target,
                                              const std::optional<std::string>& number,
                                              const std::optional<std::string>& via);

}  // namespace ddcti::cli
