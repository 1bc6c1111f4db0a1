#include "text/width.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "text/utf8.hpp"

namespace ddcti::cli {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

#include "text/width_ranges.inc"

bool holds(std::span<const Range> ranges, char32_t code) {
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), code,
                       [](char32_t c, const Range& range) { return c < range.first; });
  return after != ranges.begin() && code <= std::prev(after)->last;
}

}  // namespace

std::size_t character_width(char32_t code) {
  if (code < 0x300) return 1;
  if (holds(kZeroWidth, code)) return 0;
  return holds(kDoubleWidth, code) ? 2 : 1;
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Character next = first_character(text);
    columns += next.valid ? character_width(next.code) : 1;
    text.remove_prefix(next.size);
  }
  return columns;
}

}  // namespace ddcti::cli
