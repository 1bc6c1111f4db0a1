#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// One HTTP request, whole: head and body. Plain value.
///
///   GET /cli?key=abc&cmd=status HTTP/1.1
///       `-- path() and query() -'
///       `------ target --------'
///
/// Bytes are as the client sent them: nothing is decoded, no character set assumed.
namespace ddcti::mock::http {

struct HeaderField {
  std::string name;
  std::string value;  ///< without blanks around it

  bool operator==(const HeaderField&) const = default;
};

struct Request {
  std::string method;
  std::string target;     ///< may hold raw blanks and raw UTF-8, never a control byte
  int minor_version = 1;  ///< of HTTP/1.x: 0 or 1
  std::vector<HeaderField> headers;
  std::string body;

  std::string remote_address;  ///< `127.0.0.1`, `::1`; IPv4 mapped into IPv6 as plain IPv4
  std::uint16_t remote_port = 0;

  /// From the first `/` on, up to the query; `http://host` in front (what is sent to a
  /// proxy) is left out. A view into `target`.
  [[nodiscard]] std::string_view path() const;

  /// What stands behind the first `?`; empty without one. A view into `target`.
  [[nodiscard]] std::string_view query() const;

  /// Value of the first header field of this name in any case. A view into `headers`.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;

  bool operator==(const Request&) const = default;
};

/// A request that is not served, and what its sender is told.
struct Refusal {
  int status = 400;
  std::string reason;  ///< a sentence without full stop

  bool operator==(const Refusal&) const = default;
};

/// True if the client wants the connection kept: HTTP/1.1 unless it says `close`, HTTP/1.0
/// if it says `keep-alive`.
[[nodiscard]] bool wants_keep_alive(const Request& request);

/// Compares ASCII letters without case.
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);

}  // namespace ddcti::mock::http
