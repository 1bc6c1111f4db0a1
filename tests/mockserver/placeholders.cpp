#include "placeholders.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

namespace ddcti::test {
namespace {

struct Part {
  std::string literal;  ///< before the placeholder
  std::string kind;     ///< empty: the end of the text
  std::string name;     ///< to keep what it matches by
};

bool is_placeholder(std::string_view kind) {
  return kind == "uuid" || kind == "int" || kind == "any" || kind == "datetime";
}

std::vector<Part> read_parts(std::string_view text) {
  std::vector<Part> parts(1);
  while (!text.empty()) {
    if (text.starts_with("{{")) {
      const std::string_view inside = text.substr(2, text.find("}}") - 2);
      const std::size_t colon = inside.find(':');
      if (is_placeholder(inside.substr(0, colon))) {
        parts.back().kind = inside.substr(0, colon);
        if (colon != std::string_view::npos) parts.back().name = inside.substr(colon + 1);
        parts.emplace_back();
        text.remove_prefix(inside.size() + 4);
        continue;
      }
    }
    parts.back().literal += text.front();
    text.remove_prefix(1);
  }
  return parts;
}

/// In a shape, `x` is a hexadecimal digit in lower case, `9` a digit, all else itself.
bool has_shape(std::string_view shape, std::string_view text) {
  const auto fits = [](char wanted, char c) {
    const bool digit = c >= '0' && c <= '9';
    if (wanted == '9') return digit;
    return wanted == 'x' ? digit || (c >= 'a' && c <= 'f') : wanted == c;
  };
  return std::equal(shape.begin(), shape.end(), text.begin(), text.end(), fits);
}

bool is_kind(std::string_view kind, std::string_view text) {
  if (kind == "uuid") return has_shape("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", text);
  if (kind == "datetime") return has_shape("9999-99-99 99:99:99", text);
  if (kind == "any") return text.find('\n') == std::string_view::npos;
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && has_shape(std::string(text.size(), '9'), text);
}

/// The shortest text that fits is tried first.
bool match_parts(const std::vector<Part>& parts, std::size_t index, std::string_view body,
                 Kept& kept) {
  const Part& part = parts[index];
  if (!body.starts_with(part.literal)) return false;
  body.remove_prefix(part.literal.size());
  if (part.kind.empty()) return body.empty();
  for (std::size_t length = 0; length <= body.size(); ++length) {
    const std::string_view text = body.substr(0, length);
    if (!is_kind(part.kind, text) || !match_parts(parts, index + 1, body.substr(length), kept)) {
      continue;
    }
    if (!part.name.empty()) kept[part.name] = text;
    return true;
  }
  return false;
}

bool contains(const nlohmann::json& expected, const nlohmann::json& body, const std::string& path,
              Kept& kept, std::string& why) {
  const auto differ = [&] {
    why = path + ": expected " + expected.dump() + ", got " + body.dump();
    return false;
  };
  if (expected.is_object()) {
    if (!body.is_object()) return differ();
    for (const auto& [key, value] : expected.items()) {
      if (!body.contains(key)) {
        why = path + "/" + key + ": missing";
        return false;
      }
      if (!contains(value, body.at(key), path + "/" + key, kept, why)) return false;
    }
    return true;
  }
  if (expected.is_array()) {
    if (!body.is_array() || body.size() != expected.size()) return differ();
    for (std::size_t index = 0; index < expected.size(); ++index) {
      if (!contains(expected[index], body[index], path + "/" + std::to_string(index), kept, why)) {
        return false;
      }
    }
    return true;
  }
  if (expected.is_string() && expected.get<std::string>().find("{{") != std::string::npos) {
    const std::string text = body.is_string() ? body.get<std::string>() : body.dump();
    return matches(expected.get<std::string>(), text, kept) || differ();
  }
  return expected == body || differ();
}

}  // namespace

std::string fill_in(std::string_view text, const Kept& kept) {
  std::string filled(text);
  for (const auto& [name, value] : kept) {
    const std::string token = "{{" + name + "}}";
    for (std::size_t at = filled.find(token); at != std::string::npos;
         at = filled.find(token, at)) {
      filled.replace(at, token.size(), value);
      at += value.size();
    }
  }
  return filled;
}

bool matches(std::string_view expected, std::string_view body, Kept& kept) {
  const std::string text = fill_in(expected, kept);
  if (text.find("{{") == std::string::npos) return text == body;
  return match_parts(read_parts(text), 0, body, kept);
}

bool json_matches(const std::string& expected, const std::string& body, Kept& kept,
                  std::string& why) {
  const auto wanted = nlohmann::json::parse(expected);
  const auto got = nlohmann::json::parse(body, nullptr, false);
  if (got.is_discarded()) {
    why = "not JSON: " + body;
    return false;
  }
  return contains(wanted, got, "", kept, why);
}

}  // namespace ddcti::test
