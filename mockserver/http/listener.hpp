#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "http/log.hpp"
#include "http/loop.hpp"
#include "http/result.hpp"
#include "http/socket_address.hpp"
#include "http/unique_fd.hpp"

namespace ddcti::mock::http {

/// A listening socket that hands each new connection to a function, on the loop's thread.
///
/// Two live servers never share a port: SO_REUSEPORT is not set, and SO_REUSEADDR, which
/// lets a port be taken again right after a server has ended, does not allow it on Linux.
/// When the process has no descriptors left, accepting pauses for a moment; clients wait in
/// the kernel's queue.
class Listener final : Loop::Watcher {
 public:
  using OnAccept = std::function<void(UniqueFd, const SocketAddress&)>;

  /// Listens on the first usable address of `host` (see resolve()); port 0 takes a free one.
  /// Fails with a sentence that names address and port. Outlived by `loop`.
  [[nodiscard]] static Result<std::unique_ptr<Listener>> create(Loop& loop, const std::string& host,
                                                                std::uint16_t port,
                                                                OnAccept on_accept, Log log);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  [[nodiscard]] const SocketAddress& address() const noexcept { return address_; }

 private:
  Listener(Loop& loop, UniqueFd fd, const SocketAddress& address, OnAccept on_accept, Log log);

  void on_ready(std::uint32_t events) override;
  void pause(int error);

  Loop& loop_;
  UniqueFd fd_;
  SocketAddress address_;
  OnAccept on_accept_;
  Log log_;
  std::optional<TimerId> resume_timer_;
};

}  // namespace ddcti::mock::http
