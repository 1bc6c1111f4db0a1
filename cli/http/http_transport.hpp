#pragma once

#include <chrono>
#include <cstddef>
#include <string>

/// One GET, and what became of it.
///
///   HttpRequest -> HttpTransport::get() -> HttpAnswer{outcome, status, body}
///
/// Dialling twice is worse than not dialling, so everything turns on one question: had the
/// request left? A transport uses a connection of its own for each request, follows no
/// redirect and never sends twice.
namespace ddcti::cli {

struct HttpRequest {
  std::string url;
  std::chrono::milliseconds connect_timeout{};
  std::chrono::milliseconds timeout{};  ///< for everything, from looking up the name on
};

/// The biggest reply taken; `show channels` of ten thousand calls is a third of it.
inline constexpr std::size_t kMaxReplyBytes = 64U * 1024U * 1024U;

enum class HttpOutcome {
  kAnswered,  ///< a whole answer came; see status and body
  // Nothing was sent.
  kNoTransport,     ///< this installation cannot speak HTTP
  kUnknownHost,     ///< the name has no address
  kNotConnected,    ///< refused, unreachable
  kConnectTimeout,  ///< no connection in time
  kTlsFailed,       ///< no TLS connection, or a certificate that is not trusted
  kProxyRefused,    ///< a proxy did not let the request through
  kStoppedBefore,   ///< SIGINT
  kNotSent,         ///< any other reason; see HttpAnswer::detail
  // Sent, and no whole answer.
  kAnswerTimeout,  ///< nothing, or too little, in time
  kClosed,         ///< the connection was closed without a byte of answer
  kCutShort,       ///< the body ended before its announced length, or the connection broke
  kTooLarge,       ///< more than kMaxReplyBytes
  kNotHttp,        ///< the answer is not HTTP
  kStoppedAfter,   ///< SIGINT
};

[[nodiscard]] constexpr bool was_sent(HttpOutcome outcome) {
  return outcome == HttpOutcome::kAnswered || outcome >= HttpOutcome::kAnswerTimeout;
}

struct HttpAnswer {
  HttpOutcome outcome = HttpOutcome::kNotSent;
  int status = 0;      ///< for kAnswered
  std::string body;    ///< for kAnswered
  std::string detail;  ///< more words from below, in English; may be empty
};

class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  [[nodiscard]] virtual HttpAnswer get(const HttpRequest& request) = 0;
};

}  // namespace ddcti::cli
