#pragma once

#include "call/plan.hpp"
#include "context.hpp"

namespace ddcti::cli {

/// Writes a planned call, shows it or sends it, prints its uuids and follows it, as `options`
/// say.
ExitCode place_call(const Outcome<PlannedCall>& plan, const CallOptions& options, Context& context);

}  // namespace ddcti::cli
