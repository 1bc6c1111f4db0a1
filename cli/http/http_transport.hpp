#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

/// One request, and what became of it.
///
///   HttpRequest -> HttpTransport::send() -> HttpAnswer{outcome, status, body}
///
/// Dialling twice is worse than not dialling, so everything turns on one question: had the
/// request left? A transport uses a connection of its own for each request, follows no
/// redirect and never sends twice.
namespace ddcti::cli {

struct HttpRequest {
  std::string url;
  std::chrono::milliseconds connect_timeout{};
  std::chrono::milliseconds timeout{};  ///< for everything, from looking up the name on
  std::string cacert{};                 ///< file of the authorities trusted; empty: the system's
  bool insecure = false;                ///< whoever answers is trusted
  std::string method = "GET";
  std::string body{};    ///< JSON; empty: none
  std::string header{};  ///< one more line of the head, `X-Name: value`; may be empty
  /// Called again and again while the request has left and nothing comes, on the same thread. May
  /// send other requests.
  std::function<void()> meanwhile{};
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
  kBadTrustFile,    ///< HttpRequest::cacert cannot be read, or holds no certificate
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

/// How long each part took by itself; nothing for one that was not reached, or not needed.
struct HttpTimings {
  using Time = std::optional<std::chrono::microseconds>;
  Time name_lookup{};
  Time connection{};
  Time tls{};
  Time first_byte{};  ///< from the request on
  Time total{};

  bool operator==(const HttpTimings&) const = default;
};

struct HttpAnswer {
  HttpOutcome outcome = HttpOutcome::kNotSent;
  int status = 0;      ///< for kAnswered
  std::string body;    ///< for kAnswered
  std::string detail;  ///< more words from below, in English; may be empty
  std::string peer{};  ///< `10.0.0.5:88`, the module's or a proxy's; empty: never connected
  std::optional<std::chrono::system_clock::time_point> date{};  ///< of the header Date
  HttpTimings timings{};
  std::string content_type{};  ///< of the header Content-Type, as it stands; empty if there is none
};

class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  /// Once the first call has returned, from any thread.
  [[nodiscard]] virtual HttpAnswer send(const HttpRequest& request) = 0;
};

}  // namespace ddcti::cli
