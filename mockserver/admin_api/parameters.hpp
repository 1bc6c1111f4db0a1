#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ddcti/url.hpp"

/// The parameters of an admin request: those of its URL, never of its body, which is JSON whatever
/// a client calls it. Safe from any thread.
namespace ddcti::mock::admin_api {

/// `target` as in the request line.
[[nodiscard]] std::vector<QueryParameter> parameters_of(std::string_view target);

/// The value of the first one of this name.
[[nodiscard]] std::optional<std::string> parameter_of(std::string_view target,
                                                      std::string_view name);

}  // namespace ddcti::mock::admin_api
