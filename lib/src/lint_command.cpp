#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "ddcti/tokens.hpp"
#include "lint_checks.hpp"
#include "suggestion.hpp"

namespace ddcti::internal {
namespace {

constexpr std::array<std::string_view, 4> kBroadcastLegs{"aleg", "bleg", "holdb", "both"};

/// `bgapi bgapi …`, `bgapi originate originate …`, and `bgapi bgapi user/1001 …`, where the
/// command itself is missing.
bool is_verb_doubled(const Request& request, const Request& inner) {
  if (equal_folded(inner.cmd, "bgapi")) return true;
  if (!inner.arg) return false;
  std::string_view first = *inner.arg;
  first.remove_prefix(std::min(first.find_first_not_of(' '), first.size()));
  const std::size_t blank = first.find(' ');
  if (blank == std::string_view::npos) return false;
  first = first.substr(0, blank);
  if (is_originate(inner)) return is_originate({std::string(first), std::nullopt});
  return equal_folded(request.cmd, "bgapi") && equal_folded(first, inner.cmd);
}

void check_broadcast(const Request& inner, std::size_t base, std::vector<Diagnostic>& diagnostics) {
  const auto words = split_blank(inner.arg.value_or(""), 4);
  if (words.size() < 3) return;
  const std::string& leg = words[2].text;
  if (std::find(kBroadcastLegs.begin(), kBroadcastLegs.end(), leg) != kBroadcastLegs.end()) return;
  diagnostics.push_back(
      {Rule::kBroadcastLeg, Part::kArg, base + words[2].source.begin, leg, std::nullopt, {}});
}

}  // namespace

void check_command(const Request& request, std::vector<Diagnostic>& diagnostics) {
  const Explanation explanation = explain(request);
  const Request& inner = explanation.command;
  const std::string_view whole = request.arg ? std::string_view(*request.arg) : std::string_view();
  const bool background = explanation.background;
  const std::size_t inner_size = inner.arg ? inner.arg->size() : 0;
  const std::size_t base = background ? whole.size() - std::min(inner_size, whole.size()) : 0;
  const std::size_t name_at =
      background ? std::min(whole.find(inner.cmd), whole.size()) : std::size_t{0};
  const Part name_part = background ? Part::kArg : Part::kCmd;

  if (is_verb_doubled(request, inner)) {
    diagnostics.push_back({Rule::kVerbDoubled, name_part, name_at, inner.cmd, std::nullopt, {}});
    return;
  }
  if (!inner.cmd.empty() && !is_known_command(inner.cmd)) {
    diagnostics.push_back({Rule::kUnknownCommand, name_part, name_at, inner.cmd, std::nullopt,
                           std::string(closest(inner.cmd, known_commands()))});
    return;
  }
  if (is_originate(inner)) check_originate(explanation, whole, base, diagnostics);
  if (equal_folded(inner.cmd, "uuid_broadcast")) check_broadcast(inner, base, diagnostics);
}

}  // namespace ddcti::internal
