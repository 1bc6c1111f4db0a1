#pragma once

#include <cstddef>
#include <string_view>

namespace ddcti::internal {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  ///< in bytes; 0: not well-formed UTF-8 at this place
};

/// The code point at the start of `bytes`.
[[nodiscard]] CodePoint decode_utf8(std::string_view bytes);

/// A letter, mark or number of any script.
[[nodiscard]] bool is_letter_or_digit(char32_t code_point);

}  // namespace ddcti::internal
