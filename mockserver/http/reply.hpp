#pragma once

#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"

/// A reply as a value, and as the bytes of an HTTP/1.1 response. Pure; safe from any thread.
namespace ddcti::mock::http {

struct Reply {
  int status = 200;
  std::string content_type;
  std::string body;
  std::vector<HeaderField> headers;  ///< in addition to those every reply has

  bool operator==(const Reply&) const = default;
};

/// What the request says about the form of its reply.
struct ReplyForm {
  bool head_only = false;  ///< the request was HEAD: the header of a body that is not sent
  bool keep_alive = true;
};

/// Head and body in one piece, so that they leave in one packet. `date` is the value of the
/// Date header.
[[nodiscard]] std::string render(const Reply& reply, ReplyForm form, std::string_view date);

/// The head of an answer that ends with its connection, however long that is.
[[nodiscard]] std::string render_stream_head(std::string_view content_type, std::string_view date);

/// The module's way to say no: `-ERR REASON`.
[[nodiscard]] Reply refusal_reply(const Refusal& refusal);

/// `Not Found` for 404; `Unknown` for a number HTTP does not define.
[[nodiscard]] std::string_view status_phrase(int status);

/// `Sun, 22 Nov 2026 08:00:00 GMT`, whatever the locale.
[[nodiscard]] std::string format_date(std::time_t time);

inline constexpr std::string_view kServerName = "ddcti-mock";

}  // namespace ddcti::mock::http
