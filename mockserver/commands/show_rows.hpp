#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/leg.hpp"
#include "core/switch_state.hpp"

/// The tables behind `show`: columns in the order of a running switch.
///
///   channels        one row a leg
///   calls           one row a call: the A leg and, prefixed b_, the B leg
///   detailed_calls  the same with all columns of both
///
/// Source: recordings of a running switch; FreeSWITCH switch_core_sqldb.c (create_channels_sql,
/// basic_calls, detailed_calls).
namespace ddcti::mock {

struct ShowColumn {
  std::string_view name;
  std::string (*read)(const SwitchState& state, const Leg& leg);
};

[[nodiscard]] std::span<const ShowColumn> channel_columns();
/// The A leg's and the B leg's part of `calls`.
[[nodiscard]] std::span<const ShowColumn> call_columns();
[[nodiscard]] std::span<const ShowColumn> call_partner_columns();
[[nodiscard]] std::span<const ShowColumn> detailed_columns();

}  // namespace ddcti::mock
