#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "core/leg.hpp"
#include "core/line_book.hpp"
#include "ddcti/endpoint.hpp"
#include "scenario/scenario.hpp"

/// What an endpoint module makes of one leg of a dial string.
///
///   user/1000                 the phone that extension registered
///   linegroup/default/5555    the first line of the group with room
///   sofia/gateway/gw1/5555    a SIP call through a gateway
///   sofia/external/5555@HOST  a SIP call to a host
///   loopback/EXT/CONTEXT      two legs back to back, the second in the dialplan
///   null/ANYTHING             answers at once
///   error/CAUSE               is refused at once
///
/// Source: FreeSWITCH switch_core_session_outgoing_channel(), sofia_outgoing_channel(),
/// user_outgoing_channel(), error_outgoing_channel(); the module's page for linegroup.
namespace ddcti::mock {

struct OutgoingChannel {
  EndpointKind kind = EndpointKind::kNull;
  std::string name;
  std::string destination_number;
  Codec codec = kLinear;
  /// sofia refuses an origination_uuid that is in use; null and loopback take another.
  bool insists_on_uuid = false;
  std::string network_addr;  ///< known once the far side has responded
  FarEnd far_end;            ///< not for loopback
  std::string context;       ///< loopback only
  std::string dialplan;      ///< loopback only
  std::vector<std::pair<std::string, std::string>> variables;  ///< the module sets them itself
  std::string line;                                            ///< GROUP/LINE that it occupies
};

/// Fails with the cause the switch gives where it cannot even try. Takes a place in `lines`
/// for linegroup, which whoever makes the leg has to release.
[[nodiscard]] tl::expected<OutgoingChannel, Cause> outgoing_channel(const Scenario& scenario,
                                                                    LineBook& lines,
                                                                    const Endpoint& endpoint);

}  // namespace ddcti::mock
