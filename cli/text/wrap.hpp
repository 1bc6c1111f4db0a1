#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ddcti::cli {

/// Breaks `text` into lines of at most `width` columns, all but the first behind `indent` blanks:
/// at blanks, and beside a character of double width (Chinese), but never so that a closing mark
/// starts a line or an opening one ends it. A word longer than a line stays whole.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace ddcti::cli
