#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "ddcti/result.hpp"

/// FreeSWITCH's tokenizer: splitting text at blanks or at a delimiter, and cleaning what
/// came out.
///
///   {a='x y'}null/1   &park        split_blank: two tokens; the blank in '…' does not split
///   {a=x y}null/1     &park        cleaned: quotes gone, escapes resolved, outer blanks gone
///
/// Cleaning resolves one layer of escapes: `\\ \' \"` and `\` with the delimiter give the
/// character, `\n \r \t \s` give line feed, carriage return, tab and blank, any other `\x`
/// stays as it is; paired `'` vanish; outer blanks go.
///
/// In split_blank every unescaped `'` toggles quoting. Elsewhere one opens only if another
/// `'` follows: in the rest of the text when splitting, within the token when cleaning.
/// A text that starts `^^X` is split at X instead (`X` and one more byte must follow).
///
/// Input is bytes; a NUL ends the text, as it does in the switch. Every function runs in
/// linear time. Safe from any thread.
/// Source: FreeSWITCH switch_separate_string(), cleanup_separated_string().
namespace ddcti {

struct Token {
  std::string text;  ///< cleaned
  Span source;       ///< where it stood, quotes and escapes included

  bool operator==(const Token&) const = default;
};

inline constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

/// Splits at runs of blanks. With `max_tokens` reached, the rest sticks to the last one.
[[nodiscard]] DDCTI_EXPORT std::vector<Token> split_blank(std::string_view text,
                                                          std::size_t max_tokens = kNoLimit);

/// Splits at each `delimiter` outside quotes and escapes. `,` at the end adds no empty
/// token; one in the middle does.
[[nodiscard]] DDCTI_EXPORT std::vector<Token> split_delimited(std::string_view text, char delimiter,
                                                              std::size_t max_tokens = kNoLimit);

/// One layer of cleaning. `delimiter` 0 means there is none (the blank split).
[[nodiscard]] DDCTI_EXPORT std::string clean_token(std::string_view token, char delimiter);

/// The inverse of clean_token(): the plainest text that survives a split at `delimiter`
/// (0: at blanks) as one token and cleans to `text`. Never fails for text without NUL.
/// Blanks are written `\s` where they would split or be trimmed; use quote_token() for
/// the form with quotes.
[[nodiscard]] DDCTI_EXPORT std::string escape_token(std::string_view text, char delimiter);

}  // namespace ddcti
