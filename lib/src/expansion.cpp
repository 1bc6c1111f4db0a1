#include "ddcti/expansion.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "ddcti/variables.hpp"

namespace ddcti {
namespace {

/// The switch resolves references inside references up to this depth, then leaves the text.
constexpr int kMaxDepth = 100;

bool holds_escape(std::string_view text) {
  for (std::size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at)) {
    ++at;
    if (at < text.size() && std::string_view("\\nst'").find(text[at]) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

/// One `${…}` or `$${…}` as it stands in the text.
struct Found {
  bool global = false;
  std::string_view content;  ///< between the braces
  std::size_t end = 0;       ///< index behind the closing brace
};

/// The reference whose `{` is at `brace`. One that is not closed reaches to the end.
Found read_reference(std::string_view text, std::size_t brace, bool global) {
  Found found;
  found.global = global;
  const std::size_t begin = brace + 1;
  std::size_t depth = 1;
  std::size_t at = begin;
  for (; at < text.size(); ++at) {
    if (depth == 1 && text[at] == '}') break;
    // The switch does not count a brace that comes first in the content.
    if (at != begin && text[at] == '{') {
      ++depth;
    } else if (depth > 1 && text[at] == '}') {
      --depth;
    }
  }
  found.content = text.substr(begin, at - begin);
  found.end = std::min(at + 1, text.size());
  return found;
}

/// Splits `strftime(%Y)` or `strftime %Y`; nothing if the content names a variable.
std::optional<std::pair<std::string_view, std::string_view>> api_call(std::string_view content) {
  const std::size_t at = content.find_first_of(" (");
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view name = content.substr(0, at);
  while (name.ends_with(' ')) name.remove_suffix(1);
  std::string_view argument = content.substr(at + 1);
  // After a blank the switch still counts parentheses, but from a depth of none, so that
  // a closing one stands for itself until another has been opened.
  std::size_t depth = content[at] == '(' ? 1 : 0;
  for (std::size_t i = 0; i < argument.size(); ++i) {
    if (argument[i] == '(') {
      ++depth;
    } else if (depth > 1 && argument[i] == ')') {
      --depth;
    } else if (depth == 1 && argument[i] == ')') {
      argument = argument.substr(0, i);
      break;
    }
  }
  return std::pair{name, argument};
}

/// Walks over `text` as the switch does: `literal` gets each byte that stays, `reference`
/// each reference with the index of its first `$`.
void walk(std::string_view text, const std::function<void(char)>& literal,
          const std::function<void(const Found&, std::size_t)>& reference) {
  const auto at_or_nul = [&](std::size_t at) { return at < text.size() ? text[at] : '\0'; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool plain = false;
    if (text[at] == '\\') {
      const char next = at_or_nul(at + 1);
      if (next == '$') {
        plain = true;
        ++at;
        if (at_or_nul(at + 1) == '$') ++at;  // `\$$` is one dollar sign
      } else if (next == '\'') {
        ++at;
        continue;
      } else if (next == '\\') {
        literal('\\');
        ++at;
        continue;
      }
    }
    if (text[at] == '$' && !plain) {
      const std::size_t begin = at;
      bool global = false;
      if (at_or_nul(at + 1) == '$') {
        ++at;
        global = true;
      }
      if (at_or_nul(at + 1) == '{') {
        const Found found = read_reference(text, at + 1, global);
        reference(found, begin);
        at = found.end;
        // The byte behind a reference is taken as it is, a backslash too; only a dollar
        // sign may start the next reference.
        if (at_or_nul(at) == '$') {
          --at;
        } else if (at < text.size()) {
          literal(text[at]);
        }
        continue;
      }
      plain = true;
    }
    literal(text[at]);
  }
}

/// What to do with a reference the scope does not know, or that is an API call.
enum class Unknown { kVanishes, kStays };

std::string expand_at(std::string_view text, const ExpansionScope& scope, Unknown unknown,
                      int depth);

/// `name:offset:length`, counted in bytes; a negative offset counts from the end.
std::string cut_out(std::string value, std::string_view positions) {
  const std::string text(positions);
  const long offset = std::strtol(text.c_str(), nullptr, 10);
  long length = 0;
  if (const std::size_t colon = text.find(':'); colon != std::string::npos) {
    length = std::strtol(text.c_str() + colon + 1, nullptr, 10);
  }
  const auto size = static_cast<long>(value.size());
  if (offset >= 0) {
    value.erase(0, static_cast<std::size_t>(std::min(offset, size)));
  } else if (-offset <= size) {
    value.erase(0, static_cast<std::size_t>(size + offset));
  }
  if (length > 0 && static_cast<std::size_t>(length) < value.size()) {
    value.resize(static_cast<std::size_t>(length));
  }
  return value;
}

std::string resolve(const Found& found, const ExpansionScope& scope, Unknown unknown, int depth) {
  const auto expand_part = [&](std::string_view text) {
    return expand_at(text, scope, unknown, depth + 1);
  };
  const auto as_written = [&] {
    return (found.global ? "$${" : "${") + std::string(found.content) + "}";
  };
  if (const auto call = api_call(found.content)) {
    if (unknown == Unknown::kStays) return as_written();
    return scope.api(expand_part(call->first), expand_part(call->second)).value_or("");
  }
  std::string name = expand_part(found.content);
  std::string positions;
  if (const std::size_t colon = name.find(':'); colon != std::string::npos) {
    positions = name.substr(colon + 1);
    name.resize(colon);
  }
  // On a channel `$${x}` finds the channel's own x first, as `${x}` does.
  auto value = scope.variable(name);
  if (!value) value = scope.global(name);
  if (!value) return unknown == Unknown::kStays ? as_written() : std::string();
  std::string expanded = expand_part(*value);
  return positions.empty() ? expanded : cut_out(std::move(expanded), positions);
}

std::string expand_at(std::string_view text, const ExpansionScope& scope, Unknown unknown,
                      int depth) {
  if (depth > kMaxDepth || !needs_expansion(text)) return std::string(text);
  std::string out;
  walk(
      text, [&](char byte) { out.push_back(byte); },
      [&](const Found& found, std::size_t) { out += resolve(found, scope, unknown, depth); });
  return out;
}

}  // namespace

ExpansionScope::~ExpansionScope() = default;

bool needs_expansion(std::string_view text) { return holds_reference(text) || holds_escape(text); }

std::string expand(std::string_view text, const ExpansionScope& scope) {
  return expand_at(text.substr(0, text.find('\0')), scope, Unknown::kVanishes, 0);
}

std::string expand_known(std::string_view text, const ExpansionScope& scope) {
  return expand_at(text.substr(0, text.find('\0')), scope, Unknown::kStays, 0);
}

std::vector<Reference> find_references(std::string_view text) {
  std::vector<Reference> references;
  if (!needs_expansion(text)) return references;
  walk(
      text, [](char) {},
      [&](const Found& found, std::size_t begin) {
        Reference reference;
        reference.source = {begin, found.end};
        if (const auto call = api_call(found.content)) {
          reference.kind = Reference::Kind::kApi;
          reference.name = std::string(call->first);
          reference.argument = std::string(call->second);
        } else {
          reference.kind = found.global ? Reference::Kind::kGlobal : Reference::Kind::kVariable;
          reference.name = std::string(found.content);
        }
        references.push_back(std::move(reference));
      });
  return references;
}

Result<std::string> escape_expansion(std::string_view literal) {
  if (const std::size_t at = literal.find("\\'"); at != std::string_view::npos) {
    return tl::unexpected(Error{ErrorCode::kNotCarriable, at, "\\'"});
  }
  if (!needs_expansion(literal)) return std::string(literal);
  std::string out;
  out.reserve(literal.size() + 8);
  for (std::size_t at = 0; at < literal.size(); ++at) {
    const char next = at + 1 < literal.size() ? literal[at + 1] : '\0';
    const bool backslash = literal[at] == '\\' && (next == '\\' || next == '$');
    if (literal[at] == '$' || backslash) out.push_back('\\');
    out.push_back(literal[at]);
  }
  return out;
}

}  // namespace ddcti
