#include "ddcti/dial_string.hpp"

#include <algorithm>
#include <vector>

#include "ascii.hpp"
#include "block.hpp"
#include "traced_text.hpp"

namespace ddcti {
namespace {

using internal::TracedText;
using internal::TracedView;

constexpr std::string_view kEnterpriseDelimiter = ":_:";

/// Stand-ins for commas inside `[…]`, so that they do not split legs: those that split
/// variables, and those in quotes or under `^^`, which turn back into commas.
constexpr char kSplittingComma = '\2';
constexpr char kQuotedComma = '\1';

tl::unexpected<Error> fail(ErrorCode code, std::size_t offset) {
  return tl::unexpected(Error{code, offset, {}});
}

/// For every `[`, where it closes. One pass, because a text of nothing but `[` would make a
/// search from each of them quadratic.
std::vector<std::size_t> match_squares(std::string_view text) {
  std::vector<std::size_t> close(text.size(), std::string_view::npos);
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '[') {
      open.push_back(at);
    } else if (text[at] == ']' && !open.empty()) {
      close[open.back()] = at;
      open.pop_back();
    }
  }
  return close;
}

/// Replaces the commas that stand in `[…]`, before the text is split at commas into legs.
void mark_commas(std::string& text) {
  const auto close = match_squares(text);
  std::size_t end = std::string_view::npos;
  bool quoted = false;
  bool other_delimiter = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (end == std::string_view::npos && text[at] == '[') {
      end = close[at];
      other_delimiter = std::string_view(text).substr(at + 1).starts_with("^^");
      quoted = false;
    }
    // The switch toggles at every apostrophe here, escaped or not.
    if (text[at] == '\'') quoted = !quoted;
    if (end != std::string_view::npos && at < end && text[at] == ',' && text[at - 1] != '\\') {
      text[at] = quoted || other_delimiter ? kQuotedComma : kSplittingComma;
    }
    if (at == end) end = std::string_view::npos;
  }
}

/// Parses one leg; nothing if a `[` is not closed.
std::optional<Leg> parse_leg(TracedText text, Fault& fault) {
  Leg leg;
  leg.source = text.view().span();
  TracedView rest = internal::skip_blanks(text.view());
  while (rest.bytes.starts_with('[')) {
    const std::size_t close = internal::find_close(rest.bytes, '[', ']');
    if (close == std::string_view::npos) {
      fault = {ErrorCode::kUnclosedBlock, rest.span()};
      return std::nullopt;
    }
    const std::size_t begin = text.bytes.size() - rest.size();
    std::replace(text.bytes.begin() + static_cast<std::ptrdiff_t>(begin),
                 text.bytes.begin() + static_cast<std::ptrdiff_t>(begin + close), kQuotedComma,
                 ',');
    rest = text.view().from(begin);
    leg.blocks.push_back(
        internal::parse_block(text, rest, BlockKind::kSquare, kSplittingComma, leg.blocks.size()));
  }
  rest = internal::skip_blanks(rest);
  leg.endpoint = parse_endpoint(rest.bytes);
  leg.endpoint.source = rest.span();
  return leg;
}

Alternative parse_alternative(TracedText text) {
  Alternative alternative;
  mark_commas(text.bytes);
  for (TracedText& leg_text : internal::separate(text.view(), ',', kMaxLegs)) {
    Fault fault;
    auto leg = parse_leg(std::move(leg_text), fault);
    if (!leg) {
      alternative.fault = fault;
      break;
    }
    alternative.legs.push_back(std::move(*leg));
  }
  return alternative;
}

Result<DialString> parse_group(TracedText text) {
  DialString dial_string;
  dial_string.nested_vars = internal::contains_folded(text.bytes, "origination_nested_vars=true");
  TracedView rest = internal::skip_blanks(text.view());
  for (const BlockKind kind : {BlockKind::kAngle, BlockKind::kBrace}) {
    const auto [open, close] = internal::brackets_of(kind);
    while (rest.bytes.starts_with(open)) {
      if (internal::find_close(rest.bytes, open, close) == std::string_view::npos) {
        return fail(ErrorCode::kUnclosedBlock, rest.offset(0));
      }
      dial_string.blocks.push_back(
          internal::parse_block(text, rest, kind, ',', dial_string.blocks.size()));
    }
  }
  rest = internal::skip_blanks(rest);
  if (rest.empty()) return fail(ErrorCode::kNothingToDial, rest.offset(0));
  for (TracedText& alternative : internal::separate(rest, '|', kMaxLegs)) {
    dial_string.alternatives.push_back(parse_alternative(std::move(alternative)));
  }
  return dial_string;
}

