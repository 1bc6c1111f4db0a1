#pragma once

#include <cstddef>
#include <string_view>
#include <tl/expected.hpp>

#include "http/request.hpp"

/// Request heads: where one ends in a stream of bytes, and what it says.
///
///   GET /cli?cmd=status HTTP/1.1\r\n      request line
///   Host: 127.0.0.1:8088\r\n              header fields
///   \r\n                                  end
///
/// Lenient where people and the module are: lines may end in a bare line feed, the target
/// may hold raw blanks and bytes above 127, Host may be missing. Strict where leniency
/// would let two readers see two different requests: control bytes, a carriage return that
/// ends no line, a blank before the colon and folded lines are refused.
///
/// Pure; safe from any thread. Source: RFC 9112, sections 2 to 5.
namespace ddcti::mock::http {

/// Looks for the end of a head that arrives in pieces. Each byte is looked at once, however
/// small the pieces are.
class HeadScanner {
 public:
  enum class State {
    kIncomplete,
    kComplete,      ///< size() bytes are the head, its empty last line included
    kForbiddenByte  ///< a control byte; what follows is no HTTP
  };

  /// `bytes` starts with the head's first byte every time; only what was not seen before is
  /// looked at. After another state than kIncomplete, construct a new scanner.
  State scan(std::string_view bytes);

  /// Of the head when complete, of what has been looked at before.
  [[nodiscard]] std::size_t size() const { return position_; }

 private:
  std::size_t position_ = 0;
  std::size_t line_begin_ = 0;
  bool after_carriage_return_ = false;
};

/// Reads a whole head, the empty last line included. Fails with status 400 and the reason,
/// or 505 for another version than HTTP/1.x. `body` and the remote fields stay empty.
[[nodiscard]] tl::expected<Request, Refusal> parse_request_head(std::string_view head);

}  // namespace ddcti::mock::http
