#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "faults/fault.hpp"
#include "module_api/face.hpp"
#include "module_api/refusals.hpp"
#include "scenario/scenario.hpp"
#include "scenario/scenario_error.hpp"

/// A scenario written down: what the switch has and what happens to who is called, in TOML.
///
///   [extension.1001]
///   registered = false
///
///   [[number]]
///   match = "5551*"
///   does = "busy"
///
/// ddcti-scenario(5) is its description. Safe from any thread.
namespace ddcti::mock {

struct ScenarioFile {
  Scenario scenario;
  std::optional<Face> face;  ///< absent: not said
  Refusals refusals;
  std::vector<FaultRule> faults;
};

/// Reads the text of `file`. It adds to default_scenario(ring), unless it says `defaults =
/// false`. Fails with the first thing that is wrong.
[[nodiscard]] tl::expected<ScenarioFile, ScenarioError> parse_scenario(std::string_view text,
                                                                       const std::string& file,
                                                                       Duration ring);

}  // namespace ddcti::mock
