#pragma once

#include <string>
#include <string_view>

#include "problem.hpp"

namespace ddcti::cli {

/// A conference's name from outside: letters and digits of any script and `+*#._~-`, as in a
/// number, and `@` between such parts. Names become data of the application conference when
/// somebody is called in or moved, where a comma would start another application. Words that
/// mean all conferences are refused. Fails with kUsage.
[[nodiscard]] Outcome<std::string> check_conference(std::string_view option, std::string_view text);

}  // namespace ddcti::cli
