#pragma once

#include "admin_api/access.hpp"
#include "admin_api/control.hpp"
#include "http/server_options.hpp"

/// What below `/__ddcti` may take longer than a thread should wait, or has a body that is no JSON
/// (httplib takes what curl says of it for a form): served on the loop itself.
///
///   POST verify   {"matched":1}, or 409 and what comes nearest; see verify/verification.hpp
///   GET  scenario TOML, as it was given
///   PUT  scenario {"status":"ready"}, or 400 {"error","line","column"}
///   GET  events   server-sent events without end; see events/event_feed.hpp
///
/// Everything else is routes.hpp's.
namespace ddcti::mock::admin_api {

/// A handler that takes these routes and leaves the rest to `rest`. `controls` must outlive it.
[[nodiscard]] http::Handler in_front_of(http::Handler rest, Controls& controls, Access access);

}  // namespace ddcti::mock::admin_api
