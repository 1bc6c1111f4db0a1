#pragma once

#include <span>
#include <string_view>

/// "Did you mean": the closest of the names there are. Safe from any thread.
namespace ddcti::mock {

/// The one of `names` that `name` was probably meant to be, or nothing (empty).
[[nodiscard]] std::string_view closest_name(std::string_view name,
                                            std::span<const std::string_view> names);

}  // namespace ddcti::mock
