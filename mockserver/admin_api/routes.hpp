#pragma once

#include "admin_api/access.hpp"
#include "admin_api/control.hpp"
#include "http/loop_calls.hpp"

namespace httplib {
class Server;
}

/// What ddcti-mock serves below `/__ddcti`, for tests and their authors. Bodies are JSON.
///
///   GET  /        a page for people
///   GET  health   {"status":"ready"}
///   POST reset    {"status":"ready"}
///   GET  clock    {"mode":"manual","now_ms":1795305600000,"pending":3,"next_ms":…}
///   POST clock    {"mode":"manual"}, {"mode":"real"}, {"mode":"10x"}, {"advance_ms":1500}
///   GET  journal  {"requests":[…],"dropped":0,"last":7}; ?limit= ?since= ?command= ?format=jsonl
///   GET, POST, DELETE faults      {"faults":[…]}
///   GET  calls, lines, conferences, jobs/UUID, cdr, recordings   the switch's state
///   DELETE calls/UUID             {"status":"hung up"}
///   GET  metrics  for Prometheus
///   GET  keys     {"keys":50}
///   DELETE keys/K {"status":"ended"}
///
/// What may wait long is in loop_routes.hpp. Whose reset, clock and so on: see access.hpp. An error
/// is {"error":"…"}.
namespace ddcti::mock::admin_api {

inline constexpr char kPath[] = "/__ddcti";
inline constexpr char kPage[] = "/__ddcti/";
inline constexpr char kHealth[] = "/__ddcti/health";
inline constexpr char kKeyHeader[] = "X-Ddcti-Key";

/// Adds every route. Handlers run on another thread than the switch's and work on `controls`
/// through `loop`. Every route but health and the page is served as `access` says.
void add_routes(httplib::Server& server, http::LoopCalls& loop, Controls& controls, Access access);

}  // namespace ddcti::mock::admin_api
