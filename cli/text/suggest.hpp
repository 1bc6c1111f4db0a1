#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// "Did you mean": the known name closest to one that is not known.
namespace ddcti::cli {

/// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`; ASCII
/// case counts for nothing.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `name`, if one is near enough to be a slip of the fingers.
[[nodiscard]] std::optional<std::string> closest(std::string_view name,
                                                 const std::vector<std::string>& candidates);

/// "Did you mean X?", or `otherwise`.
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       const std::vector<std::string>& candidates,
                                       std::string otherwise);

}  // namespace ddcti::cli
