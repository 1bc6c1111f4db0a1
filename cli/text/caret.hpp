#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ddcti::cli {

/// Two lines: `text`, and a caret under the byte at `offset`. Of a long text the part around
/// that byte is shown, with `…` where something was cut. Made printable; ends in a line break.
///
///     {a='1,2'}user/1000 &echo
///           ^
[[nodiscard]] std::string caret_lines(std::string_view text, std::size_t offset,
                                      std::string_view indent = "  ");

}  // namespace ddcti::cli
