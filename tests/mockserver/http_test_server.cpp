#include "http_test_server.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace ddcti::mock::http::test {

TestServer::TestServer(ServerOptions options, const Wrap& wrap) {
  options.address = "127.0.0.1";
  options.port = 0;
  options.log = [this](Level, std::string_view line) {
    const std::lock_guard lock(mutex_);
    log_.emplace_back(line);
  };
  loop_ = Loop::create().value();
  calls_ = std::make_unique<LoopCalls>(*loop_);
  Handler handler = [this](const Request& request, Responder responder) {
    handle(request, std::move(responder));
  };
  if (wrap) handler = wrap(*loop_, std::move(handler));
  auto server = Server::create(*loop_, std::move(options), std::move(handler));
  if (!server) throw std::runtime_error(server.error().message);
  server_ = std::move(*server);
  thread_ = std::thread([this] { loop_->run(); });
}

TestServer::~TestServer() { shut_down(); }

void TestServer::stop_loop() {
  if (!thread_.joinable()) return;
  loop_->stop();
  thread_.join();
}

void TestServer::shut_down() {
  stop_loop();
  server_.reset();
}

std::size_t TestServer::waiting() {
  return on_loop([this] { return waiting_.size(); });
}

std::size_t TestServer::waiting_for_nobody() {
  return on_loop([this] {
    return static_cast<std::size_t>(
        std::count_if(waiting_.begin(), waiting_.end(),
                      [](const auto& entry) { return entry.second.client_gone(); }));
  });
}

std::size_t TestServer::connections() {
  return on_loop([this] { return server_->connection_count(); });
}

std::vector<std::string> TestServer::log() {
  const std::lock_guard lock(mutex_);
  return log_;
}

void TestServer::handle(const Request& request, Responder responder) {
  constexpr auto kText = "text/plain";
  const std::string_view path = request.path();
  if (path == "/wait") {
    waiting_.emplace_back(request.target, std::move(responder));
  } else if (path == "/release") {
    for (Responder& held : std::exchange(held_, {})) held.abort_connection();
    while (!waiting_.empty()) {
      auto [target, waiting] = std::move(waiting_.back());
      waiting_.pop_back();
      waiting.reply(200, kText, target);
    }
    responder.reply(200, kText, "released");
  } else if (path == "/drop") {
    // The Responder ends here.
  } else if (path == "/throw") {
    throw std::runtime_error("thrown by a handler");
  } else if (path == "/abort") {
    responder.abort_connection();
  } else if (path == "/pieces") {
    responder.send("HTTP/1.1 200 OK\r\nContent-Le");
    responder.send("ngth: " + std::to_string(request.target.size()) + "\r\n\r\n");
    responder.send(request.target);
    responder.end(Then::kKeepOpen);
  } else if (path == "/begun") {
    responder.send("HTTP/1.1 2");
  } else if (path == "/reset") {
    responder.send("HTTP/1.1 2");
    responder.end(Then::kReset);
  } else if (path == "/hold") {
    responder.send("HTTP/1.1 2");
    responder.hold();
    held_.push_back(std::move(responder));
  } else if (path == "/large") {
    responder.reply(200, kText, std::string(4UL * 1024 * 1024, 'x'));
  } else if (path == "/body") {
    responder.reply(200, kText, request.body);
  } else if (path.starts_with("/echo")) {
    responder.reply(200, kText, request.target);
  } else {
    responder.reply(404, kText, "no such path\n");
  }
}

void wait_until(const std::function<bool()>& condition) {
  const auto latest = Loop::Clock::now() + std::chrono::seconds(20);
  while (!condition()) {
    if (Loop::Clock::now() > latest) throw std::runtime_error("what was waited for did not happen");
    std::this_thread::yield();
  }
}

}  // namespace ddcti::mock::http::test
