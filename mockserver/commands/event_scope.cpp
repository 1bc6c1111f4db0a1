#include "commands/event_scope.hpp"

#include <algorithm>

namespace ddcti::mock {

EventScope::EventScope(SwitchState& state, const Leg* leg) : globals_(state, nullptr) {
  if (leg != nullptr) headers_ = leg_headers(state, *leg);
}

std::optional<std::string> EventScope::variable(std::string_view name) const {
  const auto found = std::find_if(headers_.begin(), headers_.end(), [&](const auto& header) {
    return same_name(header.first, name);
  });
  return found == headers_.end() ? global(name) : std::optional(found->second);
}

std::optional<std::string> EventScope::global(std::string_view name) const {
  return globals_.global(name);
}

std::optional<std::string> EventScope::api(std::string_view name, std::string_view argument) const {
  return globals_.api(name, argument);
}

}  // namespace ddcti::mock
