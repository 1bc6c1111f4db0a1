#include "block.hpp"

namespace ddcti::internal {
namespace {

/// Takes `name=value,…` apart. Returns what stays of the first item in the switch's buffer,
/// which is edited in place: up to its `=`, cleaned.
TracedText parse_variables(TracedView text, char& delimiter, VariableBlock& block) {
  if (text.bytes.starts_with("^^")) {
    // Unlike other splits this one takes the prefix whatever follows.
    if (text.size() < 3) return {};
    delimiter = text.bytes[2];
    text = text.from(3);
  }
  TracedText first;
  bool is_first = true;
  for (const TracedText& item : separate(text, delimiter, kMaxVariables)) {
    char equals = '=';
    const auto parts = split_raw(item.view(), equals, 2);
    if (parts.size() < 2) block.ignored.list.push_back(item.view().span());
    if (parts.empty()) {
      is_first = false;
      continue;
    }
    TracedText name = clean(parts[0], equals);
    if (parts.size() == 2) {
      TracedText value = clean(parts[1], equals);
      block.variables.push_back({name.bytes, value.bytes, item.view().span()});
    }
    if (is_first) first = std::move(name);
    is_first = false;
  }
  return first;
}

}  // namespace

VariableBlock parse_block(TracedText& text, TracedView& rest, BlockKind kind, char delimiter) {
  const auto [open, close] = brackets_of(kind);
  const std::size_t begin = text.bytes.size() - rest.size();
  const std::size_t length = find_close(rest.bytes, open, close);
  VariableBlock block;
  block.kind = kind;
  block.source = rest.sub(0, length + 1).span();
  parse_variables(rest.sub(1, length), delimiter, block);
  rest = rest.from(length + 1);

  const TracedView next = skip_blanks(rest);
  if (!next.bytes.starts_with(open)) return block;
  const TracedView inner = skip_blanks(next.from(1));
  const std::size_t inner_close = find_close(inner.bytes, open, close);
  if (inner_close == std::string_view::npos) return block;

  const std::size_t tail = text.bytes.size() - inner.size() + inner_close;
  const TracedText first = parse_variables(inner.from(inner_close), delimiter, block);
  text.bytes.resize(tail);
  text.origin.resize(tail);
  text.bytes += first.bytes;
  text.origin.insert(text.origin.end(), first.origin.begin(), first.origin.end());
  rest = text.view().from(begin + length + 1);
  return block;
}

}  // namespace ddcti::internal
