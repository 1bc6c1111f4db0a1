#pragma once

#include <cstddef>
#include <string_view>

/// How many columns text takes on a terminal.
///
///   abc -> 3     张三 -> 4     e + combining acute -> 1
///
/// Independent of LANG: cron has none. Control characters are not expected here; see
/// printable.hpp. Source: Unicode 14.0, EastAsianWidth.txt (W and F are two columns) and
/// DerivedGeneralCategory.txt (Mn, Me and Cf are none).
namespace ddcti::cli {

[[nodiscard]] std::size_t character_width(char32_t code);

/// A byte that is not UTF-8 counts as one column.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace ddcti::cli
