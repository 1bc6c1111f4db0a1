#pragma once

#include <string>
#include <string_view>

/// Text from outside, made safe to show.
///
/// A caller's name or a reply can hold anything, an escape sequence for the terminal included.
/// What could move the cursor, reverse the writing or end a line is shown as `\x1b`, `\u202e`
/// or `\n`; so are bytes that are not UTF-8.
namespace ddcti::cli {

/// One line: line breaks and tabs are escaped too.
[[nodiscard]] std::string printable_line(std::string_view text);

/// As printable_line(), but keeps line feeds and tabs.
[[nodiscard]] std::string printable_text(std::string_view text);

/// JSON text with what a terminal could act on as `\u` escapes, which mean the same in JSON.
[[nodiscard]] std::string printable_json(std::string_view json);

/// At most `columns` wide, with `…` where something was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

}  // namespace ddcti::cli
