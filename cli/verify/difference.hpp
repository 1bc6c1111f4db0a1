#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/json.hpp"
#include "verify/placeholder.hpp"

/// Where a reply is not what was recorded.
///
///   line 2: expected `a,b\n`, was `a,c\n`      rows[0].state: expected "ACTIVE", was "DOWN"
///
/// Pure; safe from any thread.
namespace ddcti::cli {

struct Difference {
  std::string where;  ///< `line 2`, `rows[0].state`, `status`: the same in every language
  std::optional<std::string> expected;  ///< absent: nothing was to be there
  std::optional<std::string> was;       ///< absent: nothing was there

  bool operator==(const Difference&) const = default;
};

/// Line by line, each with its line break; no more than the first few. What placeholders fit is
/// added to `kept`.
[[nodiscard]] std::vector<Difference> differences_of_text(std::string_view expected,
                                                          std::string_view was, Kept& kept);

/// What `expected` lists has to be in `was`: names not listed are ignored, lists are equally long.
[[nodiscard]] std::vector<Difference> differences_of_json(const Json& expected,
                                                          std::string_view was, Kept& kept);

/// One line for people, and printable.
[[nodiscard]] std::string to_sentence(const Difference& difference);

[[nodiscard]] Json to_json(const Difference& difference);

}  // namespace ddcti::cli
