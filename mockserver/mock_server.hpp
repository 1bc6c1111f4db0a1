#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "admin_api/control.hpp"
#include "http/httplib_front.hpp"
#include "http/loop.hpp"
#include "http/server.hpp"
#include "journal/witness.hpp"
#include "log.hpp"
#include "module_api/module_api.hpp"
#include "settings.hpp"

/// ddcti-mock in one piece: the simulated switch with its clock, behind HTTP.
///
///   HTTP front -- /cli -------> module API -> switch
///        |  `- /__ddcti/ -> cpp-httplib -> Control |
///        `------------- loop: a timer at the switch's next_due(), if the clock goes by itself
///
/// Everything of the switch happens on the loop's thread. A command that waits for a phone
/// is a Responder that waits; it holds up nobody.
namespace ddcti::mock {

/// How far local time is from UTC at present.
[[nodiscard]] std::chrono::minutes local_utc_offset();

/// That of the simulated switch: the scenario's where it says when it starts, else local time's.
[[nodiscard]] std::chrono::minutes utc_offset_of(const Scenario& scenario);

class MockServer final : private admin_api::Control {
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
  /// All that a reset makes anew.
  struct Machine;

  /// A request without a reply.
  struct Waiting {
    http::Responder responder;
    std::uint64_t number = 0;  ///< in the journal
    http::Loop::Clock::time_point since;
  };

  MockServer(std::unique_ptr<http::Loop> loop, const Settings& settings, LineLog& log,
             CallRecordSinks records);

  admin_api::ClockReading read_clock() override;
  void set_clock(ClockMode mode) override;
  void advance(Duration length) override;
  void reset() override;
  Witness& witness() override { return witness_; }

  void handle(const http::Request& request, http::Responder responder);
  void answer(std::uint64_t id, CliReply reply);
  [[nodiscard]] TimePoint now() const;
  void set_timer();

  std::unique_ptr<http::Loop> loop_;
  const Settings settings_;
  const std::uint64_t seed_;
  LineLog& log_;
  CallRecordSinks records_;  ///< handed to every machine
  std::unique_ptr<Machine> machine_;
  Witness witness_;
  /// Requests without a reply. They outlive the switch that was to give it.
  std::unordered_map<std::uint64_t, Waiting> waiting_;
  std::uint64_t last_request_ = 0;
  std::unique_ptr<http::HttplibFront> admin_front_;
  std::unique_ptr<http::Server> server_;
  std::optional<http::TimerId> timer_;
  std::optional<http::Loop::Clock::time_point> timer_due_;
};

}  // namespace ddcti::mock
