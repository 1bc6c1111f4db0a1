#pragma once

#include <optional>
#include <string_view>

#include "ddcti/call_request.hpp"

/// What a request may not hold, whatever its spelling.
namespace ddcti::internal {

/// Prefix of the variables the writer adds to balance brackets.
inline constexpr std::string_view kPadPrefix = "ddcti_pad";

/// The first reason why `request` cannot be written, or nothing.
[[nodiscard]] std::optional<Error> find_fault(const CallRequest& request);

/// Why a variable cannot have this name, or nothing.
[[nodiscard]] std::optional<Error> find_name_fault(std::string_view name);

/// Why a variable cannot have this text, whatever its spelling, or nothing. Error::detail is
/// `name`, here and below.
[[nodiscard]] std::optional<Error> find_text_fault(std::string_view name, std::string_view text);

/// Why the application `name` would not get this data, or nothing.
[[nodiscard]] std::optional<Error> find_data_fault(std::string_view name, std::string_view data);

/// True if `value` stands in a `[…]` block without any escape.
[[nodiscard]] bool is_plain_leg_value(std::string_view value);

}  // namespace ddcti::internal
