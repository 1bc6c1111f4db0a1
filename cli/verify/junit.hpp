#pragma once

#include <string>
#include <vector>

#include "verify/replay.hpp"

namespace ddcti::cli {

/// The verdicts as CI systems read them: a test suite for each file, a test case for each
/// recording. Always English.
[[nodiscard]] std::string junit_report(const std::vector<Verdict>& verdicts);

}  // namespace ddcti::cli
