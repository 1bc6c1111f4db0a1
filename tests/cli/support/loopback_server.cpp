#include "loopback_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>

namespace ddcti::cli::test {
namespace {

int bound_socket(int& port) {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (descriptor < 0 || bind(descriptor, generic, size) != 0 ||
      getsockname(descriptor, generic, &size) != 0) {
    throw std::runtime_error("no port on 127.0.0.1");
  }
  port = ntohs(address.sin_port);
  return descriptor;
}

std::string read_head(int connection) {
  std::string head;
  std::array<char, 4096> buffer{};
  // A TLS hello has no end that could be recognised without reading it.
  while (head.find("\r\n\r\n") == std::string::npos && !head.starts_with('\x16')) {
    const ssize_t got = recv(connection, buffer.data(), buffer.size(), 0);
    if (got <= 0) break;
    head.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return head;
}

std::string url_of(int port) { return "http://127.0.0.1:" + std::to_string(port); }

}  // namespace

LoopbackServer::LoopbackServer(Behaviour behaviour)
    : behaviour_(std::move(behaviour)), listener_(bound_socket(port_)) {
  if (listen(listener_, 16) != 0) throw std::runtime_error("cannot listen");
  thread_ = std::thread([this] { serve(); });
}

LoopbackServer::~LoopbackServer() {
  shutdown(listener_, SHUT_RDWR);  // wakes accept()
  thread_.join();
  close(listener_);
}

std::string LoopbackServer::url() const { return url_of(port_); }

std::vector<std::string> LoopbackServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

bool LoopbackServer::wait_for_request() {
  constexpr auto kLongEnough = std::chrono::seconds(60);
  std::unique_lock lock(mutex_);
  return arrived_.wait_for(lock, kLongEnough, [&] { return !requests_.empty(); });
}

void LoopbackServer::serve() {
  while (true) {
    const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) return;
    std::string head = read_head(connection);
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(std::move(head));
    }
    arrived_.notify_all();
    behaviour_(connection);
    close(connection);
  }
}

LoopbackServer::Behaviour answer(std::string bytes) {
  return [bytes = std::move(bytes)](int connection) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
      const ssize_t got = send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (got <= 0) return;
      sent += static_cast<std::size_t>(got);
    }
  };
}

LoopbackServer::Behaviour close_without_answer() {
  return [](int) {};
}

LoopbackServer::Behaviour reset_connection() {
  return [](int connection) {
    const linger now{1, 0};
    setsockopt(connection, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  };
}

LoopbackServer::Behaviour never_answer() {
  return [](int connection) {
    std::array<char, 64> buffer{};
    while (recv(connection, buffer.data(), buffer.size(), 0) > 0) {
    }
  };
}

ClosedPort::ClosedPort() : socket_(bound_socket(port_)) {}

ClosedPort::~ClosedPort() { close(socket_); }

std::string ClosedPort::url() const { return url_of(port_); }

}  // namespace ddcti::cli::test
