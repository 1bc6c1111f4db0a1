#include "text/caret.hpp"

#include <algorithm>

#include "text/printable.hpp"
#include "text/width.hpp"

namespace ddcti::cli {
namespace {

constexpr std::size_t kShownBefore = 60;  ///< bytes, of a text that is cut
constexpr std::size_t kShownBehind = 60;
constexpr std::size_t kWholeUpTo = 100;

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// The nearest start of a character at or before `at`, but not before `at` - 3.
std::size_t character_start(std::string_view text, std::size_t at) {
  for (std::size_t back = 0; back < 4 && back <= at; ++back) {
    if (at - back == text.size() || !continues_character(text[at - back])) return at - back;
  }
  return at;
}

}  // namespace

std::string caret_lines(std::string_view text, std::size_t offset, std::string_view indent) {
  offset = character_start(text, std::min(offset, text.size()));
  std::size_t begin = 0;
  std::size_t end = text.size();
  if (text.size() > kWholeUpTo) {
    begin = character_start(text, offset - std::min(offset, kShownBefore));
    end = character_start(text, std::min(offset + kShownBehind, text.size()));
  }
  const std::string_view mark = "…";
  const std::string before = (begin > 0 ? std::string(mark) : std::string()) +
                             printable_line(text.substr(begin, offset - begin));
  std::string lines(indent);
  lines += before + printable_line(text.substr(offset, end - offset));
  if (end < text.size()) lines += mark;
  lines += '\n';
  lines += indent;
  lines.append(display_width(before), ' ');
  return lines + "^\n";
}

}  // namespace ddcti::cli
