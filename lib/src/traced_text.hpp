#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ddcti/result.hpp"

/// Text that remembers where each of its bytes came from.
///
/// Every pass of the switch drops quotes and resolves escapes, so that a byte read in the
/// fifth pass stands elsewhere in the input. The parser runs its passes on TracedText and
/// can still say where: origin[i] is the offset of the input byte that bytes[i] was read
/// from, and origin[size()] the offset behind the last.
namespace ddcti::internal {

/// A part of a TracedText or of plain input; valid as long as that lives.
struct TracedView {
  std::string_view bytes;
  const std::uint32_t* origin = nullptr;  ///< bytes.size() + 1 entries

  [[nodiscard]] std::size_t size() const { return bytes.size(); }
  [[nodiscard]] bool empty() const { return bytes.empty(); }
  [[nodiscard]] TracedView sub(std::size_t begin, std::size_t end) const {
    return {bytes.substr(begin, end - begin), origin + begin};
  }
  [[nodiscard]] TracedView from(std::size_t begin) const { return sub(begin, size()); }
  [[nodiscard]] Span span() const { return {origin[0], origin[size()]}; }
  [[nodiscard]] std::size_t offset(std::size_t index) const { return origin[index]; }
};

struct TracedText {
  std::string bytes;
  std::vector<std::uint32_t> origin;

  TracedText() : origin{0} {}
  /// `text` up to its first NUL, each byte from its own place plus `base`.
  explicit TracedText(std::string_view text, std::size_t base = 0);
  explicit TracedText(TracedView text)
      : bytes(text.bytes), origin(text.origin, text.origin + text.size() + 1) {}

  [[nodiscard]] TracedView view() const { return {bytes, origin.data()}; }
};

/// Drops blanks (only 0x20) at the start.
[[nodiscard]] TracedView skip_blanks(TracedView text);

/// One layer of cleaning; see clean_token().
[[nodiscard]] TracedText clean(TracedView token, char delimiter);

/// What a split leaves.
struct Pieces {
  std::vector<TracedView> views;
  /// Where the first delimiter stood that was found behind a NUL, or npos.
  std::size_t cut = std::string_view::npos;

  void note_cut(std::size_t at, bool in_first_string) {
    if (!in_first_string && cut == std::string_view::npos) cut = at;
  }
};

/// The raw pieces between delimiters, not cleaned. `delimiter` is changed by a `^^X` prefix.
///
/// A NUL ends the text, with one exception that is the switch's: a backslash before it hides
/// it, and the split goes on behind. A piece never reaches over a NUL.
[[nodiscard]] Pieces split_raw(TracedView text, char& delimiter, std::size_t max_pieces);

/// What clean() takes for a split at `delimiter`: the blank split knows no escaped delimiter.
[[nodiscard]] constexpr char cleaned_at(char delimiter) {
  return delimiter == ' ' ? '\0' : delimiter;
}

/// split_raw() and clean() of each piece, as switch_separate_string() does it.
[[nodiscard]] std::vector<TracedText> separate(TracedView text, char delimiter,
                                               std::size_t max_pieces);

/// Index of the bracket that closes the one at text[0], or npos. Quotes do not count.
[[nodiscard]] std::size_t find_close(std::string_view text, char open, char close);

}  // namespace ddcti::internal
