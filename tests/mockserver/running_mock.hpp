#pragma once

#include <sstream>
#include <thread>

#include "mock_server.hpp"

/// The whole server in this process, on a free port; stopped when this goes.
namespace ddcti::mock::test {

class RunningMock {
 public:
  explicit RunningMock(Settings settings)
      : log_(out_, http::Level::kDebug, {}, [] { return TimePoint{}; }) {
    settings.port = 0;
    server_ = MockServer::create(settings, log_).value();
    thread_ = std::thread([this] { server_->run(); });
  }
  RunningMock(const RunningMock&) = delete;
  RunningMock& operator=(const RunningMock&) = delete;
  ~RunningMock() {
    server_->stop();
    thread_.join();
  }

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }

 private:
  std::ostringstream out_;
  LineLog log_;
  std::unique_ptr<MockServer> server_;
  std::thread thread_;
};

}  // namespace ddcti::mock::test
