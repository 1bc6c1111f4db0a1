#pragma once

#include <algorithm>
#include <string>
#include <string_view>

/// ASCII case folding, as strcasecmp() does it in the C locale of the switch.
namespace ddcti::internal {

constexpr char fold(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
}

inline bool equal_folded(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return fold(x) == fold(y); });
}

inline bool starts_folded(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && equal_folded(text.substr(0, prefix.size()), prefix);
}

inline bool contains_folded(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char x, char y) { return fold(x) == fold(y); }) != text.end();
}

inline std::string folded(std::string_view text) {
  std::string out(text);
  for (char& byte : out) byte = fold(byte);
  return out;
}

}  // namespace ddcti::internal
