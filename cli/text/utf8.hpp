#pragma once

#include <cstddef>
#include <string_view>

/// Reading UTF-8 one character at a time, for showing text.
namespace ddcti::cli {

struct Character {
  char32_t code = 0;     ///< meaningless if not valid
  std::size_t size = 1;  ///< in bytes; 1 for a byte that starts no character
  bool valid = false;
};

/// The character at the front of `text`, which is not empty.
[[nodiscard]] Character first_character(std::string_view text);

}  // namespace ddcti::cli
