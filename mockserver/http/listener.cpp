#include "http/listener.hpp"

#include <netinet/in.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace ddcti::mock::http {
namespace {

constexpr int kAcceptsPerTurn = 64;
constexpr auto kPause = std::chrono::milliseconds(100);

std::string error_text(int error) { return std::generic_category().message(error); }

std::string advice(int error) {
  switch (error) {
    case EADDRINUSE:
      return "the port is already in use; stop the program that listens there or choose another "
             "port";
    case EACCES:
      return "not allowed; ports below 1024 need privileges, choose a higher one";
    case EADDRNOTAVAIL:
      return "no interface of this machine has this address";
    default:
      return error_text(error);
  }
}

void set_option(int fd, int level, int name, int value) {
  ::setsockopt(fd, level, name, &value, sizeof value);
}

/// An error is an errno.
tl::expected<UniqueFd, int> listen_on(const SocketAddress& address) {
  UniqueFd fd(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!fd) return tl::unexpected(errno);
  set_option(fd.get(), SOL_SOCKET, SO_REUSEADDR, 1);
  // `::` means every address, IPv4's too, whatever the system's default.
  if (address.is_ipv6()) set_option(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, 0);
  if (::bind(fd.get(), address.get(), address.size) != 0) return tl::unexpected(errno);
  // With SO_REUSEADDR two may bind before either listens; the second to listen is refused.
  if (::listen(fd.get(), SOMAXCONN) != 0) return tl::unexpected(errno);
  return fd;
}

bool is_out_of_resources(int error) {
  return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

}  // namespace

Result<std::unique_ptr<Listener>> Listener::create(Loop& loop, const std::string& host,
                                                   std::uint16_t port, OnAccept on_accept,
                                                   Log log) {
  const auto addresses = resolve(host, port);
  if (!addresses) {
    return tl::unexpected(Error{"cannot listen on " + addresses.error().message +
                                "; give an address of this machine"});
  }
  int error = EADDRNOTAVAIL;
  for (const SocketAddress& address : *addresses) {
    auto fd = listen_on(address);
    if (!fd) {
      error = fd.error();
      // Only an address this machine does not have is a reason to try the next: a busy port
      // must be an error, not a server on another address than last time.
      if (error == EADDRNOTAVAIL || error == EAFNOSUPPORT) continue;
      break;
    }
    SocketAddress bound;
    ::getsockname(fd->get(), bound.get(), &bound.size);
    std::unique_ptr<Listener> listener(
        new Listener(loop, std::move(*fd), bound, std::move(on_accept), std::move(log)));
    if (auto watched = loop.watch(listener->fd_.get(), EPOLLIN, *listener); !watched) {
      return tl::unexpected(watched.error());
    }
    return listener;
  }
  return tl::unexpected(
      Error{"cannot listen on " + host_and_port(host, port) + ": " + advice(error)});
}

Listener::Listener(Loop& loop, UniqueFd fd, const SocketAddress& address, OnAccept on_accept,
                   Log log)
    : loop_(loop),
      fd_(std::move(fd)),
      address_(address),
      on_accept_(std::move(on_accept)),
      log_(std::move(log)) {}

Listener::~Listener() {
  if (resume_timer_) loop_.cancel_timer(*resume_timer_);
  loop_.unwatch(fd_.get());
}

void Listener::on_ready(std::uint32_t /*events*/) {
  for (int i = 0; i < kAcceptsPerTurn; ++i) {
    SocketAddress remote;
    UniqueFd fd(::accept4(fd_.get(), remote.get(), &remote.size, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!fd) {
      if (is_out_of_resources(errno)) pause(errno);
      // EAGAIN: all taken. Anything else concerns one connection that is gone already; the
      // loop comes back for the next.
      return;
    }
    on_accept_(std::move(fd), remote);
  }
}

void Listener::pause(int error) {
  // The waiting connection keeps the socket readable: without a pause the loop would spin.
  log_(Level::kWarning, "cannot accept a connection (" + error_text(error) + "); waiting");
  loop_.change(fd_.get(), 0);
  resume_timer_ = loop_.start_timer(kPause, [this] {
    resume_timer_.reset();
    loop_.change(fd_.get(), EPOLLIN);
  });
}

}  // namespace ddcti::mock::http
