#include "http/log.hpp"

#include <algorithm>

#include "ddcti/url.hpp"

namespace ddcti::mock::http {
namespace {

bool is_key(std::string_view encoded_name) {
  std::string name = query_decode(encoded_name);
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return name == "key";
}

}  // namespace

std::string redact_key(std::string_view target) {
  // More separators than a query has: a target pasted twice (`…?x=1?key=abc`) or cut at a
  // `;` or `#` must not leak what follows. A value ends where a query's does.
  constexpr std::string_view kSeparators = "?&;#";
  std::string redacted;
  redacted.reserve(target.size());
  for (std::size_t begin = 0; begin <= target.size();) {
    std::size_t end = std::min(target.find_first_of(kSeparators, begin), target.size());
    const std::string_view part = target.substr(begin, end - begin);
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos && is_key(part.substr(0, equals))) {
      redacted.append(part.substr(0, equals)).append("=***");
      end = std::min(target.find('&', begin), target.size());
    } else {
      redacted.append(part);
    }
    if (end < target.size()) redacted.push_back(target[end]);
    begin = end + 1;
  }
  return redacted;
}

std::string printable(std::string_view bytes, std::size_t limit) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (const char c : bytes.substr(0, limit)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      text.append("\\x").push_back(kHex[byte >> 4U]);
      text.push_back(kHex[byte & 0xfU]);
    } else {
      text.push_back(c);
    }
  }
  if (bytes.size() > limit) text.append("...");
  return text;
}

}  // namespace ddcti::mock::http
