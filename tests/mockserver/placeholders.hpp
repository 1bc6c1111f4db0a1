#pragma once

#include <map>
#include <string>
#include <string_view>

/// Placeholders in recorded replies.
///
///   +OK {{any:u}}\n     matches `+OK c1\n` and keeps `c1` as u
///   {{u}} a             stands for `c1 a` in a later step
///
/// {{uuid}}, {{int}}, {{any}} (no line break), {{datetime}}; with `:NAME` what they matched
/// is kept.
namespace ddcti::test {

using Kept = std::map<std::string, std::string, std::less<>>;

/// `text` with every `{{NAME}}` of `kept` replaced.
[[nodiscard]] std::string fill_in(std::string_view text, const Kept& kept);

/// True if `body` is what `expected` says, to the last byte. What its placeholders matched is
/// added to `kept`.
[[nodiscard]] bool matches(std::string_view expected, std::string_view body, Kept& kept);

/// True if the JSON text `body` holds everything that the JSON text `expected` lists: keys not
/// listed are ignored, arrays match in length and order. What does not is told in `why`.
[[nodiscard]] bool json_matches(const std::string& expected, const std::string& body, Kept& kept,
                                std::string& why);

}  // namespace ddcti::test
