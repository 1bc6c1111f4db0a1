#pragma once

#include <string>
#include <string_view>

#include "problem.hpp"

namespace ddcti::cli {

/// A channel's uuid as a person or script gives it: any name without blanks and control
/// characters, `c1` included. Quotes, backslashes and a leading `^^` are refused, since the
/// switch would not read them as they stand. Fails with kUsage.
[[nodiscard]] Outcome<std::string> check_uuid(std::string_view option, std::string_view text);

}  // namespace ddcti::cli
