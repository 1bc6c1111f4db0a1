#pragma once

#include "exchange/exchange.hpp"

/// --verbose and --trace: what is sent and what comes back, told as it happens.
///
///   > cmd  status
///   > url  http://127.0.0.1:88/cli?key=***&cmd=status
///   < HTTP 200, 4 bytes
///   < +OK
///   * name lookup 0.1 ms, connection 0.2 ms, first byte 1.5 ms, total 1.9 ms
///
/// Everything is made printable, and the key is hidden even in a reply.
namespace ddcti::cli {

void tell_request(Output& err, const ModuleAccess& access, const Request& request);
void tell_answer(Output& err, const ModuleAccess& access, const HttpAnswer& answer,
                 bool with_timings);

}  // namespace ddcti::cli
