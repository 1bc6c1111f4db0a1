#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http/result.hpp"

namespace ddcti::mock::http {

/// An IPv4 or IPv6 address with a port, as the socket calls want it. Plain value.
struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = sizeof(sockaddr_storage);

  /// `127.0.0.1`, `::1`; IPv4 mapped into IPv6 as plain IPv4.
  [[nodiscard]] std::string ip() const;
  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] bool is_ipv6() const { return storage.ss_family == AF_INET6; }

  [[nodiscard]] sockaddr* get();
  [[nodiscard]] const sockaddr* get() const;
};

/// `127.0.0.1:88`, `[::1]:88`.
[[nodiscard]] std::string host_and_port(std::string_view host, std::uint16_t port);

/// The addresses of an IPv4 literal, an IPv6 literal with or without brackets, or a name, in the
/// resolver's order. May block while a name is looked up. Fails if there is none, with the name
/// and why.
[[nodiscard]] Result<std::vector<SocketAddress>> resolve(std::string_view host, std::uint16_t port);

}  // namespace ddcti::mock::http
