#pragma once

#include <optional>

#include "ddcti/call_request.hpp"

/// What a request may not hold, whatever its spelling.
namespace ddcti::internal {

/// Prefix of the variables the writer adds to balance brackets.
inline constexpr std::string_view kPadPrefix = "ddcti_pad";

/// The first reason why `request` cannot be written, or nothing.
[[nodiscard]] std::optional<Error> find_fault(const CallRequest& request);

/// True if `value` stands in a `[…]` block without any escape.
[[nodiscard]] bool is_plain_leg_value(std::string_view value);

}  // namespace ddcti::internal
