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

/// Walks over text in which a NUL ends a string and another may follow it. A backslash takes
/// the byte behind it along, the NUL too; that is how the switch gets into the next string.
class Walk {
 public:
  explicit Walk(std::string_view bytes) : bytes_(bytes), nul_(next_nul(0)) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool done() const { return at_ >= bytes_.size() || bytes_[at_] == '\0'; }
  [[nodiscard]] char byte() const { return bytes_[at_]; }
  [[nodiscard]] bool in_first_string() const { return strings_ == 0; }
  /// Where the string ends that at() is in.
  [[nodiscard]] std::size_t end() const { return nul_; }

  void step(std::size_t count = 1) {
    at_ = std::min(at_ + count, bytes_.size());
    if (at_ <= nul_) return;
    nul_ = next_nul(at_);
    ++strings_;
  }
  void skip_blanks() {
    while (!done() && byte() == ' ') step();
  }

 private:
  [[nodiscard]] std::size_t next_nul(std::size_t from) const {
    return std::min(bytes_.find('\0', from), bytes_.size());
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t nul_;
  std::size_t strings_ = 0;
};

/// Splits at runs of blanks. Each piece starts with the blanks before it, which cleaning
/// drops.
Pieces split_at_blanks(TracedView text, std::size_t max_pieces) {
  Pieces pieces;
  Walk walk(text.bytes);
  while (!walk.done() && pieces.views.size() < max_pieces) {
    const std::size_t begin = walk.at();
    const std::size_t string_end = walk.end();
    if (pieces.views.size() + 1 == max_pieces) {
      pieces.views.push_back(text.sub(begin, string_end));
      break;
    }
    walk.skip_blanks();
    bool quoted = false;
    while (!walk.done() && (quoted || walk.byte() != ' ')) {
      if (walk.byte() == '\'') quoted = !quoted;
      walk.step(walk.byte() == '\\' ? 2 : 1);
    }
    if (!walk.done()) pieces.note_cut(walk.at(), walk.in_first_string());
    pieces.views.push_back(text.sub(begin, std::min(walk.at(), string_end)));
    walk.skip_blanks();
  }
  return pieces;
}

Pieces split_at(TracedView text, char delimiter, std::size_t max_pieces) {
  Pieces pieces;
  Walk walk(text.bytes);
  std::size_t begin = 0;
  std::size_t string_end = walk.end();  // of the string that begins at `begin` or before
  std::size_t last_quote = text.bytes.substr(0, string_end).rfind('\'');
  std::size_t quotes_end = string_end;
  bool quoted = false;
  while (!walk.done() && pieces.views.size() + 1 != max_pieces) {
    if (walk.end() != quotes_end) {
      quotes_end = walk.end();
      last_quote = text.bytes.substr(0, quotes_end).rfind('\'');
    }
    if (walk.byte() == '\\') {
      walk.step(2);
    } else if (walk.byte() == '\'' &&
               (quoted || (last_quote != std::string_view::npos && walk.at() < last_quote))) {
      // A lone apostrophe quotes nothing: the switch looks ahead for the one that closes.
      quoted = !quoted;
      walk.step();
    } else if (walk.byte() == delimiter && !quoted) {
      pieces.views.push_back(text.sub(begin, std::min(walk.at(), string_end)));
      pieces.note_cut(walk.at(), walk.in_first_string());
      walk.step();
      begin = walk.at();
      string_end = walk.end();
    } else {
      walk.step();
    }
  }
  if (begin < string_end) pieces.views.push_back(text.sub(begin, string_end));
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

Pieces split_raw(TracedView text, char& delimiter, std::size_t max_pieces) {
  std::size_t prefix = 0;
  if (text.bytes.starts_with("^^") && text.size() >= 4 && text.bytes[2] != '\0' &&
      text.bytes[3] != '\0') {
    delimiter = text.bytes[2];
    prefix = 3;
  }
  if (max_pieces == 0) return {};
  Pieces pieces = delimiter == ' ' ? split_at_blanks(text.from(prefix), max_pieces)
                                   : split_at(text.from(prefix), delimiter, max_pieces);
  if (pieces.cut != std::string_view::npos) pieces.cut += prefix;
  return pieces;
}

std::vector<TracedText> separate(TracedView text, char delimiter, std::size_t max_pieces) {
  const Pieces pieces = split_raw(text, delimiter, max_pieces);
  std::vector<TracedText> tokens;
  tokens.reserve(pieces.views.size());
  for (const TracedView& piece : pieces.views)
    tokens.push_back(clean(piece, cleaned_at(delimiter)));
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
