#include "http/server.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <utility>

#include "http/connection.hpp"

namespace ddcti::mock::http {

Result<std::unique_ptr<Server>> Server::create(Loop& loop, ServerOptions options, Handler handler) {
  if (!options.log) options.log = [](Level, std::string_view) {};
  std::unique_ptr<Server> server(
      new Server(std::make_unique<ServerContext>(loop, std::move(options), std::move(handler))));
  const ServerOptions& settings = server->context_->options;
  auto listener = Listener::create(
      loop, settings.address, settings.port,
      [self = server.get()](UniqueFd fd, const SocketAddress& remote) {
        self->accept(std::move(fd), remote);
      },
      settings.log);
  if (!listener) return tl::unexpected(std::move(listener.error()));
  server->listener_ = std::move(*listener);
  return server;
}

Server::Server(std::unique_ptr<ServerContext> context) : context_(std::move(context)) {}

Server::~Server() {
  listener_.reset();
  // close() takes each connection out of the table.
  const auto connections = context_->connections;
  for (const auto& [key, connection] : connections) connection->close();
}

std::uint16_t Server::port() const { return listener_->address().port(); }

std::string Server::address() const {
  return host_and_port(listener_->address().ip(), listener_->address().port());
}

std::size_t Server::connection_count() const { return context_->connections.size(); }

void Server::accept(UniqueFd fd, const SocketAddress& remote) {
  // Answers leave in one write each; waiting to fill a packet only delays them.
  const int on = 1;
  ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  const auto connection = std::make_shared<Connection>(*context_, std::move(fd), remote);
  context_->connections.emplace(connection.get(), connection);
  connection->start();
}

}  // namespace ddcti::mock::http
