#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/switch.hpp"
#include "http/httplib_front.hpp"
#include "http/loop.hpp"
#include "http/server.hpp"
#include "log.hpp"
#include "module_api/module_api.hpp"
#include "settings.hpp"

/// ddcti-mock in one piece: the simulated switch on the real clock, behind HTTP.
///
///   HTTP front -- /cli -------> module API -> switch
///        |  `- /__ddcti/ -> cpp-httplib            |
///        `------------- loop: a timer at the switch's next_due()
///
/// Everything of the switch happens on the loop's thread. A command that waits for a phone
/// is a Responder that waits; it holds up nobody.
namespace ddcti::mock {

/// How far local time is from UTC at present.
[[nodiscard]] std::chrono::minutes local_utc_offset();

class MockServer {
 public:
  /// Listens at once. Fails with a sentence that names address and port. `log` must outlive
  /// the server; `records` gets what remains of calls.
  [[nodiscard]] static http::Result<std::unique_ptr<MockServer>> create(
      const Settings& settings, LineLog& log, CallRecordSinks records = {});
  MockServer(const MockServer&) = delete;
  MockServer& operator=(const MockServer&) = delete;
  ~MockServer();

  /// Serves until stop().
  void run() { loop_->run(); }
  /// From any thread, or from a signal handler.
  void stop() noexcept { loop_->stop(); }

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  /// `127.0.0.1:8088`
  [[nodiscard]] std::string address() const { return server_->address(); }

 private:
  MockServer(std::unique_ptr<http::Loop> loop, const Settings& settings, LineLog& log,
             CallRecordSinks records);

  void handle(const http::Request& request, http::Responder responder);
  /// The switch's time: the date at the start, moved by a clock that never jumps.
  [[nodiscard]] TimePoint now() const;
  void set_timer();

  std::unique_ptr<http::Loop> loop_;
  const TimePoint started_;
  const http::Loop::Clock::time_point started_steady_;
  Switch switch_;
  ModuleApi module_api_;
  std::unique_ptr<http::HttplibFront> admin_front_;
  std::unique_ptr<http::Server> server_;
  std::optional<http::TimerId> timer_;
  std::optional<TimePoint> timer_due_;
};

}  // namespace ddcti::mock
