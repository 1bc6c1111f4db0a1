#pragma once

#include "ddcti/dial_string.hpp"
#include "scenario/scenario.hpp"

/// Calls to a group of the directory.
///
///   group/sales              user/1000,user/1001   together
///   group/sales@DOMAIN+F     user/1000|user/1001   one after the other, if it stands alone
///                    `- A: together, F: in turn, E: together
///
/// Safe from any thread. Source: FreeSWITCH group_outgoing_channel(), group_call_function().
namespace ddcti::mock {

/// `dial_string` with the members in place of each group, every one with the group's own
/// variables. A group that is not there, or has nobody, stays: there is no route to it.
[[nodiscard]] DialString with_group_members(const Scenario& scenario, DialString dial_string);

}  // namespace ddcti::mock
