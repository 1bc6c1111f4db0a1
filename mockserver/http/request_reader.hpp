#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "http/request.hpp"
#include "http/request_head.hpp"

/// Cuts what a connection sends into requests, head and body.
///
///   append("GET /a HTTP/1.1\r\n\r\nGET /b HT");   next() -> Request /a
///                                                next() -> NeedMore
///   append("TP/1.1\r\n\r\n");                     next() -> Request /b
///
/// Pure: no socket, no clock. Not safe from several threads at once. The work is linear in
/// the number of bytes, however they arrive.
namespace ddcti::mock::http {

class RequestReader {
 public:
  struct Limits {
    std::size_t head_bytes;
    std::size_t body_bytes;
  };

  struct NeedMore {};
  /// The client waits for `100 Continue` before it sends the body.
  struct WantsContinue {};
  /// A Refusal is the last thing that comes: where the next request would start is unknown.
  using Next = std::variant<NeedMore, WantsContinue, Request, Refusal>;

  explicit RequestReader(Limits limits) : limits_(limits) {}

  void append(std::string_view bytes);

  /// The next thing found in what was appended. Bodies are taken by Content-Length only;
  /// Transfer-Encoding is refused with 411.
  [[nodiscard]] Next next();

  /// True if the beginning of a request has arrived, but not yet its end.
  [[nodiscard]] bool in_request() const { return pending_ || begin_ < buffer_.size(); }

 private:
  struct PendingBody {
    Request request;
    std::size_t size;
  };

  [[nodiscard]] std::string_view unread() const { return std::string_view(buffer_).substr(begin_); }
  void skip_blank_lines();
  Next read_head();
  Next read_body();
  Next refuse(Refusal refusal);

  Limits limits_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what has not been handed out
  HeadScanner scanner_;
  std::optional<PendingBody> pending_;
  bool refused_ = false;
};

}  // namespace ddcti::mock::http
