#pragma once

#include <string>
#include <string_view>

#include "ddcti/explanation.hpp"
#include "problem.hpp"

namespace ddcti::cli {

/// Reads what is known of a switch from TOML:
///
///   extensions  = ["1000", "121"]      # whoever is not listed is SUBSCRIBER_ABSENT
///   gateways    = ["gw1"]              # else INVALID_GATEWAY
///   profiles    = ["external"]         # else INVALID_PROFILE
///   line_groups = ["default"]          # else NO_ROUTE_DESTINATION
///   [globals]
///   recordings_dir = "/var/rec"
///
/// What is left out is not judged. `path` is for messages.
[[nodiscard]] Outcome<Facts> parse_facts(const std::string& path, std::string_view text);

}  // namespace ddcti::cli
