#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/leg.hpp"
#include "core/switch_state.hpp"

/// A leg as the event CHANNEL_DATA: what uuid_dump prints and `eval uuid:…` looks things up in.
///
///   Event-Name: [CHANNEL_DATA]
///   Channel-State: [CS_EXECUTE]
///   Caller-Caller-ID-Number: [121]
///   variable_uuid: [s1]
///
/// Source: FreeSWITCH switch_channel_event_set_data(), switch_event_serialize(); dumps of a
/// running switch.
namespace ddcti::mock {

using Headers = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] Headers leg_headers(SwitchState& state, const Leg& leg);

/// `format` is plain, json, xml or anything else for percent-encoded lines.
[[nodiscard]] std::string print_headers(const Headers& headers, std::string_view format);

}  // namespace ddcti::mock
