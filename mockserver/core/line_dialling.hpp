#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/outgoing_channel.hpp"

/// A call to a line group: which line it takes, and which one next.
///
///   linegroup/default/5555      tiers [[a, b], [c]]
///     a full, b refuses with 503 -- redial rule: next line --> c
///
/// Tiers in order, lines within a tier in order; a line that is full, rests or is skipped for
/// its faults is passed over, and so is one that this call has had. A line that cannot even be
/// dialled (no such gateway) has failed like one that was refused.
/// The model is ours, the module's is not known. Not thread-safe.
namespace ddcti::mock {

/// The first line's channel, and in it the LineCall. Fails with NO_ROUTE_DESTINATION for a
/// group that is not there, NORMAL_CIRCUIT_CONGESTION where no line is free, and otherwise with
/// the cause of the last line that could not be dialled.
[[nodiscard]] tl::expected<OutgoingChannel, Cause> dial_line_group(const Outside& outside,
                                                                   std::string_view group,
                                                                   std::string_view number);

struct Redial {
  OutgoingChannel channel;  ///< has a place on its line, and a LineCall
  Duration after{0};
};

/// What `call` does now that its line was refused: another try, or nothing, and then the
/// refusal stands. The refused call keeps its place on the line; whoever hangs it up, or gives
/// it a channel on another line, has to release that.
[[nodiscard]] std::optional<Redial> redial(const Outside& outside, LineCall call, Cause cause,
                                           int sip_status);

}  // namespace ddcti::mock
