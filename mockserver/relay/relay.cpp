#include "relay/relay.hpp"

#include <fmt/format.h>

#include "ddcti/request.hpp"

namespace ddcti::mock {
namespace {

using Kind = http::ClientAnswer::Kind;

CliReply reply_of(http::ClientAnswer answer) {
  if (answer.kind == Kind::kAnswered) {
    return http::Reply{answer.status, std::move(answer.content_type), std::move(answer.body), {}};
  }
  // Nobody knows what became of it, and the client is to see just that.
  if (answer.kind == Kind::kBroken) return CloseConnection{};
  return http::Reply{502, "text/plain", "-ERR the upstream cannot be reached\n", {}};
}

}  // namespace

tl::expected<Upstream, std::string> find_upstream(std::string_view text) {
  const auto url = parse_base_url(text);
  if (!url || url->scheme != "http") {
    return tl::unexpected(fmt::format("--upstream: `{}` is not http://HOST[:PORT][/PREFIX]", text));
  }
  auto found = http::resolve(url->host, url->port.value_or(80));
  if (!found) return tl::unexpected("--upstream: " + found.error().message);
  return Upstream{*url, found->front()};
}

bool Relay::takes(const http::Request& request) {
  return request.method == "GET" && request.path() == "/cli";
}

void Relay::handle(const http::Request& request, std::function<TimePoint()> now, CliSink sink) {
  const ReceivedRequest received = parse_received(request.query());
  const std::string shown = fmt::format("{} {}", http::printable(received.cmd.value_or("")),
                                        http::printable(received.arg.value_or("")));
  std::optional<std::size_t> step;
  if (recorder_ != nullptr) {
    step = recorder_->asked(received.cmd.value_or(""), received.arg, now());
  }
  // The target as it came, raw blanks apart, which would end it.
  std::string target = upstream_.url.path + std::string(request.path()) + "?";
  for (const char c : request.query()) target += c == ' ' ? std::string("%20") : std::string(1, c);
  const std::string host =
      upstream_.url.host + (upstream_.url.port ? fmt::format(":{}", *upstream_.url.port) : "");
  std::string bytes = fmt::format(
      "GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: {}\r\nCache-Control: no-store\r\nConnection: "
      "close\r\n\r\n",
      target, host, http::kServerName);
  const std::uint64_t id = ++last_call_;
  calls_.emplace(id, std::make_unique<http::ClientCall>(
                         loop_, upstream_.address, std::move(bytes),
                         [this, id, step, shown, now = std::move(now),
                          sink = std::move(sink)](http::ClientAnswer answer) {
                           calls_.erase(id);
                           const bool answered = answer.kind == Kind::kAnswered;
                           if (step && answered) {
                             recorder_->answered(*step, answer.status, answer.body, now());
                           }
                           if (log_) {
                             log_(answered ? http::Level::kInfo : http::Level::kWarning,
                                  answered
                                      ? fmt::format("{} -> upstream {}", shown, answer.status)
                                      : fmt::format("{} -> upstream: {}", shown, answer.reason));
                           }
                           sink(reply_of(std::move(answer)));
                         }));
}

}  // namespace ddcti::mock
