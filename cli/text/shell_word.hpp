#pragma once

#include <string>
#include <string_view>

namespace ddcti::cli {

/// `text` as one word of a POSIX shell, in which nothing is interpreted: as it is where that
/// is safe, else in single quotes.
[[nodiscard]] std::string shell_word(std::string_view text);

}  // namespace ddcti::cli
