#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "http/log.hpp"
#include "http/request.hpp"
#include "http/responder.hpp"

namespace ddcti::mock::http {

/// Serves one request. Called on the loop's thread; must not block, and may keep the
/// Responder to answer later. The request is valid for the call only. An exception is
/// logged and answered with 500.
using Handler = std::function<void(const Request&, Responder)>;

struct ServerOptions {
  /// IPv4 or IPv6 literal, or a name.
  std::string address = "127.0.0.1";
  /// 0 takes a free one.
  std::uint16_t port = 8088;

  /// Larger heads are answered with 431, larger bodies with 413.
  std::size_t max_head_bytes = 1024UL * 1024;
  std::size_t max_body_bytes = 1024UL * 1024;

  /// How long a kept connection may rest, and how long a client may take nothing of an
  /// answer that is being sent.
  std::chrono::milliseconds idle_timeout = std::chrono::seconds(60);
  /// From the first byte of a request to its last.
  std::chrono::milliseconds request_timeout = std::chrono::seconds(30);
  /// How long a connection whose last answer is sent waits for the client to close.
  std::chrono::milliseconds linger_timeout = std::chrono::seconds(2);

  /// Never gets the value of a key, nor a control byte.
  Log log = nullptr;
};

}  // namespace ddcti::mock::http
