#pragma once

#include <map>
#include <string>
#include <string_view>

/// Placeholders of recordings: what differs each time.
///
///   +OK {{uuid:u}}\n     fits `+OK 4c1d2b….\n` and keeps the uuid as u
///   {{u}} a              in a later step stands for `4c1d2b… a`
///
/// {{uuid}}, {{int}}, {{datetime}} (YYYY-MM-DD HH:MM:SS) and {{any}} (no line break); with `:NAME`
/// what they fit is kept, and the same name twice in a line has to fit the same. Anything else in
/// braces is text. None goes past the end of its line.
/// Pure; safe from any thread. Source: ddcti-recording(5).
namespace ddcti::cli {

using Kept = std::map<std::string, std::string, std::less<>>;

/// `text` with each `{{NAME}}` that is kept replaced; what is put in is not looked at again.
[[nodiscard]] std::string filled_in(std::string_view text, const Kept& kept);

/// True if `line`, which holds no line break, is what `expected` says. Adds to `kept` only then.
[[nodiscard]] bool fits(std::string_view expected, std::string_view line, Kept& kept);

}  // namespace ddcti::cli
