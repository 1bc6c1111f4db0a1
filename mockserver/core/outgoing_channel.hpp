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
///   linegroup/default/5555    a line of the group, see line_dialling.hpp
///   sofia/gateway/gw1/5555    a SIP call through a gateway
///   sofia/external/5555@HOST  a SIP call to a host
///   loopback/EXT/CONTEXT      two legs back to back, the second in the dialplan
///   null/ANYTHING             answers at once
///   error/CAUSE               is refused at once
///   group/NAME                no route; one with members is not left by then
///
/// Source: FreeSWITCH switch_core_session_outgoing_channel(), sofia_outgoing_channel(),
/// user_outgoing_channel(), error_outgoing_channel(); the module's page for linegroup.
namespace ddcti::mock {

/// What there is to be called, and how it stands with it.
struct Outside {
  const Scenario& scenario;
  LineBook& lines;
  TimePoint now{};
};

/// A call to a line group, as long as it may be dialled again.
struct LineCall {
  std::string group;
  std::string number;
  std::vector<std::string> tried;  ///< lines it has had; the last is the present one
  std::vector<int> redials;        ///< how often each redial rule of the group was used
  Variables own;                   ///< of the dial string; they beat the line's
  std::string caller_id_name;      ///< where neither says another
  std::string caller_id_number;
};

struct OutgoingChannel {
  EndpointKind kind = EndpointKind::kNull;
  std::string name;
  std::string destination_number;
  Codec codec = kLinear;
  /// sofia refuses an origination_uuid that is in use; null and loopback take another.
  bool insists_on_uuid = false;
  std::string network_addr;              ///< known once the far side has responded
  std::optional<FarEnd> far_end;         ///< absent: decided when it is called, by the number or
  const Extension* extension = nullptr;  ///< by the extension
  std::string context;                   ///< loopback only
  std::string dialplan;                  ///< loopback only
  NamedTexts variables;                  ///< the module, or the line, sets them itself
  std::string line;                      ///< that it has a place on
  std::optional<LineCall> line_call;
};

/// Fails with the cause the switch gives where it cannot even try. Takes a place on a line
/// for linegroup, which whoever makes the leg has to release.
[[nodiscard]] tl::expected<OutgoingChannel, Cause> outgoing_channel(const Outside& outside,
                                                                    const Endpoint& endpoint);

}  // namespace ddcti::mock
