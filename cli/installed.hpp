#pragma once

#include <string>

namespace ddcti::cli {

/// `relative` seen from the directory of the running executable; `relative` itself where /proc
/// is not there to say which that is.
[[nodiscard]] std::string beside_executable(const std::string& relative);

}  // namespace ddcti::cli