Result<CallUrl> parse_enterprise(TracedText text) {
  CallUrl call_url;
  TracedView rest = internal::skip_blanks(text.view());
  while (rest.bytes.starts_with('<')) {
    if (internal::find_close(rest.bytes, '<', '>') == std::string_view::npos) {
      return fail(ErrorCode::kUnclosedBlock, rest.offset(0));
    }
    call_url.blocks.push_back(
        internal::parse_block(text, rest, BlockKind::kAngle, ',', call_url.blocks.size()));
  }
  rest = internal::skip_blanks(rest);
  if (rest.empty()) return fail(ErrorCode::kNothingToDial, rest.offset(0));
  while (call_url.groups.size() < kMaxLegs) {
    const std::size_t at = rest.bytes.find(kEnterpriseDelimiter);
    const TracedView part = at == std::string_view::npos ? rest : rest.sub(0, at);
    auto parsed = parse_group(TracedText(part));
    if (parsed) {
      call_url.groups.push_back(std::move(*parsed));
    } else {
      call_url.groups.emplace_back().fault = {parsed.error().code, part.span()};
    }
    if (at == std::string_view::npos) break;
    rest = rest.from(at + kEnterpriseDelimiter.size());
  }
  return call_url;
}

void set_all(Variables& into, const std::vector<VariableBlock>& blocks) {
  for (const VariableBlock& block : blocks) {
    for (const Variable& variable : block.variables) {
      into.set(variable.name, variable.value, variable.source);
    }
  }
}

/// Sets each of `from` that passes the reference check.
void set_checked(Variables& channel, const Variables& from, bool nested,
                 std::vector<DroppedVariable>* dropped) {
  for (const Variable& variable : from) {
    if (variable.name.empty()) continue;  // `=x`: an event holds it, a channel does not
    if (!nested && holds_reference(variable.value)) {
      if (dropped != nullptr) dropped->push_back({variable});
    } else {
      channel.set(variable.name, variable.value, variable.source);
    }
  }
}

}  // namespace

Result<DialString> parse_dial_string(std::string_view text) {
  return parse_group(TracedText(text));
}

Result<CallUrl> internal::parse_call_url(TracedText text) {
  if (text.bytes.find(kEnterpriseDelimiter) != std::string::npos) {
    return parse_enterprise(std::move(text));
  }
  auto group = parse_group(std::move(text));
  if (!group) return tl::unexpected(std::move(group.error()));
  CallUrl call_url;
  call_url.groups.push_back(std::move(*group));
  return call_url;
}

Result<CallUrl> parse_call_url(std::string_view text) {
  return internal::parse_call_url(TracedText(text));
}

Variables exported_variables(const Variables& channel) {
  Variables exported;
  const std::string* const list = channel.find("export_vars");
  if (list == nullptr) return exported;
  exported.set("export_vars", *list);
  const TracedText text(*list);
  // The switch keeps 256 names and sticks what is more to the last one.
  for (const TracedText& item : internal::separate(text.view(), ',', 256)) {
    const std::string* const value = channel.find(item.bytes);
    if (value == nullptr) continue;
    std::string_view name = item.bytes;
    for (const std::string_view prefix : {"nolocal:", "_nolocal_"}) {
      if (internal::starts_folded(name, prefix)) {
        name.remove_prefix(prefix.size());
        break;
      }
    }
    exported.set(name, *value);
  }
  return exported;
}

Variables common_variables(const DialString& dial_string, const LegContext& context) {
  Variables common = context.inherited;
  set_all(common, dial_string.blocks);
  return common;
}

Variables leg_variables(const DialString& dial_string, const Leg& leg, const LegContext& context,
                        std::vector<DroppedVariable>* dropped) {
  const Variables common = common_variables(dial_string, context);
  Variables own;
  set_all(own, leg.blocks);
  const bool nested = dial_string.nested_vars || context.nested_vars;
  const std::string* const clobber = common.find("local_var_clobber");
  const bool own_wins = clobber != nullptr && is_true(*clobber);
  Variables channel;
  set_checked(channel, own_wins ? common : own, nested, dropped);
  set_checked(channel, own_wins ? own : common, nested, dropped);
  return channel;
}

}  // namespace ddcti
