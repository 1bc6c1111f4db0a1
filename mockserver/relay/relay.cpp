#include "relay/relay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ddcti/request.hpp"

namespace ddcti::mock {
namespace {

using Kind = http::ClientAnswer::Kind;

/// Fields that speak of one connection, or that each answer of ours has of its own.
bool is_handed_back(std::string_view name) {
  constexpr std::array<std::string_view, 13> kOwn = {"Connection",
                                                     "Content-Length",
                                                     "Content-Type",
                                                     "Date",
                                                     "Keep-Alive",
                                                     "Server",
                                                     "Proxy-Authenticate",
                                                     "Proxy-Connection",
                                                     "TE",
                                                     "Trailer",
                                                     "Transfer-Encoding",
                                                     "Upgrade",
                                                     "Proxy-Authorization"};
  return std::none_of(kOwn.begin(), kOwn.end(),
                      [&](auto own) { return http::equals_ignoring_case(own, name); });
}

CliReply reply_of(http::ClientAnswer answer) {
  // Nobody knows what became of it, and the client is to see just that.
  if (answer.kind == Kind::kBroken) return CloseConnection{};
  if (answer.kind == Kind::kNotConnected) {
    constexpr RefusalCode kCode = RefusalCode::kUpstreamUnreachable;
    return RefusedRequest{kCode, Refusals().write(kCode)};
  }
  http::Response& response = answer.response;
  http::Reply reply{
      response.status, std::string(response.header("Content-Type")), std::move(response.body), {}};
  for (http::HeaderField& field : response.headers) {
    if (is_handed_back(field.name)) reply.headers.push_back(std::move(field));
  }
  if (reply.status < 400 || reply.status > 499) return reply;
  return RefusedRequest{RefusalCode::kUpstreamRefused, std::move(reply)};
}

}  // namespace

tl::expected<Upstream, std::string> find_upstream(std::string_view text) {
  const auto url = parse_base_url(text);
  if (!url || url->scheme != "http") {
    return tl::unexpected(fmt::format("--upstream: `{}` is not http://HOST[:PORT][/PREFIX]", text));
  }
  auto found = http::resolve(url->host, url->port.value_or(80));
  if (!found) return tl::unexpected("--upstream: there is no " + found.error().message);
  return Upstream{*url, *std::move(found)};
}

std::string Relay::bytes_of(const http::Request& request) const {
  // The target as it came, raw blanks apart, which would end it.
  std::string target = upstream_.url.path + std::string(request.path()) + "?";
  for (const char c : request.query()) target += c == ' ' ? std::string("%20") : std::string(1, c);
  return fmt::format(
      "GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: {}\r\nCache-Control: no-store\r\nConnection: "
      "close\r\n\r\n",
      target, http::host_and_port(upstream_.url.host, upstream_.url.port.value_or(80)),
      http::kServerName);
}

void Relay::handle(const http::Request& request, TimePoint now, CliSink sink) {
  const ReceivedRequest received = parse_received(request.query());
  const std::string shown = fmt::format("{} {}", http::printable(received.cmd.value_or("")),
                                        http::printable(received.arg.value_or("")));
  std::optional<std::size_t> step;
  if (recorder_ != nullptr) {
    step = recorder_->asked(received.cmd.value_or(""), received.arg, now, loop_.now());
  }
  const std::uint64_t id = ++last_call_;
  auto done = [this, id, step, shown, sink = std::move(sink)](http::ClientAnswer answer) {
    calls_.erase(id);
    answered(step, shown, answer);
    sink(reply_of(std::move(answer)));
  };
  calls_.emplace(id, std::make_unique<http::ClientCall>(loop_, upstream_.addresses,
                                                        bytes_of(request), std::move(done)));
}

void Relay::answered(std::optional<std::size_t> step, const std::string& shown,
                     const http::ClientAnswer& answer) {
  const bool whole = answer.kind == Kind::kAnswered;
  if (step && whole) {
    recorder_->answered(*step, answer.response.status, answer.response.body, loop_.now());
  }
  if (!log_) return;
  log_(whole ? http::Level::kInfo : http::Level::kWarning,
       whole ? fmt::format("{} -> upstream {}", shown, answer.response.status)
             : fmt::format("{} -> upstream: {}", shown, answer.reason));
}

}  // namespace ddcti::mock
