#include "http/client_call.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>

#include "http/request.hpp"

namespace ddcti::mock::http {
namespace {

using State = ReadResponse::State;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

std::optional<std::size_t> number(std::string_view text, int base) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The chunks of `rest` put together.
State read_chunks(std::string_view rest, std::string& body) {
  while (true) {
    const std::size_t line_end = rest.find("\r\n");
    if (line_end == std::string_view::npos) return State::kNeedMore;
    const std::string_view line = rest.substr(0, line_end);
    const auto size = number(trimmed(line.substr(0, line.find(';'))), 16);
    if (!size || *size > ClientCall::kMostBytes) return State::kMalformed;
    rest.remove_prefix(line_end + 2);
    if (*size == 0) {
      // Trailers, which nobody needs, and an empty line.
      const bool whole =
          rest.starts_with("\r\n") || rest.find("\r\n\r\n") != std::string_view::npos;
      return whole ? State::kWhole : State::kNeedMore;
    }
    if (rest.size() < *size + 2) return State::kNeedMore;
    body += rest.substr(0, *size);
    rest.remove_prefix(*size + 2);
  }
}

struct Head {
  int status = 0;
  std::string content_type;
  std::optional<std::size_t> length;
  bool chunked = false;
};

std::optional<Head> read_head(std::string_view text) {
  Head head;
  std::size_t end = text.find("\r\n");
  const std::string_view first = text.substr(0, end);
  if (!first.starts_with("HTTP/1.") || first.size() < 12 || first[8] != ' ') return std::nullopt;
  const auto status = number(first.substr(9, 3), 10);
  if (!status) return std::nullopt;
  head.status = static_cast<int>(*status);
  while (end != std::string_view::npos) {
    text.remove_prefix(end + 2);
    end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (equals_ignoring_case(name, "Content-Type")) head.content_type = value;
    if (equals_ignoring_case(name, "Transfer-Encoding")) {
      head.chunked = equals_ignoring_case(value, "chunked");
    }
    if (equals_ignoring_case(name, "Content-Length")) {
      head.length = number(value, 10);
      if (!head.length) return std::nullopt;
    }
  }
  return head;
}

ClientAnswer not_answered(ClientAnswer::Kind kind, std::string reason) {
  ClientAnswer answer;
  answer.kind = kind;
  answer.reason = std::move(reason);
  return answer;
}

}  // namespace

ReadResponse read_response(std::string_view bytes, bool ended) {
  ReadResponse read;
  while (true) {
    const std::size_t head_end = bytes.find("\r\n\r\n");
    if (head_end == std::string_view::npos) return read;
    const auto head = read_head(bytes.substr(0, head_end));
    if (!head) {
      read.state = State::kMalformed;
      return read;
    }
    bytes.remove_prefix(head_end + 4);
    if (head->status / 100 == 1) continue;  // the real one follows
    ClientAnswer& answer = read.answer;
    answer.kind = ClientAnswer::Kind::kAnswered;
    answer.status = head->status;
    answer.content_type = head->content_type;
    if (head->status == 204 || head->status == 304) {
      read.state = State::kWhole;
    } else if (head->chunked) {
      read.state = read_chunks(bytes, answer.body);
    } else if (head->length) {
      if (bytes.size() < *head->length) return read;
      answer.body = bytes.substr(0, *head->length);
      read.state = State::kWhole;
    } else {
      answer.body = bytes;
      read.state = ended ? State::kWhole : State::kNeedMore;
    }
    return read;
  }
}

ClientCall::ClientCall(Loop& loop, const SocketAddress& to, std::string request, Done done)
    : loop_(loop),
      fd_(::socket(to.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)),
      request_(std::move(request)),
      done_(std::move(done)) {
  int failed = 0;
  if (!fd_ || (::connect(fd_.get(), to.get(), to.size) != 0 && errno != EINPROGRESS)) {
    failed = errno;
  } else if (!loop_.watch(fd_.get(), EPOLLOUT, *this)) {
    failed = ENOMEM;
  } else {
    watched_ = true;
  }
  if (failed == 0) return;
  loop_.post([this, failed, weak = std::weak_ptr<bool>(alive_)] {
    if (weak.expired()) return;
    finish(not_answered(ClientAnswer::Kind::kNotConnected, std::strerror(failed)));
  });
}

ClientCall::~ClientCall() {
  if (watched_) loop_.unwatch(fd_.get());
}

void ClientCall::on_ready(std::uint32_t events) {
  if (!connected_) {
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(fd_.get(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) {
      return finish(not_answered(ClientAnswer::Kind::kNotConnected, std::strerror(error)));
    }
    connected_ = true;
  }
  if (written_ < request_.size()) return write_on();
  if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) read_on();
}

void ClientCall::write_on() {
  const ssize_t sent =
      ::send(fd_.get(), request_.data() + written_, request_.size() - written_, MSG_NOSIGNAL);
  if (sent < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (sent < 0) return finish(not_answered(ClientAnswer::Kind::kBroken, std::strerror(errno)));
  written_ += static_cast<std::size_t>(sent);
  if (written_ == request_.size()) loop_.change(fd_.get(), EPOLLIN);
}

void ClientCall::read_on() {
  std::array<char, 65536> buffer{};
  const ssize_t got = ::recv(fd_.get(), buffer.data(), buffer.size(), 0);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (got < 0) return finish(not_answered(ClientAnswer::Kind::kBroken, std::strerror(errno)));
  received_.append(buffer.data(), static_cast<std::size_t>(got));
  ReadResponse read = read_response(received_, got == 0);
  if (read.state == State::kWhole) return finish(std::move(read.answer));
  if (read.state == State::kMalformed || received_.size() > kMostBytes) {
    return finish(not_answered(ClientAnswer::Kind::kBroken, "the answer is not HTTP"));
  }
  if (got == 0) {
    finish(not_answered(ClientAnswer::Kind::kBroken, "closed before the whole answer had come"));
  }
}

void ClientCall::finish(ClientAnswer answer) {
  if (watched_) loop_.unwatch(fd_.get());
  watched_ = false;
  // On the stack: it may destroy this.
  const Done done = std::move(done_);
  done(std::move(answer));
}

}  // namespace ddcti::mock::http
