#pragma once

#include <functional>
#include <memory>
#include <string>

#include "http/log.hpp"
#include "http/loop.hpp"
#include "http/loop_calls.hpp"
#include "http/server_options.hpp"

namespace httplib {
class Server;
}

namespace ddcti::mock::http {

/// Has everything below one path served by cpp-httplib's routes, on a pool of two threads.
///
///   loop's thread                  pool's thread                    loop's thread
///   whole request  -- bytes -->    httplib's process_request   -->  bytes, to the client
///
/// A route may block, wait for the switch with LoopCalls, and take its time; /cli is served
/// meanwhile. httplib sees whole requests and never the socket: it would wait five seconds
/// for the body of a `curl -X POST` that has none, and a slow client would hold a thread.
/// Bodies are handed on as they came: no form is read, nothing unpacked, no range cut out.
/// Its limits (8,192 bytes of URL) apply below the path only. Responses must be set whole
/// (set_content); content providers end early, as httplib takes this for a shutdown.
class HttplibFront {
 public:
  /// Adds routes. Their handlers run on the pool's threads, several at a time.
  using AddRoutes = std::function<void(httplib::Server&, LoopCalls&)>;

  /// `path` without a slash at the end, e.g. `/__ddcti`. Outlived by `loop`.
  HttplibFront(Loop& loop, std::string path, const AddRoutes& add_routes, Log log);
  HttplibFront(const HttplibFront&) = delete;
  HttplibFront& operator=(const HttplibFront&) = delete;
  /// Waits for handlers to return; those that wait for the loop are let go. On the loop's
  /// thread or when it does not run.
  ~HttplibFront();

  /// A handler that takes what is below the path and leaves everything else to `rest`. Must
  /// not outlive this object.
  [[nodiscard]] Handler in_front_of(Handler rest);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ddcti::mock::http
