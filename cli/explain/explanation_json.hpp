#pragma once

#include "ddcti/explanation.hpp"
#include "ddcti/lint.hpp"
#include "text/json.hpp"

namespace ddcti::cli {

/// What `ddcti explain --json` prints; ddcti(1) lists the fields.
[[nodiscard]] Json json_of(const Explanation& explanation,
                           const std::vector<Diagnostic>& diagnostics);

}  // namespace ddcti::cli
