#include "escape.hpp"

namespace ddcti::internal {
namespace {

/// The letter or character that follows the backslash where `byte` must be escaped, or 0.
/// Blanks and backslashes depend on where they stand and are decided in escape().
char escape_of(char byte, const Layer& layer) {
  if (byte == '\'') return byte;
  if (layer.escape_delimiter && layer.delimiter != 0 && byte == layer.delimiter) return byte;
  if (layer.escape_controls) {
    if (byte == '\n') return 'n';
    if (byte == '\r') return 'r';
    if (byte == '\t') return 't';
  }
  return 0;
}

bool reads_as_escape(char next, const Layer& layer) {
  return next == '\'' || next == '"' || next == '\\' || next == 'n' || next == 'r' || next == 't' ||
         next == 's' || (layer.delimiter != 0 && next == layer.delimiter);
}

}  // namespace

std::string escape(std::string_view text, const Layer& layer) {
  const std::size_t first = text.find_first_not_of(' ');
  const std::size_t last = text.find_last_not_of(' ');
  std::string out;
  out.reserve(text.size() + 8);
  // What the next byte will be written as decides about a backslash, so go backwards and
  // turn the result round: linear, and no look-ahead.
  char next = 0;
  for (std::size_t at = text.size(); at-- > 0;) {
    const char byte = text[at];
    if (byte == '\\') {
      const bool doubled = next == 0 || reads_as_escape(next, layer);
      out.push_back('\\');
      if (doubled) out.push_back('\\');
      next = '\\';
      continue;
    }
    char letter = 0;
    if (byte == ' ') {
      const bool outer = first == std::string_view::npos || at < first || at > last;
      if (layer.escape_blanks || outer) letter = 's';
    } else {
      letter = escape_of(byte, layer);
    }
    out.push_back(letter != 0 ? letter : byte);
    if (letter != 0) out.push_back('\\');
    next = letter != 0 ? '\\' : byte;
  }
  return {out.rbegin(), out.rend()};
}

std::string break_enterprise_delimiter(std::string text) {
  for (std::size_t at = text.find(":_:"); at != std::string::npos; at = text.find(":_:", at + 4)) {
    text.replace(at, 3, ":'_':");
  }
  return text;
}

}  // namespace ddcti::internal
