#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

/// A server on 127.0.0.1 that misbehaves as told.
///
///   LoopbackServer server(answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n+OK"));
///
/// It reads a request head from each connection, does what it was told with it, and counts.
namespace ddcti::cli::test {

class LoopbackServer {
 public:
  /// Called with each connection once its request head was read; the server closes it.
  using Behaviour = std::function<void(int connection)>;

  explicit LoopbackServer(Behaviour behaviour);
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  [[nodiscard]] std::string url() const;
  /// The heads that arrived so far.
  [[nodiscard]] std::vector<std::string> requests() const;
  /// Waits until a request has arrived; false if none comes.
  [[nodiscard]] bool wait_for_request();

 private:
  void serve();

  Behaviour behaviour_;
  int port_ = 0;
  int listener_ = -1;  // behind port_, which it fills in
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

/// Sends `bytes` and closes.
[[nodiscard]] LoopbackServer::Behaviour answer(std::string bytes);
/// Closes at once.
[[nodiscard]] LoopbackServer::Behaviour close_without_answer();
/// Ends the connection with a reset.
[[nodiscard]] LoopbackServer::Behaviour reset_connection();
/// Says nothing until the other side gives up.
[[nodiscard]] LoopbackServer::Behaviour never_answer();

/// http://127.0.0.1:PORT of a port that is taken, but where nobody listens.
class ClosedPort {
 public:
  ClosedPort();
  ~ClosedPort();
  ClosedPort(const ClosedPort&) = delete;
  ClosedPort& operator=(const ClosedPort&) = delete;
  [[nodiscard]] std::string url() const;

 private:
  int port_ = 0;
  int socket_ = -1;  // behind port_, which it fills in
};

}  // namespace ddcti::cli::test
