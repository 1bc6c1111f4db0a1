#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "context.hpp"
#include "problem.hpp"

namespace ddcti::cli {

inline constexpr std::size_t kMaxInputBytes = 64UL * 1024UL * 1024UL;

/// The text a command works on: its argument `name`, or standard input where that is `-`.
[[nodiscard]] Outcome<std::string> text_argument(std::string_view name,
                                                 const std::optional<std::string>& text,
                                                 Context& context);

struct Line {
  std::size_t number = 1;
  std::string_view text;  ///< without its line break
};

/// The lines of `text` that are neither blank nor comments (`# …`); valid as long as it lives.
[[nodiscard]] std::vector<Line> lines_of(std::string_view text);

}  // namespace ddcti::cli
