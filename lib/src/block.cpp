#include "block.hpp"

#include <algorithm>

namespace ddcti::internal {
namespace {

/// What reading variables does to the switch's buffer, which is edited in place.
struct Edits {
  TracedText first;  ///< what stays of the first item: up to its `=`, cleaned
  /// Where a delimiter was found behind the block's end, so that the text ends there.
  std::size_t cut = std::string_view::npos;
};

/// Where `piece`, a part of `text`, ends in it.
std::size_t end_in(TracedView text, TracedView piece) {
  return static_cast<std::size_t>(piece.bytes.data() - text.bytes.data()) + piece.size();
}

/// What the switch looks for the `=` in: the item and, behind a NUL, what cleaning it left in
/// its place. A backslash at the item's end lets the switch into that, and through another one
/// even into the text behind the block.
TracedText with_what_follows(TracedView text, TracedView piece, TracedText item, std::size_t cut) {
  const std::size_t size = item.bytes.size();
  const std::size_t end = end_in(text, piece);
  if (!item.bytes.ends_with('\\') || end >= text.size()) return item;
  const std::size_t begin = end - skip_blanks(piece).size() + size;
  const bool ends_block = text.bytes[end] == '\0';
  const TracedView next = text.sub(begin, ends_block ? std::min(cut, text.size()) : end);
  if (next.empty()) return item;
  item.bytes += next.bytes;
  item.bytes[size] = '\0';
  item.origin.pop_back();
  item.origin.insert(item.origin.end(), next.origin, next.origin + next.size() + 1);
  return item;
}

/// Takes `name=value,…` apart. `text` goes on behind the block's end, which is a NUL.
Edits parse_variables(TracedView text, char& delimiter, VariableBlock& block) {
  if (text.bytes.starts_with("^^")) {
    // Unlike other splits this one takes the prefix whatever follows, a NUL too.
    if (text.size() < 3) return {};
    delimiter = text.bytes[2];
    text = text.from(3);
  }
  const Pieces items = split_raw(text, delimiter, kMaxVariables);
  Edits edits;
  edits.cut = items.cut;
  for (const TracedView& piece : items.views) {
    TracedText item = clean(piece, cleaned_at(delimiter));
    const Span source = item.view().span();
    item = with_what_follows(text, piece, std::move(item), edits.cut);
    char equals = '=';
    const Pieces parts = split_raw(item.view(), equals, 2);
    if (parts.cut != std::string_view::npos) {
      const std::size_t cut = end_in(text, piece) - skip_blanks(piece).size() + parts.cut;
      if (cut > end_in(text, piece)) edits.cut = cut;
    }
    if (parts.views.size() < 2) block.ignored.list.push_back(source);
    if (parts.views.empty()) continue;
    TracedText name = clean(parts.views[0], equals);
    if (parts.views.size() == 2) {
      TracedText value = clean(parts.views[1], equals);
      block.variables.push_back({name.bytes, value.bytes, source});
    }
    if (&piece == items.views.data()) edits.first = std::move(name);
  }
  return edits;
}

void cut_off(TracedText& text, std::size_t size) {
  text.bytes.resize(size);
  text.origin.resize(size + 1);
}

/// Puts `left` in the place of all that stands in `text` from `at` on.
void replace_from(TracedText& text, std::size_t at, const TracedText& left) {
  text.bytes.resize(at);
  text.origin.resize(at);
  text.bytes += left.bytes;
  text.origin.insert(text.origin.end(), left.origin.begin(), left.origin.end());
}

/// The closing bracket of a block that opens with two brackets in a row, or npos.
std::size_t close_of_doubled(TracedView text, char open, char close) {
  const TracedView outer = skip_blanks(text);
  if (!outer.bytes.starts_with(open)) return std::string_view::npos;
  const TracedView inner = skip_blanks(outer.from(1));
  const std::size_t at = find_close(inner.bytes, open, close);
  return at == std::string_view::npos ? at : text.size() - inner.size() + at;
}

}  // namespace

VariableBlock parse_block(TracedText& text, TracedView& rest, BlockKind kind, char delimiter,
                          std::size_t blocks_before) {
  const auto [open, close] = brackets_of(kind);
  const std::size_t begin = text.bytes.size() - rest.size();
  const std::size_t end = begin + find_close(rest.bytes, open, close);
  VariableBlock block;
  block.kind = kind;
  block.source = text.view().sub(begin, end + 1).span();

  const bool reads_on = blocks_before < kMostReadOn;
  const std::size_t doubled =
      reads_on ? close_of_doubled(text.view().from(end + 1), open, close) : std::string_view::npos;
  text.bytes[end] = '\0';
  const TracedView inside = text.view().sub(begin + 1, reads_on ? text.bytes.size() : end);
  const bool delimited_by_nul = inside.bytes.starts_with(std::string_view("^^\0", 3));
  const Edits edits = parse_variables(inside, delimiter, block);

  TracedText behind;  // the edits below would pull the ground from under a view
  if (doubled != std::string_view::npos) {
    const TracedView from = text.view().from(end + 1 + doubled);
    behind = parse_variables(from, delimiter, block).first;
  }
  if (edits.cut != std::string_view::npos) {
    const std::size_t cut = begin + 1 + (inside.bytes.starts_with("^^") ? 3 : 0) + edits.cut;
    block.lost = text.view().from(cut).span();
    cut_off(text, cut);
  } else if (delimited_by_nul) {
    const TracedView left = text.view().from(end + 1);
    replace_from(text, text.bytes.size() - skip_blanks(left).size(), edits.first);
  }
  if (doubled != std::string_view::npos && end + 1 + doubled <= text.bytes.size()) {
    replace_from(text, end + 1 + doubled, behind);
  }
  rest = text.view().from(end + 1);
  return block;
}

}  // namespace ddcti::internal
