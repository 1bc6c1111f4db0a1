#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "commands/leg_dump.hpp"
#include "core/leg_values.hpp"

/// Where `eval uuid:…` and `expand uuid:…` look references up: among the headers of the event
/// CHANNEL_DATA, then among the global variables. A variable of the leg is there under the
/// name its header has and no other:
///
///   ${Caller-Caller-ID-Number}  121
///   ${variable_team}            sales
///   ${team}                     nothing
///
/// Not thread-safe. Source: FreeSWITCH eval_function(), switch_event_expand_headers_check().
namespace ddcti::mock {

class EventScope final : public ExpansionScope {
 public:
  /// Without a leg there are only the global variables.
  EventScope(SwitchState& state, const Leg* leg);

  [[nodiscard]] std::optional<std::string> variable(std::string_view name) const override;
  [[nodiscard]] std::optional<std::string> global(std::string_view name) const override;
  [[nodiscard]] std::optional<std::string> api(std::string_view name,
                                               std::string_view argument) const override;

 private:
  LegScope globals_;
  Headers headers_;
};

}  // namespace ddcti::mock
