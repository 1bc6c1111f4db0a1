#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ddcti/call_request.hpp"

namespace ddcti::internal {

/// Reads `argument` as the switch does and compares it with `request`: the same legs with the
/// same variables (and those named in `added`, no others), the same applications, and no
/// reference that was not asked for. Fails with kNotCarriable naming what came out different.
[[nodiscard]] Result<void> verify_call(const CallRequest& request, std::string_view argument,
                                       const std::vector<std::string>& added);

}  // namespace ddcti::internal
