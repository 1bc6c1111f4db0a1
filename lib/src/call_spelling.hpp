#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ddcti/call_request.hpp"

/// How a request is spelled once it is settled what goes where.
///
/// Spelling goes from the inside out, one layer of escapes for each pass the switch will
/// make: a value is escaped for the name/value split, then for the variable split, then (in
/// application data) for expansion and the inline list, and last for the blank split.
namespace ddcti::internal {

struct Setting {
  std::string name;
  std::string value;  ///< as it shall be on the channel
};

/// Text as the blank split leaves it, in pieces; a piece marked `quotable` is put in `'…'`
/// by itself where it holds blanks, which keeps `name='two words'` readable.
struct Piece {
  std::string text;
  bool quotable = false;
};
using Pieces = std::vector<Piece>;

/// `pieces` spelled for the blank split.
[[nodiscard]] std::string spell_word(const Pieces& pieces);
/// `text` as one word: in `'…'` if it holds blanks or `quoted` says so, else bare.
[[nodiscard]] std::string spell_word(std::string_view text, bool quoted);

/// The blocks that set `settings`: `{…}` where its braces balance; else what does not
/// balance goes into `<…>`, or pads are put round it (their names are added to `added`).
[[nodiscard]] Pieces spell_blocks(const std::vector<Setting>& settings,
                                  std::vector<std::string>& added);

/// Legs and alternatives with their `[…]`; everything in it is plain.
[[nodiscard]] std::string spell_legs(const DialRequest& dial);

/// True if `value` may stand behind `bridge` in `{…}` as it is.
[[nodiscard]] bool is_plain_bridge_value(std::string_view value);

/// The data of a bridge: `{settings}legs`, with every `$` of a setting escaped so that
/// references are resolved on the far leg.
[[nodiscard]] Pieces spell_bridge(const std::vector<Setting>& settings, const DialRequest& dial);

/// All pieces as one text.
[[nodiscard]] std::string join(const Pieces& pieces);

}  // namespace ddcti::internal
