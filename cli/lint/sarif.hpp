#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ddcti/lint.hpp"
#include "text/json.hpp"

/// SARIF 2.1.0, which code review systems read.
namespace ddcti::cli {

/// A diagnostic, and where it lies in what was linted.
struct SarifResult {
  Diagnostic diagnostic;
  std::size_t line = 1;
  std::size_t column = 1;  ///< in characters
};

/// The log of one run. `artifact` is the file, or a name for standard input.
[[nodiscard]] Json sarif_log(std::string_view artifact, const std::vector<SarifResult>& results);

}  // namespace ddcti::cli
