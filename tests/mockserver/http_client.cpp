#include "http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace ddcti::mock::http::test {
namespace {

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

std::string Response::header(std::string_view name) const {
  for (const auto& [field, value] : headers) {
    if (field == name) return value;
  }
  return {};
}

Client::Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (!fd_) fail("socket");
  const timeval timeout{20, 0};
  ::setsockopt(fd_.get(), SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
  ::setsockopt(fd_.get(), SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
  const int on = 1;
  ::setsockopt(fd_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    fail("connect");
  }
}

void Client::send(std::string_view bytes) {
  if (!try_send(bytes)) fail("send");
}

bool Client::try_send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

std::size_t Client::send_some(std::string_view bytes) {
  const ssize_t count = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (count < 0 && errno != EAGAIN) fail("send");
  return count < 0 ? 0 : static_cast<std::size_t>(count);
}

void Client::finish_sending() { ::shutdown(fd_.get(), SHUT_WR); }

void Client::reset() {
  const linger now{1, 0};
  ::setsockopt(fd_.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  fd_.reset();
}

Response Client::read_response() { return read(true); }

Response Client::read_head_response() { return read(false); }

bool Client::has_input() {
  if (!input_.empty()) return true;
  pollfd waiting{fd_.get(), POLLIN, 0};
  return ::poll(&waiting, 1, 0) == 1;
}

bool Client::at_end() { return input_.empty() && !receive(); }

Client::Rest Client::read_to_end() {
  while (receive()) {
  }
  return {std::exchange(input_, {}), reset_};
}

bool Client::receive() {
  std::array<char, 16384> buffer{};
  const ssize_t count = ::recv(fd_.get(), buffer.data(), buffer.size(), 0);
  if (count < 0 && errno == ECONNRESET) {
    reset_ = true;
    return false;
  }
  if (count < 0) fail("recv");
  input_.append(buffer.data(), static_cast<std::size_t>(count));
  return count > 0;
}

Response Client::read(bool has_body) {
  std::size_t head_end = 0;
  while ((head_end = input_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive()) throw std::runtime_error("the connection ended within a head: " + input_);
  }
  Response response;
  std::string_view head = std::string_view(input_).substr(0, head_end + 2);
  if (!head.starts_with("HTTP/1.1 ")) throw std::runtime_error("no status line: " + input_);
  response.status = std::stoi(std::string(head.substr(9, 3)));
  response.phrase = head.substr(13, head.find("\r\n") - 13);
  head.remove_prefix(head.find("\r\n") + 2);
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    const std::size_t colon = line.find(": ");
    response.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    head.remove_prefix(line.size() + 2);
  }
  const std::string length = response.header("Content-Length");
  const std::size_t size = has_body && !length.empty() ? std::stoul(length) : 0;
  input_.erase(0, head_end + 4);
  while (input_.size() < size) {
    if (!receive()) throw std::runtime_error("the connection ended within a body");
  }
  response.body = input_.substr(0, size);
  input_.erase(0, size);
  return response;
}

}  // namespace ddcti::mock::http::test
