#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/leg.hpp"
#include "core/switch_state.hpp"
#include "ddcti/expansion.hpp"

/// What can be asked of a leg by name.
///
///   uuid_getvar c1 record_filename       a variable somebody set
///   uuid_getvar c1 channel_name          a variable the switch keeps itself
///   uuid_getvar c1 caller_id_number      a field of its caller profile
///   uuid_getvar c1 recordings_dir        a global variable
///
/// In this order; the first that has it counts. Thread-compatible.
/// Source: FreeSWITCH switch_channel_get_variable_dup(), switch_channel_event_set_data();
/// dumps of a running switch.
namespace ddcti::mock {

[[nodiscard]] std::optional<std::string> leg_value(const SwitchState& state, const Leg& leg,
                                                   std::string_view name);

/// The variables of the leg, the switch's own first, in the order of uuid_dump.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> all_variables(
    const SwitchState& state, const Leg& leg);

/// Looks references up in a leg, or in the global variables alone.
class LegScope final : public ExpansionScope {
 public:
  LegScope(const SwitchState& state, const Leg* leg) : state_(state), leg_(leg) {}

  std::optional<std::string> variable(std::string_view name) const override;
  std::optional<std::string> global(std::string_view name) const override;
  std::optional<std::string> api(std::string_view name, std::string_view argument) const override;

 private:
  const SwitchState& state_;
  const Leg* leg_;
};

/// ddcti::expand() with the leg's values; `leg` may be nullptr.
[[nodiscard]] std::string expand_for(const SwitchState& state, const Leg* leg,
                                     std::string_view text);

}  // namespace ddcti::mock
