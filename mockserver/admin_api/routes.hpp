#pragma once

#include <optional>
#include <string>

#include "admin_api/control.hpp"
#include "http/loop_calls.hpp"

namespace httplib {
class Server;
}

/// What ddcti-mock serves below `/__ddcti`, for tests and their authors. Bodies are JSON.
///
///   GET  health   {"status":"ready"}
///   POST reset    {"status":"ready"}
///   GET  clock    {"mode":"manual","now_ms":1795305600000,"pending":3}
///   POST clock    {"mode":"manual"}, {"mode":"real"}, {"mode":"10x"}, {"advance_ms":1500}
///   GET  journal  {"requests":[…],"dropped":0,"last":7}; ?limit= ?since= ?command= ?format=jsonl
///
/// An error is {"error":"…"}.
namespace ddcti::mock::admin_api {

inline constexpr char kPath[] = "/__ddcti";
inline constexpr char kKeyHeader[] = "X-Ddcti-Key";

/// Adds every route. Handlers run on another thread than the switch's and work on `control`
/// through `loop`. Where there is a `key`, every route but health wants it in kKeyHeader.
void add_routes(httplib::Server& server, http::LoopCalls& loop, Control& control,
                const std::optional<std::string>& key);

}  // namespace ddcti::mock::admin_api
