#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "applications.hpp"
#include "ascii.hpp"
#include "block.hpp"
#include "ddcti/dial_string.hpp"
#include "ddcti/originate.hpp"
#include "escape.hpp"

/// Canonical text of parsed values. Unlike the call writer this has to spell whatever the
/// switch may have read, odd names and endpoints included, and adds no variable.
namespace ddcti {
namespace {

using internal::escape;
using internal::Layer;

/// `^^X` at the start of a text that will be split changes the delimiter; empty quotes before
/// it keep it what it is.
std::string guard_caret(std::string text) { return text.starts_with("^^") ? "''" + text : text; }

std::string spell_pair(const Variable& variable) {
  const std::string name = escape(variable.name, Layer::delimited('='));
  const std::string value = variable.value.empty() ? "''" : escape(variable.value, Layer::value());
  return guard_caret(name + "=" + value);
}

/// Bare brackets before and behind, as items that set nothing, where the names and values do
/// not balance by themselves.
std::string balance(std::string items, char delimiter, char open, char close) {
  long lowest = 0;
  long depth = 0;
  for (const char byte : items) {
    if (byte == open) ++depth;
    if (byte == close && --depth < lowest) lowest = depth;
  }
  std::string before(static_cast<std::size_t>(-lowest), open);
  if (!before.empty() && !items.empty()) before += delimiter;
  std::string behind(static_cast<std::size_t>(depth - lowest), close);
  if (!behind.empty()) behind.insert(behind.begin(), delimiter);
  std::string balanced = before + items + behind;
  // Two opening brackets in a row behind another block mean something else to the switch.
  if (balanced.starts_with(open)) balanced.insert(0, "''");
  return balanced;
}

/// Items a block was read with that set nothing, but matter by being there.
using ExtraItem = std::string;

/// The switch looks for this in the text of a dial string before it takes it apart. Quoted, it
/// is found there and sets nothing.
constexpr std::string_view kNestedText = "origination_nested_vars=true";
constexpr std::string_view kNestedItem = "'origination_nested_vars=true'";

std::string spell_block(const VariableBlock& block, ExtraItem& extra) {
  const auto [open, close] = internal::brackets_of(block.kind);
  std::string items;
  for (const Variable& variable : block.variables) {
    if (!items.empty()) items += ',';
    items +=
        internal::break_enterprise_delimiter(escape(spell_pair(variable), Layer::delimited(',')));
  }
  if (!extra.empty()) {
    if (!items.empty()) items += ',';
    items += escape(std::exchange(extra, {}), Layer::delimited(','));
  }
  return open + guard_caret(balance(std::move(items), ',', open, close)) + close;
}

/// A `[…]` block, as the split at `,` into legs leaves it before it is cleaned. Commas between
/// variables are told from those between legs by the brackets, but every apostrophe in
/// between turns that round, and a backslash before one keeps it from being one; so with these, or
/// with the byte that stands for such a comma, the block names a delimiter of its own.
std::string spell_leg_block(const VariableBlock& block, ExtraItem& extra) {
  std::string all = extra;
  bool escapes_comma = false;
  for (const Variable& variable : block.variables) {
    all += variable.name + variable.value;
    escapes_comma |= variable.value.ends_with('\\');
  }
  char delimiter = '\2';
  if (escapes_comma || all.find_first_of("'\2") != std::string::npos) {
    for (const char candidate : {'~', ';', '!', '%', '@', '*', '\3', '\4', '\5'}) {
      delimiter = candidate;
      if (all.find(candidate) == std::string::npos) break;
    }
  }
  std::string items;
  for (const Variable& variable : block.variables) {
    if (!items.empty()) items += delimiter;
    items += internal::break_enterprise_delimiter(
        escape(spell_pair(variable), Layer::delimited(delimiter)));
  }
  if (!extra.empty()) {
    if (!items.empty()) items += delimiter;
    items += escape(std::exchange(extra, {}), Layer::delimited(delimiter));
  }
  items = balance(std::move(items), delimiter, '[', ']');
  if (delimiter != '\2') {
    items = std::string("^^") + delimiter + items;
  } else {
    items = guard_caret(std::move(items));
  }
  std::string text = escape("[" + items + "]", Layer::delimited(','));
  if (delimiter == '\2') std::replace(text.begin(), text.end(), delimiter, ',');
  return text;
}

/// What splits alternatives, and legs. A letter can do that too, with `^^` before the text.
struct Delimiters {
  char alternatives = '|';
  char legs = ',';
};

std::string name_delimiter(std::string text, char delimiter, char usual) {
  return delimiter == usual ? guard_caret(std::move(text)) : "^^" + (delimiter + text);
}

std::string spell_leg(const Leg& leg, char delimiter, ExtraItem& extra) {
  std::string text;
  for (const VariableBlock& block : leg.blocks) text += spell_leg_block(block, extra);
  const std::string endpoint = to_string(leg.endpoint);
  if (endpoint.starts_with('[')) text += ' ';
  text += escape(endpoint, Layer::delimited(delimiter));
  return text.empty() ? "''" : text;
}

std::string spell_alternative(const Alternative& alternative, char delimiter, ExtraItem& extra) {
  std::string text;
  for (const Leg& leg : alternative.legs) {
    if (&leg != alternative.legs.data()) text += delimiter;
    text += spell_leg(leg, delimiter, extra);
  }
  if (alternative.fault) {
    if (!text.empty()) text += delimiter;
    text += '[';
    if (!std::exchange(extra, {}).empty()) text += kNestedText;
  }
  // Too short a text is not split, and the prefix stays in it.
  return text.empty() ? text : name_delimiter(std::move(text), delimiter, ',');
}

std::string spell_group(const DialString& dial_string, ExtraItem extra, Delimiters delimiters) {
  std::string text;
  for (const VariableBlock& block : dial_string.blocks) text += spell_block(block, extra);
  std::string alternatives;
  for (const Alternative& alternative : dial_string.alternatives) {
    if (&alternative != dial_string.alternatives.data()) alternatives += delimiters.alternatives;
    const std::string one = spell_alternative(alternative, delimiters.legs, extra);
    alternatives += one.empty() ? "''" : escape(one, Layer::delimited(delimiters.alternatives));
  }
  alternatives = name_delimiter(std::move(alternatives), delimiters.alternatives, '|');
  // Empty quotes keep what looks like a further block out of the blocks.
  if (alternatives.starts_with('{') || alternatives.starts_with('<')) text += "''";
  return text + alternatives;
}

/// Quotes, which the next pass drops, inside the text that the switch looks for.
std::string break_nested_text(std::string_view text) {
  const std::size_t before_value = kNestedText.find("true");
  std::string broken;
  for (std::size_t at = 0; at < text.size();) {
    const bool here = internal::starts_folded(text.substr(at), kNestedText);
    const std::size_t size = here ? before_value : 1;
    broken += text.substr(at, size);
    if (here) broken += "''";
    at += size;
  }
  return broken;
}

/// Spelled with `delimiters`, and with the text in it that says whether references count.
std::string spell_with_nested_text(const DialString& dial_string, Delimiters delimiters) {
  std::string text = spell_group(dial_string, {}, delimiters);
  const bool found = internal::contains_folded(text, kNestedText);
  if (found == dial_string.nested_vars) return text;
  return found ? break_nested_text(text)
               : spell_group(dial_string, ExtraItem(kNestedItem), delimiters);
}

/// The usual delimiters nearly always do. Not where a bracket of one endpoint and another's make
/// the comma between them look like one inside a block; and where `nested_vars` was read out of
/// a text that was split at one of its letters, it has to be split there again.
std::string spell_with_delimiters(const DialString& dial_string) {
  std::string usual = spell_with_nested_text(dial_string, {});
  if (parse_dial_string(usual) == dial_string) return usual;
  std::string others = "~;!%@*#/";
  for (const char letter : kNestedText) {
    others += letter;
    others += static_cast<char>(letter - ('a' - 'A'));
  }
  for (const bool of_alternatives : {true, false}) {
    for (const char delimiter : others) {
      Delimiters delimiters;
      (of_alternatives ? delimiters.alternatives : delimiters.legs) = delimiter;
      std::string text = spell_with_nested_text(dial_string, delimiters);
      if (parse_dial_string(text) == dial_string) return text;
      // A delimiter at the end adds nothing, but may be the last letter that is looked for.
      text += delimiter;
      if (parse_dial_string(text) == dial_string) return text;
    }
  }
  return usual;
}

/// One group, in which nothing looks like the delimiter of groups, nor does its end together
/// with the delimiter that may follow.
std::string spell_group(const DialString& dial_string) {
  std::string text = internal::break_enterprise_delimiter(spell_with_delimiters(dial_string));
  if (text.ends_with(":_")) text += "''";
  return text;
}

/// `undef` alone stands for a word that is not given, and one that the switch reads further
/// passes from is not meant to.
std::string guard_undef(std::string text) {
  return internal::equal_folded(text, "undef") ? "''" + text : text;
}

/// A word of originate: bare, or in quotes where it holds blanks or is empty.
std::string spell_word(const std::string& text) {
  if (text.empty() || text.find(' ') != std::string::npos) {
    return "'" + escape(text, Layer::blank_split_quoted()) + "'";
  }
  return escape(text, Layer::blank_split());
}

}  // namespace

std::string to_string(const DialString& dial_string) { return spell_group(dial_string); }

std::string to_string(const CallUrl& call_url) {
  std::string text;
  ExtraItem none;
  for (const VariableBlock& block : call_url.blocks) text += spell_block(block, none);
  if (!text.empty() && call_url.groups.size() == 1) {
    // What makes it an enterprise call stood inside the blocks, as an item that sets nothing.
    text.insert(text.size() - 1, text.ends_with("<>") ? ":_:" : ",:_:");
  }
  for (const DialString& group : call_url.groups) {
    if (&group != call_url.groups.data()) text += ":_:";
    if (!group.fault) {
      text += spell_group(group);
    } else {
      text += group.fault->code == ErrorCode::kUnclosedBlock ? "{" : "{}";
    }
  }
  return text;
}

std::string to_string(const Originate& originate) {
  std::string target;
  switch (originate.kind) {
    case Originate::Kind::kApplication: {
      const Application& application = originate.applications.front();
      target =
          "&" + (application.name.empty() ? "(" + application.data + ")" : to_string(application));
      break;
    }
    case Originate::Kind::kInline:
      target = guard_undef(to_inline(originate.applications));
      break;
    case Originate::Kind::kExtension:
      target = originate.extension;
      break;
  }
  std::string text =
      spell_word(guard_undef(to_string(originate.call_url))) + " " + spell_word(target);

  const std::optional<std::string> timeout =
      originate.timeout ? std::optional(std::to_string(originate.timeout->count())) : std::nullopt;
  std::string pending;  // words that are not given, written only if one that is follows
  for (const auto* word : {&originate.dialplan, &originate.context, &originate.caller_id_name,
                           &originate.caller_id_number, &timeout}) {
    if (*word) {
      text += pending + " " + spell_word(**word);
      pending.clear();
    } else {
      pending += " undef";
    }
  }
  // White space around the argument is dropped, also such as has no escape.
  constexpr std::string_view kUnescapedSpace = "\v\f";
  if (kUnescapedSpace.find(text.back()) != std::string_view::npos) text += "''";
  const bool guard =
      text.starts_with("^^") || kUnescapedSpace.find(text.front()) != std::string_view::npos;
  return guard ? "''" + text : text;
}

}  // namespace ddcti
