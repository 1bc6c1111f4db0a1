#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "http/listener.hpp"
#include "http/loop.hpp"
#include "http/result.hpp"
#include "http/server_context.hpp"
#include "http/server_options.hpp"

/// The HTTP server that stands in front of the simulated switch.
///
///   auto loop = Loop::create();
///   auto server = Server::create(**loop, options, [](const Request& request, Responder r) {
///     r.reply(200, "text/plain", "+OK\n");
///   });
///   (*loop)->run();
///
/// HTTP/1.1 and 1.0 with keep-alive and pipelining. One thread, the loop's, does all; a
/// waiting answer costs a timer of its handler's, no thread.
namespace ddcti::mock::http {

class Server {
 public:
  /// Listens at once. Fails if it cannot, with a sentence that names address and port. Call
  /// on the loop's thread or before it runs; `loop` must outlive the server.
  [[nodiscard]] static Result<std::unique_ptr<Server>> create(Loop& loop, ServerOptions options,
                                                              Handler handler);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Closes every connection; answers still to come go nowhere. On the loop's thread or when
  /// it does not run, never from within a handler.
  ~Server();

  /// The real one where the options said 0.
  [[nodiscard]] std::uint16_t port() const;

  /// Where it listens: `127.0.0.1:8088`, `[::1]:8088`.
  [[nodiscard]] std::string address() const;

  [[nodiscard]] std::size_t connection_count() const;

 private:
  explicit Server(std::unique_ptr<ServerContext> context);

  void accept(UniqueFd fd, const SocketAddress& remote);

  std::unique_ptr<ServerContext> context_;
  std::unique_ptr<Listener> listener_;
};

}  // namespace ddcti::mock::http
