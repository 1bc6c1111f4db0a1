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
/// false`. Fails with one line that begins `FILE:LINE:COLUMN: `.
[[nodiscard]] tl::expected<ScenarioFile, std::string> parse_scenario(std::string_view text,
                                                                     const std::string& file,
                                                                     Duration ring);

}  // namespace ddcti::mock
