#pragma once

#include <utility>

#include "ddcti/dial_string.hpp"
#include "ddcti/variables.hpp"
#include "traced_text.hpp"

/// Reading one block of variables, as switch_event_create_brackets() does it.
namespace ddcti::internal {

/// The brackets of a kind, opening first.
[[nodiscard]] constexpr std::pair<char, char> brackets_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::kAngle:
      return {'<', '>'};
    case BlockKind::kSquare:
      return {'[', ']'};
    case BlockKind::kBrace:
      break;
  }
  return {'{', '}'};
}

/// Parses the block at the start of `rest`, a view into the end of `text`; the block is known
/// to be closed. Moves `rest` behind it.
///
/// Where the block is followed by two opening brackets in a row, the switch reads what stands
/// behind the inner block as variables too and cuts `text` there; so `text` may get shorter. The
/// same goes for a block whose end a backslash hides. Both only where less than kMostReadOn blocks
/// were there before, `blocks_before`: each such block looks through all that is left, and a
/// mebibyte of them would take a day.
[[nodiscard]] VariableBlock parse_block(TracedText& text, TracedView& rest, BlockKind kind,
                                        char delimiter, std::size_t blocks_before);

inline constexpr std::size_t kMostReadOn = 16;

/// parse_call_url() on text that earlier passes have gone over.
[[nodiscard]] Result<CallUrl> parse_call_url(TracedText text);

}  // namespace ddcti::internal
