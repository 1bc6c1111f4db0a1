#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

/// JSON of somebody else's making: a request's body, a file.
///
///   {"expect":{…}}                      read
///   [[[[ … deeper than 64 … ]]]]        refused
///   {"a":1,"b":2, … more than 1,000}    refused
///
/// nlohmann's ordered_json copies what an object holds when that grows, level by level on the
/// stack, and looks through all members for each one it adds: without bounds a short text would
/// take the stack, or minutes. Safe from any thread.
namespace ddcti::mock {

inline constexpr std::size_t kMostJsonDepth = 64;
inline constexpr std::size_t kMostJsonMembers = 1000;

/// Fails with what is wrong, for a sentence that starts with what was read: `is no JSON; it fails
/// at byte 7`, `nests values deeper than 64`.
[[nodiscard]] tl::expected<nlohmann::ordered_json, std::string> read_bounded_json(
    std::string_view text);

}  // namespace ddcti::mock
