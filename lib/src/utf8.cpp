#include "utf8.hpp"

#include <algorithm>
#include <cstdint>

#include "ddcti/url.hpp"

namespace ddcti {
namespace internal {
namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

constexpr Range kLetters[] = {
#include "letter_ranges.inc"
};

}  // namespace

CodePoint decode_utf8(std::string_view bytes) {
  if (bytes.empty()) return {};
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  std::size_t length = 0;
  char32_t value = 0;
  char32_t least = 0;
  if ((lead & 0xE0) == 0xC0) {
    length = 2;
    value = lead & 0x1FU;
    least = 0x80;
  } else if ((lead & 0xF0) == 0xE0) {
    length = 3;
    value = lead & 0x0FU;
    least = 0x800;
  } else if ((lead & 0xF8) == 0xF0) {
    length = 4;
    value = lead & 0x07U;
    least = 0x10000;
  } else {
    return {};
  }
  if (bytes.size() < length) return {};
  for (std::size_t at = 1; at < length; ++at) {
    if ((byte(at) & 0xC0) != 0x80) return {};
    value = (value << 6) | (byte(at) & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < least || value > 0x10FFFF || surrogate) return {};
  return {value, length};
}

bool is_letter_or_digit(char32_t code_point) {
  if (code_point < 0x80) {
    return (code_point >= '0' && code_point <= '9') || (code_point >= 'A' && code_point <= 'Z') ||
           (code_point >= 'a' && code_point <= 'z');
  }
  const auto* const found =
      std::lower_bound(std::begin(kLetters), std::end(kLetters), code_point,
                       [](const Range& range, char32_t value) { return range.last < value; });
  return found != std::end(kLetters) && found->first <= code_point;
}

}  // namespace internal

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const internal::CodePoint code_point = internal::decode_utf8(bytes);
    if (code_point.length == 0) return false;
    bytes.remove_prefix(code_point.length);
  }
  return true;
}

}  // namespace ddcti
