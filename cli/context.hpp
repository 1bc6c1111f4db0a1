#pragma once

#include "common_options.hpp"
#include "http/http_transport.hpp"
#include "machine.hpp"
#include "output.hpp"
#include "problem.hpp"

namespace ddcti::cli {

/// Everything impure a command may touch. Tests put their own parts in.
struct Context {
  Output& out;  ///< results; may hold back what is written
  Output& err;  ///< everything else, at once
  HttpTransport& http;
  Machine& machine;
  CommonOptions options;
  bool acted = false;  ///< a request with an effect may have reached the switch
};

}  // namespace ddcti::cli
