#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/loop.hpp"
#include "http/response_reader.hpp"
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
  Response response;
  std::string reason;  ///< why not, in words
};

class ClientCall final : private Loop::Watcher {
 public:
  using Done = std::function<void(ClientAnswer)>;

  /// Longer than any command takes: an answer that has not come by then never will.
  static constexpr std::chrono::minutes kLongest{15};

  /// `where` are the addresses to try, one after the other, until one takes the connection;
  /// not empty. `done` is called once, never from here, and may destroy the call.
  ClientCall(Loop& loop, std::vector<SocketAddress> where, std::string request, Done done);
  ClientCall(const ClientCall&) = delete;
  ClientCall& operator=(const ClientCall&) = delete;
  ~ClientCall();

 private:
  void on_ready(std::uint32_t events) override;
  /// Tries the next address; tells if there is none left.
  void connect(int error);
  /// 0, or errno.
  [[nodiscard]] int begin_connecting(const SocketAddress& to);
  void let_go();
  void write_on();
  void read_on();
  void finish(ClientAnswer::Kind kind, std::string reason);

  Loop& loop_;
  const std::vector<SocketAddress> where_;
  std::size_t tried_ = 0;
  UniqueFd fd_;
  bool watched_ = false;
  bool connected_ = false;
  std::string request_;
  std::size_t written_ = 0;
  ResponseReader reader_;
  Done done_;
  std::optional<TimerId> timer_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace ddcti::mock::http
