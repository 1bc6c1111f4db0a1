#include "closest_name.hpp"

#include <algorithm>
#include <vector>

namespace ddcti::mock {
namespace {

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view closest_name(std::string_view name, std::span<const std::string_view> names) {
  constexpr std::size_t kFurthest = 3;
  std::string_view closest;
  std::size_t best = std::min(kFurthest, name.size() / 2 + 1);
  for (const std::string_view candidate : names) {
    const std::size_t apart = distance(name, candidate);
    if (apart > best) continue;
    if (apart < best || closest.empty()) closest = candidate;
    best = apart;
  }
  return closest;
}

}  // namespace ddcti::mock
