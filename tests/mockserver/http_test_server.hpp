#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "http/loop.hpp"
#include "http/loop_calls.hpp"
#include "http/server.hpp"

namespace ddcti::mock::http::test {

/// A server on a free port, its loop on a thread of its own, and a handler made for tests:
///
///   /echo…    answers 200 at once; the body is the target
///   /body     answers with the request's body
///   /wait     answers when /release comes: the target, as /echo
///   /release  first answers all that wait, in reverse order, then itself
///   /drop     lets go of its Responder
///   /throw    throws
///   /abort    closes without an answer
///   /large    answers 4 MiB
///   /pieces   answers in three pieces, the target as body
///   /begun    begins an answer and lets go of its Responder
///   /reset    begins an answer and resets the connection
///   /hold     begins an answer and leaves it at that; /release lets go
class TestServer {
 public:
  /// Puts a handler in front of the one above.
  using Wrap = std::function<Handler(Loop&, Handler)>;

  explicit TestServer(ServerOptions options = {}, const Wrap& wrap = nullptr);
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;
  ~TestServer();

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }

  /// Does `work` on the loop's thread and returns its result.
  template <class Work>
  auto on_loop(Work work) {
    return calls_->run(std::move(work)).value();
  }
  /// Responders that wait, and how many of their clients are gone.
  std::size_t waiting();
  std::size_t waiting_for_nobody();
  std::size_t connections();

  void stop_loop();
  /// Ends the loop and destroys the server. Waiting Responders are kept.
  void shut_down();

  /// Lines logged so far.
  std::vector<std::string> log();

 private:
  void handle(const Request& request, Responder responder);

  std::mutex mutex_;
  std::vector<std::string> log_;  // under mutex_
  std::vector<std::pair<std::string, Responder>> waiting_;
  std::vector<Responder> held_;
  std::unique_ptr<Loop> loop_;
  std::unique_ptr<LoopCalls> calls_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

/// Asks until `condition` holds: for what only the loop's thread can see happen. Throws
/// after 20 s.
void wait_until(const std::function<bool()>& condition);

}  // namespace ddcti::mock::http::test
