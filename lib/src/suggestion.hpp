#pragma once

#include <span>
#include <string>
#include <string_view>

/// "Did you mean": the closest known word.
namespace ddcti::internal {

/// The word of `known` that is at most two edits (and less than half its length) away from
/// `word`, or empty. Case does not matter.
[[nodiscard]] std::string_view closest(std::string_view word,
                                       std::span<const std::string_view> known);

/// API commands of FreeSWITCH that users of the module send, and the module's own.
[[nodiscard]] std::span<const std::string_view> known_commands();
[[nodiscard]] bool is_known_command(std::string_view name);

}  // namespace ddcti::internal
