#include "call_spelling.hpp"

#include <algorithm>

#include "call_check.hpp"
#include "escape.hpp"

namespace ddcti::internal {
namespace {

/// `value` spelled for the name/value split and the variable split.
std::string spell_value(std::string_view value) {
  return break_enterprise_delimiter(escape(escape(value, Layer::value()), Layer::delimited(',')));
}

/// How far `text` takes the depth of a block: the lowest point on the way, and the end.
struct Depth {
  long lowest = 0;
  long end = 0;
};

Depth depth_of(std::string_view text, char open, char close) {
  Depth depth;
  for (const char byte : text) {
    if (byte == open) ++depth.end;
    if (byte == close) --depth.end;
    depth.lowest = std::min(depth.lowest, depth.end);
  }
  return depth;
}

bool balances(std::string_view text, char open, char close) {
  const Depth depth = depth_of(text, open, close);
  return depth.lowest == 0 && depth.end == 0;
}

bool balances(const std::vector<Setting>& spelled, char open, char close) {
  std::string all;
  for (const Setting& setting : spelled) all += setting.value;
  return balances(all, open, close);
}

void append_block(Pieces& pieces, const std::vector<Setting>& spelled, char open, char close) {
  if (spelled.empty()) return;
  std::string between(1, open);
  for (const Setting& setting : spelled) {
    pieces.push_back({between + setting.name + "="});
    pieces.push_back({setting.value, true});
    between = ",";
  }
  pieces.push_back({std::string(1, close)});
}

/// Puts variables that hold nothing but braces before and behind, so that the block ends
/// where it should.
std::vector<Setting> pad(std::vector<Setting> spelled, std::vector<std::string>& added) {
  std::string all;
  for (const Setting& setting : spelled) all += setting.value;
  const Depth depth = depth_of(all, '{', '}');
  const long before = -depth.lowest;
  const long behind = depth.end + before;
  const std::string name(kPadPrefix);
  if (before > 0) {
    added.push_back(name);
    spelled.insert(spelled.begin(), {name, std::string(static_cast<std::size_t>(before), '{')});
  }
  if (behind > 0) {
    added.push_back(name + "2");
    spelled.push_back({name + "2", std::string(static_cast<std::size_t>(behind), '}')});
  }
  return spelled;
}

}  // namespace

std::string join(const Pieces& pieces) {
  std::string text;
  for (const Piece& piece : pieces) text += piece.text;
  return text;
}

std::string spell_word(std::string_view text, bool quoted) {
  if (quoted || text.find(' ') != std::string_view::npos) {
    return "'" + escape(text, Layer::blank_split_quoted()) + "'";
  }
  return escape(text, Layer::blank_split());
}

std::string spell_word(const Pieces& pieces) {
  std::string word;
  for (const Piece& piece : pieces) {
    word +=
        piece.quotable ? spell_word(piece.text, false) : escape(piece.text, Layer::blank_split());
  }
  return word;
}

Pieces spell_blocks(const std::vector<Setting>& settings, std::vector<std::string>& added) {
  std::vector<Setting> spelled;
  spelled.reserve(settings.size());
  for (const Setting& setting : settings) {
    spelled.push_back({setting.name, spell_value(setting.value)});
  }
  Pieces pieces;
  if (balances(spelled, '{', '}')) {
    append_block(pieces, spelled, '{', '}');
    return pieces;
  }
  std::vector<Setting> even;
  std::vector<Setting> odd;
  for (const Setting& setting : spelled) {
    (balances(setting.value, '{', '}') ? even : odd).push_back(setting);
  }
  if (balances(odd, '<', '>')) {
    append_block(pieces, odd, '<', '>');
    append_block(pieces, even, '{', '}');
  } else {
    append_block(pieces, pad(std::move(spelled), added), '{', '}');
  }
  return pieces;
}

std::string spell_legs(const DialRequest& dial) {
  std::string text;
  for (const auto& legs : dial.alternatives) {
    if (!text.empty()) text += '|';
    for (const LegRequest& leg : legs) {
      if (&leg != legs.data()) text += ',';
      char between = '[';
      for (const Assignment& assignment : leg.variables) {
        text += between + assignment.name + "=" + assignment.value.text();
        between = ',';
      }
      if (!leg.variables.empty()) text += ']';
      text += to_string(leg.endpoint);
    }
  }
  return text;
}

bool is_plain_bridge_value(std::string_view value) {
  if (value.empty() || value.front() == ' ' || value.back() == ' ') return false;
  if (value.find(":_:") != std::string_view::npos) return false;
  return std::all_of(value.begin(), value.end(), [](char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code >= 0x20 && code != 0x7F &&
           std::string_view("\\'\"$,()[]{}<>|^").find(byte) == std::string_view::npos;
  });
}

Pieces spell_bridge(const std::vector<Setting>& settings, const DialRequest& dial) {
  Pieces pieces;
  std::vector<Setting> spelled;
  for (const Setting& setting : settings) {
    std::string value;
    for (const char byte : setting.value) {
      if (byte == '$') value += '\\';
      value += byte;
    }
    spelled.push_back({setting.name, std::move(value)});
  }
  append_block(pieces, spelled, '{', '}');
  pieces.push_back({spell_legs(dial)});
  return pieces;
}

}  // namespace ddcti::internal
