#pragma once

#include <functional>
#include <memory>
#include <string>

#include "http/loop.hpp"
#include "http/socket_address.hpp"

/// One GET to another server, on the loop: a call that waits costs a connection, not a thread.
///
///   ClientCall(loop, where, "GET /cli?… HTTP/1.1\r\n…\r\n\r\n", done)  ->  done(ClientAnswer)
///
/// A connection of its own, closed after the answer; never sent twice, no redirect followed.
/// Everything on the loop's thread; destroyed before its end, it says nothing more.
namespace ddcti::mock::http {

struct ClientAnswer {
  enum class Kind {
    kAnswered,
    kNotConnected,  ///< nothing was sent
    kBroken         ///< sent, and no whole answer
  };
  Kind kind = Kind::kNotConnected;
  int status = 0;
  std::string content_type;
  std::string body;
  std::string reason;  ///< why not, in words
};

class ClientCall final : private Loop::Watcher {
 public:
  using Done = std::function<void(ClientAnswer)>;

  /// Answers larger than that are broken.
  static constexpr std::size_t kMostBytes = 64U * 1024U * 1024U;

  /// `done` is called once, never from here, and may destroy the call.
  ClientCall(Loop& loop, const SocketAddress& to, std::string request, Done done);
  ClientCall(const ClientCall&) = delete;
  ClientCall& operator=(const ClientCall&) = delete;
  ~ClientCall();

 private:
  void on_ready(std::uint32_t events) override;
  void write_on();
  void read_on();
  void finish(ClientAnswer answer);

  Loop& loop_;
  UniqueFd fd_;
  bool watched_ = false;
  bool connected_ = false;
  std::string request_;
  std::size_t written_ = 0;
  std::string received_;
  Done done_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

/// What `bytes` hold, if that is a whole response; `ended` says that nothing more comes. Pure.
struct ReadResponse {
  enum class State { kNeedMore, kWhole, kMalformed } state = State::kNeedMore;
  ClientAnswer answer;
};
[[nodiscard]] ReadResponse read_response(std::string_view bytes, bool ended);

}  // namespace ddcti::mock::http
