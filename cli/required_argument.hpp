#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "problem.hpp"

namespace ddcti::cli {

/// The argument `name`. Fails with kUsage if it is missing or empty; `advice` says what to give.
[[nodiscard]] Outcome<std::string> required_argument(std::string_view name,
                                                     const std::optional<std::string>& text,
                                                     std::string advice);

}  // namespace ddcti::cli
