#pragma once

#include <string>
#include <string_view>

/// The inverse of one cleaning pass: text that the pass turns back into what is wanted.
namespace ddcti::internal {

/// Which pass the text is written for, and what may stand in it unescaped.
struct Layer {
  char delimiter = 0;            ///< of the split; 0 for the blank split
  bool escape_delimiter = true;  ///< false where the delimiter no longer splits
  bool escape_blanks = false;    ///< every blank, not only those at the ends
  bool escape_controls = false;  ///< line feed, CR and tab as `\n`, `\r`, `\t`

  /// The blank split, outside quotes.
  static Layer blank_split() { return {0, false, true, true}; }
  /// The blank split, inside `'…'`: blanks stay readable.
  static Layer blank_split_quoted() { return {0, false, false, true}; }
  /// A split at `delimiter`.
  static Layer delimited(char delimiter) { return {delimiter, true, false, false}; }
  /// The value behind the first `=`, where a further `=` no longer splits.
  static Layer value() { return {'=', false, false, false}; }
};

/// The plainest text for `text` in `layer`. A backslash is doubled only where it would
/// otherwise be read as an escape. Outer blanks are written `\s`, except in quotes.
[[nodiscard]] std::string escape(std::string_view text, const Layer& layer);

/// `:_:` splits a call wherever it stands once the blank split is over. In text for the
/// variable split it is written `:'_':`; that split takes the quotes away.
[[nodiscard]] std::string break_enterprise_delimiter(std::string text);

}  // namespace ddcti::internal
