#pragma once

#include <chrono>
#include <string>

#include "context.hpp"
#include "exchange/exchange.hpp"

/// --follow: a call watched from outside, until it is over.
///
///   ringing -> answered -> talking to 5555 -> over after 2:31
///
/// The channel is asked how far it is, see channel/channel_look.hpp, and with bridge_uuid who is
/// on the other side.
/// Source: FreeSWITCH switch_ivr_multi_threaded_bridge(), which sets that variable.
namespace ddcti::cli {

struct FollowedCall {
  std::string uuid;                 ///< of the agent's leg
  std::string customer;             ///< how to call the other side; empty if there is none
  bool one_customer = true;         ///< false: ask who it is that answered
  std::chrono::seconds appear{10};  ///< how long the channel may take to show up
};

/// Tells the stages on context.err: a line each, or one line in place on a terminal.
/// Returns kDone if the customer answered (the agent, where there is no customer), kRefused if
/// the call was seen and ended before that, kUnknownOutcome if it never showed up or the switch
/// stopped answering, kInterrupted on SIGINT; in that case the call goes on.
ExitCode follow_call(const ModuleAccess& access, const FollowedCall& call, Context& context);

}  // namespace ddcti::cli
