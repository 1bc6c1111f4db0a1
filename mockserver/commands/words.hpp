#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What commands have in common: how they take their argument apart and say no.
namespace ddcti::mock {

inline constexpr std::string_view kNoSuchChannel = "-ERR No such channel!\n";
inline constexpr std::string_view kOk = "+OK\n";

/// `-USAGE: <uuid> [cause]`
[[nodiscard]] std::string usage(std::string_view syntax);

/// The switch's blank split, at most `most` words; the rest sticks to the last.
[[nodiscard]] std::vector<std::string> words(std::string_view argument, std::size_t most);

/// Up to the first blank, and what is behind it. No quoting, as many commands do it.
[[nodiscard]] std::pair<std::string_view, std::string_view> first_word(std::string_view argument);

/// As atol() reads it: 0 for what is no number.
[[nodiscard]] long to_long(std::string_view text);

/// The same as seconds or milliseconds, no more than some 300 years of them, so that any
/// date computed from it can be held.
[[nodiscard]] std::chrono::seconds to_seconds(std::string_view text);
[[nodiscard]] std::chrono::milliseconds to_milliseconds(std::string_view text);

}  // namespace ddcti::mock
