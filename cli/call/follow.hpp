#pragma once

#include <chrono>
#include <string>

#include "context.hpp"
#include "exchange/exchange.hpp"

/// --follow: a call watched from outside, until it is over.
///
///   ringing -> answered -> talking to 5555 -> over after 2:31
///
/// There is no event stream on this interface, so the channel is asked: uuid_getvar
/// endpoint_disposition says whether it was answered, bridge_uuid who is on the other side, and
/// `No such channel` that it is over. Only looks, so a lost answer is simply asked for again.
/// Source: FreeSWITCH switch_channel_perform_mark_answered() and
/// switch_ivr_multi_threaded_bridge(), which set those variables.
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
