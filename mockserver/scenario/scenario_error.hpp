#pragma once

#include <cstdint>
#include <string>

/// What is wrong with a scenario, and where. Safe from any thread.
namespace ddcti::mock {

struct ScenarioError {
  std::string file;
  std::uint32_t line = 1;  ///< from 1 on, as the column
  std::uint32_t column = 1;
  std::string what;  ///< and what to do; one line

  bool operator==(const ScenarioError&) const = default;
};

/// `FILE:LINE:COLUMN: what; what to do`
[[nodiscard]] inline std::string to_string(const ScenarioError& error) {
  return error.file + ':' + std::to_string(error.line) + ':' + std::to_string(error.column) + ": " +
         error.what;
}

}  // namespace ddcti::mock
