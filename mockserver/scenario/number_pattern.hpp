#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Patterns over numbers, as scenarios use them.
///
///   5551*   slow{answer_after}   *{sip:3}
///       `- any text     `- digits, kept    `- exactly three digits, kept
///
/// Everything else stands for itself. Of several ways to match, `*` and a group without a
/// length take as little as they can. Safe from any thread.
namespace ddcti::mock {

struct Capture {
  std::string_view name;  ///< into the pattern
  std::string_view text;  ///< into the number

  bool operator==(const Capture&) const = default;
};

/// What the groups of `pattern` stand for in `number`, or nothing where it does not match.
[[nodiscard]] std::optional<std::vector<Capture>> match_number(std::string_view pattern,
                                                               std::string_view number);

/// The value of the group `name`, or nothing.
[[nodiscard]] std::optional<std::string_view> find_capture(const std::vector<Capture>& captures,
                                                           std::string_view name);

}  // namespace ddcti::mock
