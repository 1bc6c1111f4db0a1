#include "text/printable.hpp"

#include <fmt/format.h>

#include "text/utf8.hpp"
#include "text/width.hpp"

namespace ddcti::cli {
namespace {

bool acts_on_terminal(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0)  // C0, DEL, C1
         || code == 0x061C || (code >= 0x200E && code <= 0x200F) || code == 0x2028 ||
         code == 0x2029 || (code >= 0x202A && code <= 0x202E)  // direction and line marks
         || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

std::string escaped(char32_t code) {
  switch (code) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  const auto number = static_cast<unsigned>(code);
  return number < 0x80 ? fmt::format("\\x{:02x}", number) : fmt::format("\\u{:04x}", number);
}

std::string printable(std::string_view text, std::string_view kept) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const Character next = first_character(text);
    if (!next.valid) {
      shown += fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
    } else if (acts_on_terminal(next.code) && kept.find(text.front()) == std::string_view::npos) {
      shown += escaped(next.code);
    } else {
      shown += text.substr(0, next.size);
    }
    text.remove_prefix(next.size);
  }
  return shown;
}

}  // namespace

std::string printable_line(std::string_view text) { return printable(text, {}); }

std::string printable_text(std::string_view text) { return printable(text, "\n\t"); }

std::string printable_json(std::string_view json) {
  std::string shown;
  shown.reserve(json.size());
  while (!json.empty()) {
    const Character next = first_character(json);
    if (next.valid && next.code >= 0x7F && acts_on_terminal(next.code)) {
      shown += fmt::format("\\u{:04x}", static_cast<unsigned>(next.code));
    } else {
      shown += json.substr(0, next.size);
    }
    json.remove_prefix(next.size);
  }
  return shown;
}

std::string shortened(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) return std::string(text);
  std::size_t used = 1;  // the ellipsis
  std::size_t bytes = 0;
  while (bytes < text.size()) {
    const Character next = first_character(text.substr(bytes));
    used += next.valid ? character_width(next.code) : 1;
    if (used > columns) break;
    bytes += next.size;
  }
  return std::string(text.substr(0, bytes)) + "…";
}

}  // namespace ddcti::cli
