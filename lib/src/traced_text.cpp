#include "traced_text.hpp"

#include <algorithm>
#include <numeric>

namespace ddcti::internal {
namespace {

/// What `\x` stands for in every pass, or `x` itself.
char unescaped(char x) {
  switch (x) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 's':
      return ' ';
    default:
      return x;
  }
}

bool is_escape(char next, char delimiter) {
  return next == '\'' || next == '"' || next == '\\' || (delimiter != 0 && next == delimiter) ||
         unescaped(next) != next;
}

/// Splits at runs of blanks. Each piece starts with the blanks before it, which cleaning
/// drops.
std::vector<TracedView> split_at_blanks(TracedView text, std::size_t max_pieces) {
  std::vector<TracedView> pieces;
  const std::string_view bytes = text.bytes;
  std::size_t at = 0;
  while (at < bytes.size() && pieces.size() < max_pieces) {
    const std::size_t begin = at;
    if (pieces.size() + 1 == max_pieces) {
      pieces.push_back(text.from(begin));
      break;
    }
    while (at < bytes.size() && bytes[at] == ' ') ++at;
    bool quoted = false;
    for (; at < bytes.size(); ++at) {
      if (bytes[at] == '\\') {
        if (at + 1 < bytes.size()) ++at;
      } else if (bytes[at] == '\'') {
        quoted = !quoted;
      } else if (bytes[at] == ' ' && !quoted) {
        break;
      }
    }
    pieces.push_back(text.sub(begin, at));
    while (at < bytes.size() && bytes[at] == ' ') ++at;
  }
  return pieces;
}

std::vector<TracedView> split_at(TracedView text, char delimiter, std::size_t max_pieces) {
  std::vector<TracedView> pieces;
  const std::string_view bytes = text.bytes;
  const std::size_t last_quote = bytes.rfind('\'');
  std::size_t begin = 0;
  std::size_t at = 0;
  bool quoted = false;
  while (at < bytes.size()) {
    if (pieces.size() + 1 == max_pieces) break;
    if (bytes[at] == '\\') {
      at = std::min(at + 2, bytes.size());
    } else if (bytes[at] == '\'' && (quoted || at < last_quote)) {
      // A lone apostrophe quotes nothing: the switch looks ahead for the one that closes.
      quoted = !quoted;
      ++at;
    } else if (bytes[at] == delimiter && !quoted) {
      pieces.push_back(text.sub(begin, at));
      begin = ++at;
    } else {
      ++at;
    }
  }
  if (begin < bytes.size()) pieces.push_back(text.from(begin));
  return pieces;
}

}  // namespace

TracedText::TracedText(std::string_view text, std::size_t base) {
  bytes = std::string(text.substr(0, text.find('\0')));
  origin.resize(bytes.size() + 1);
  std::iota(origin.begin(), origin.end(), static_cast<std::uint32_t>(base));
}

TracedView skip_blanks(TracedView text) {
  const std::size_t begin = text.bytes.find_first_not_of(' ');
  return text.from(begin == std::string_view::npos ? text.size() : begin);
}

TracedText clean(TracedView token, char delimiter) {
  const TracedView text = skip_blanks(token);
  const std::string_view bytes = text.bytes;
  const std::size_t last_quote = bytes.rfind('\'');
  TracedText out;
  out.origin.clear();
  out.bytes.reserve(bytes.size());
  out.origin.reserve(bytes.size() + 1);
  const auto put = [&](char byte, std::size_t at) {
    out.bytes.push_back(byte);
    out.origin.push_back(text.origin[at]);
  };
  std::size_t kept = 0;  // length without the blanks that would be trimmed at the end
  bool quoted = false;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char byte = bytes[at];
    if (byte == '\\' && at + 1 < bytes.size() && is_escape(bytes[at + 1], delimiter)) {
      const char next = bytes[at + 1];
      put(delimiter != 0 && next == delimiter ? next : unescaped(next), at);
      ++at;
      kept = out.bytes.size();
    } else if (byte == '\'' && (quoted || at < last_quote)) {
      quoted = !quoted;
      if (quoted) kept = out.bytes.size();
    } else {
      put(byte, at);
      if (byte != ' ' || quoted) kept = out.bytes.size();
    }
  }
  out.bytes.resize(kept);
  out.origin.resize(kept);
  out.origin.push_back(text.origin[text.size()]);
  return out;
}

std::vector<TracedView> split_raw(TracedView text, char& delimiter, std::size_t max_pieces) {
  if (text.bytes.starts_with("^^") && text.size() >= 4) {
    delimiter = text.bytes[2];
    text = text.from(3);
  }
  if (max_pieces == 0) return {};
  return delimiter == ' ' ? split_at_blanks(text, max_pieces)
                          : split_at(text, delimiter, max_pieces);
}

std::vector<TracedText> separate(TracedView text, char delimiter, std::size_t max_pieces) {
  const auto pieces = split_raw(text, delimiter, max_pieces);
  const char cleaned_at = delimiter == ' ' ? '\0' : delimiter;
  std::vector<TracedText> tokens;
  tokens.reserve(pieces.size());
  for (const TracedView& piece : pieces) tokens.push_back(clean(piece, cleaned_at));
  return tokens;
}

std::size_t find_close(std::string_view text, char open, char close) {
  if (text.empty() || text.front() != open) return std::string_view::npos;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == open) {
      ++depth;
    } else if (text[at] == close && --depth == 0) {
      return at;
    }
  }
  return std::string_view::npos;
}

}  // namespace ddcti::internal
