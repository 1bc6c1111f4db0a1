#include "verify/placeholder.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace ddcti::cli {
namespace {

enum class Kind { kText, kUuid, kInt, kDatetime, kAny };

struct Piece {
  Kind kind = Kind::kText;
  std::string text;  ///< what it says, or the name to keep what it fits by
};

std::optional<Kind> kind_named(std::string_view name) {
  if (name == "uuid") return Kind::kUuid;
  if (name == "int") return Kind::kInt;
  if (name == "datetime") return Kind::kDatetime;
  if (name == "any") return Kind::kAny;
  return std::nullopt;
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  std::string plain;
  while (!text.empty()) {
    const std::size_t end = text.starts_with("{{") ? text.find("}}") : std::string_view::npos;
    if (end != std::string_view::npos) {
      const std::string_view inside = text.substr(2, end - 2);
      const std::size_t colon = inside.find(':');
      if (const auto kind = kind_named(inside.substr(0, colon))) {
        pieces.push_back({Kind::kText, std::move(plain)});
        plain.clear();
        const bool named = colon != std::string_view::npos;
        pieces.push_back({*kind, std::string(named ? inside.substr(colon + 1) : "")});
        text.remove_prefix(end + 2);
        continue;
      }
    }
    plain += text.front();
    text.remove_prefix(1);
  }
  pieces.push_back({Kind::kText, std::move(plain)});
  return pieces;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `h` stands for a hexadecimal digit in lower case, `d` for a digit, all else for itself.
bool has_form(std::string_view form, std::string_view text) {
  return std::equal(form.begin(), form.end(), text.begin(), text.end(), [](char wanted, char c) {
    if (wanted == 'd') return is_digit(c);
    return wanted == 'h' ? is_digit(c) || (c >= 'a' && c <= 'f') : wanted == c;
  });
}

bool is_of(Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::kUuid:
      return has_form("hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh", text);
    case Kind::kDatetime:
      return has_form("dddd-dd-dd dd:dd:dd", text);
    case Kind::kInt:
      if (text.starts_with('-')) text.remove_prefix(1);
      return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
    case Kind::kText:
    case Kind::kAny:
      break;
  }
  return true;
}

/// Tries the shortest first, and no place twice.
class Fitting {
 public:
  Fitting(std::vector<Piece> pieces, std::string_view line)
      : pieces_(std::move(pieces)),
        line_(line),
        ends_(pieces_.size()),
        failed_(pieces_.size() * (line.size() + 1), false) {}

  bool run() { return fits_from(0, 0); }

  /// What has a name; nothing if the same name stands for two texts.
  [[nodiscard]] std::optional<Kept> named() const {
    Kept named;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const std::string_view text = line_.substr(begin, ends_[i] - begin);
      begin = ends_[i];
      if (pieces_[i].kind == Kind::kText || pieces_[i].text.empty()) continue;
      if (named.try_emplace(pieces_[i].text, text).first->second != text) return std::nullopt;
    }
    return named;
  }

 private:
  bool fits_from(std::size_t piece, std::size_t at) {
    if (piece == pieces_.size()) return at == line_.size();
    const std::size_t place = piece * (line_.size() + 1) + at;
    if (failed_[place]) return false;
    const Piece& wanted = pieces_[piece];
    const std::string_view rest = line_.substr(at);
    const bool text = wanted.kind == Kind::kText;
    const std::size_t least = text ? wanted.text.size() : 0;
    const std::size_t most = text ? least : rest.size();
    for (std::size_t length = least; length <= most && length <= rest.size(); ++length) {
      const std::string_view taken = rest.substr(0, length);
      if (text ? taken != wanted.text : !is_of(wanted.kind, taken)) continue;
      ends_[piece] = at + length;
      if (fits_from(piece + 1, at + length)) return true;
    }
    failed_[place] = true;
    return false;
  }

  const std::vector<Piece> pieces_;
  const std::string_view line_;
  std::vector<std::size_t> ends_;
  std::vector<bool> failed_;
};

}  // namespace

std::string filled_in(std::string_view text, const Kept& kept) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find("{{"), text.size());
    filled += text.substr(0, begin);
    text.remove_prefix(begin);
    const std::size_t end = text.find("}}");
    if (end == std::string_view::npos) return filled += text;
    const auto found = kept.find(text.substr(2, end - 2));
    if (found == kept.end()) {
      filled += text.front();
      text.remove_prefix(1);
      continue;
    }
    filled += found->second;
    text.remove_prefix(end + 2);
  }
  return filled;
}

bool fits(std::string_view expected, std::string_view line, Kept& kept) {
  const std::string wanted = filled_in(expected, kept);
  if (wanted == line) return true;
  if (wanted.find("{{") == std::string::npos) return false;
  Fitting fitting(pieces_of(wanted), line);
  if (!fitting.run()) return false;
  const auto named = fitting.named();
  if (!named) return false;
  for (const auto& [name, text] : *named) kept[name] = text;
  return true;
}

}  // namespace ddcti::cli
