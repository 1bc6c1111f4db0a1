#pragma once

#include "http/loop_calls.hpp"

namespace httplib {
class Server;
}

/// What ddcti-mock serves below `/__ddcti`, for tests and their authors. Bodies are JSON.
namespace ddcti::mock::admin_api {

inline constexpr char kPath[] = "/__ddcti";

/// Adds every route. Handlers run on another thread than the switch's and ask it through
/// `loop`.
void add_routes(httplib::Server& server, http::LoopCalls& loop);

}  // namespace ddcti::mock::admin_api
