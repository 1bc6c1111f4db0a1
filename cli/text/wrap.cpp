#include "text/wrap.hpp"

#include <algorithm>

#include "text/utf8.hpp"
#include "text/width.hpp"

namespace ddcti::cli {
namespace {

/// What must not stand at the start of a line.
bool closes(char32_t code) {
  constexpr std::u32string_view kClosing = U"!),.:;?]}»’”…、。〉》」』】〕！），．：；？］｝";
  return kClosing.find(code) != std::u32string_view::npos;
}

/// What must not stand at the end of a line.
bool opens(char32_t code) {
  constexpr std::u32string_view kOpening = U"([{«‘“〈《「『【〔（［｛";
  return kOpening.find(code) != std::u32string_view::npos;
}

bool may_break(char32_t before, char32_t after) {
  if (before == ' ' || after == ' ' || opens(before) || closes(after)) return false;
  return character_width(before) == 2 || character_width(after) == 2;
}

/// What of `text` stays on one line at least: up to a blank, or to where Chinese may be broken.
std::string_view first_piece(std::string_view text) {
  std::size_t size = 0;
  char32_t before = ' ';
  while (size < text.size() && text[size] != ' ') {
    const Character next = first_character(text.substr(size));
    const char32_t code = next.valid ? next.code : U'\uFFFD';
    if (size > 0 && may_break(before, code)) break;
    before = code;
    size += next.size;
  }
  return text.substr(0, size);
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string lines;
  std::size_t column = 0;
  bool blank = false;  ///< before the piece that comes next
  while (!text.empty()) {
    const std::string_view piece = first_piece(text);
    const std::size_t needed = display_width(piece);
    if (column != 0 && column + (blank ? 1 : 0) + needed > width) {
      lines += "\n" + std::string(indent, ' ');
      column = 0;
    } else if (column != 0 && blank) {
      lines += ' ';
      ++column;
    }
    lines += piece;
    column += needed;
    text.remove_prefix(piece.size());
    blank = text.starts_with(' ');
    text.remove_prefix(blank ? 1 : 0);
  }
  return lines;
}

}  // namespace ddcti::cli
