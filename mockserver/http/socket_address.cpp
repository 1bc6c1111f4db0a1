#include "http/socket_address.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

#include <cstring>
#include <memory>

namespace ddcti::mock::http {
namespace {

// The socket calls take one type and mean another; copying the bytes is how to read them
// without a cast that the language leaves undefined.
template <class T>
T read_as(const sockaddr_storage& storage) {
  T value;
  std::memcpy(&value, &storage, sizeof value);
  return value;
}

std::string to_text(int family, const void* address) {
  char text[INET6_ADDRSTRLEN] = {};
  return ::inet_ntop(family, address, text, sizeof text) != nullptr ? text : "unknown";
}

}  // namespace

std::string SocketAddress::ip() const {
  if (storage.ss_family == AF_INET) {
    const auto v4 = read_as<sockaddr_in>(storage);
    return to_text(AF_INET, &v4.sin_addr);
  }
  if (storage.ss_family == AF_INET6) {
    const auto v6 = read_as<sockaddr_in6>(storage);
    if (IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr)) return to_text(AF_INET, &v6.sin6_addr.s6_addr[12]);
    return to_text(AF_INET6, &v6.sin6_addr);
  }
  return "unknown";
}

std::uint16_t SocketAddress::port() const {
  if (storage.ss_family == AF_INET) return ntohs(read_as<sockaddr_in>(storage).sin_port);
  if (storage.ss_family == AF_INET6) return ntohs(read_as<sockaddr_in6>(storage).sin6_port);
  return 0;
}

sockaddr* SocketAddress::get() { return reinterpret_cast<sockaddr*>(&storage); }

const sockaddr* SocketAddress::get() const { return reinterpret_cast<const sockaddr*>(&storage); }

std::string host_and_port(std::string_view host, std::uint16_t port) {
  std::string text(host);
  if (text.find(':') != std::string::npos && !text.starts_with('[')) text = "[" + text + "]";
  return text + ":" + std::to_string(port);
}

Result<std::vector<SocketAddress>> resolve(std::string_view host, std::uint16_t port) {
  std::string name(host);
  if (name.size() > 2 && name.front() == '[' && name.back() == ']') {
    name = name.substr(1, name.size() - 2);
  }
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int status = ::getaddrinfo(name.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (status != 0) {
    return tl::unexpected(Error{"'" + name + "': " + ::gai_strerror(status)});
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
  std::vector<SocketAddress> addresses;
  for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
    SocketAddress address;
    std::memcpy(&address.storage, entry->ai_addr, entry->ai_addrlen);
    address.size = entry->ai_addrlen;
    addresses.push_back(address);
  }
  return addresses;
}

}  // namespace ddcti::mock::http
