#include "http/client_call.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace ddcti::mock::http {
namespace {

using Kind = ClientAnswer::Kind;
using State = ResponseReader::State;

/// A server that is gone without a word is found out while its answer is waited for.
void notice_silence(int fd) {
  const auto set = [fd](int level, int name, int value) {
    ::setsockopt(fd, level, name, &value, sizeof value);
  };
  set(SOL_SOCKET, SO_KEEPALIVE, 1);
  set(IPPROTO_TCP, TCP_KEEPIDLE, 30);
  set(IPPROTO_TCP, TCP_KEEPINTVL, 10);
  set(IPPROTO_TCP, TCP_KEEPCNT, 3);
}

}  // namespace

ClientCall::ClientCall(Loop& loop, std::vector<SocketAddress> where, std::string request, Done done)
    : loop_(loop),
      where_(std::move(where)),
      request_(std::move(request)),
      done_(std::move(done)),
      timer_(loop_.start_timer(kLongest, [this] {
        timer_.reset();
        finish(connected_ ? Kind::kBroken : Kind::kNotConnected, "no answer within 15 minutes");
      })) {
  loop_.post([this, weak = std::weak_ptr<bool>(alive_)] {
    if (!weak.expired()) connect(EADDRNOTAVAIL);
  });
}

ClientCall::~ClientCall() {
  let_go();
  if (timer_) loop_.cancel_timer(*timer_);
}

void ClientCall::connect(int error) {
  while (tried_ < where_.size()) {
    error = begin_connecting(where_[tried_++]);
    if (error == 0) return;
  }
  finish(Kind::kNotConnected, std::strerror(error));
}

int ClientCall::begin_connecting(const SocketAddress& to) {
  let_go();
  fd_ = UniqueFd(::socket(to.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!fd_) return errno;
  notice_silence(fd_.get());
  if (::connect(fd_.get(), to.get(), to.size) != 0 && errno != EINPROGRESS) return errno;
  if (!loop_.watch(fd_.get(), EPOLLOUT, *this)) return ENOMEM;
  watched_ = true;
  return 0;
}

void ClientCall::let_go() {
  if (watched_) loop_.unwatch(fd_.get());
  watched_ = false;
}

void ClientCall::on_ready(std::uint32_t events) {
  if (!connected_) {
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(fd_.get(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) return connect(error);
    connected_ = true;
  }
  if (written_ < request_.size()) return write_on();
  if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) read_on();
}

void ClientCall::write_on() {
  const ssize_t sent =
      ::send(fd_.get(), request_.data() + written_, request_.size() - written_, MSG_NOSIGNAL);
  if (sent < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (sent < 0) return finish(Kind::kBroken, std::strerror(errno));
  written_ += static_cast<std::size_t>(sent);
  if (written_ == request_.size()) loop_.change(fd_.get(), EPOLLIN);
}

void ClientCall::read_on() {
  std::array<char, 65536> buffer{};
  const ssize_t got = ::recv(fd_.get(), buffer.data(), buffer.size(), 0);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (got < 0) return finish(Kind::kBroken, std::strerror(errno));
  const State state =
      got == 0 ? reader_.end() : reader_.take({buffer.data(), static_cast<std::size_t>(got)});
  if (state == State::kWhole) return finish(Kind::kAnswered, {});
  if (state == State::kMalformed) return finish(Kind::kBroken, "the answer is not HTTP");
  if (got == 0) finish(Kind::kBroken, "closed before the whole answer had come");
}

void ClientCall::finish(ClientAnswer::Kind kind, std::string reason) {
  let_go();
  if (timer_) loop_.cancel_timer(*timer_);
  timer_.reset();
  ClientAnswer answer{kind, {}, std::move(reason)};
  if (kind == Kind::kAnswered) answer.response = std::move(reader_.response());
  // On the stack: it may destroy this.
  const Done done = std::move(done_);
  done(std::move(answer));
}

}  // namespace ddcti::mock::http
