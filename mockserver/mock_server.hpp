#pragma once

#include <memory>
#include <string>

#include "admin_api/access.hpp"
#include "file_watch.hpp"
#include "http/httplib_front.hpp"
#include "http/loop.hpp"
#include "http/server.hpp"
#include "log.hpp"
#include "settings.hpp"
#include "tenant_table.hpp"

/// ddcti-mock in one piece: simulated switches with their clocks, behind HTTP.
///
///   HTTP front -- /cli --> TenantTable --------> Tenant: module API -> switch
///        |- /__ddcti/verify -> Control ----------|
///        `- /__ddcti/ -> cpp-httplib -> Control --'     on a port of its own, if asked for
///
/// Everything of the switch happens on the loop's thread. A command that waits for a phone
/// is a Responder that waits; it holds up nobody.
namespace ddcti::mock {

class MockServer final {
 public:
  /// Listens at once. Fails with a sentence that names address and port. `log` must outlive
  /// the server; `records` says where what remains of calls goes.
  [[nodiscard]] static http::Result<std::unique_ptr<MockServer>> create(
      const Settings& settings, LineLog& log, RecordsOf records = {}, Recorder* recorder = nullptr);
  MockServer(const MockServer&) = delete;
  MockServer& operator=(const MockServer&) = delete;
  ~MockServer();

  /// Serves until stop().
  void run() { loop_->run(); }
  /// Serves what has come already, once run() has returned.
  void serve_rest();
  /// From any thread, or from a signal handler.
  void stop() noexcept { loop_->stop(); }

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  /// `127.0.0.1:8088`
  [[nodiscard]] std::string address() const { return server_->address(); }
  /// Of the key that the settings name. On the loop's thread, or when it does not run.
  [[nodiscard]] const Journal& journal() const { return tenants_.home().witness().journal(); }
  /// nullptr if the admin has no port of its own.
  [[nodiscard]] const http::Server* admin_server() const { return admin_server_.get(); }

 private:
  [[nodiscard]] http::Result<std::unique_ptr<http::Server>> listen(std::uint16_t port,
                                                                   http::Handler handler);

  MockServer(std::unique_ptr<http::Loop> loop, const Settings& settings, LineLog& log,
             RecordsOf records, Recorder* recorder);

  [[nodiscard]] admin_api::Access access() const;
  void read_scenario_again();

  std::unique_ptr<http::Loop> loop_;
  const Settings settings_;
  LineLog& log_;
  TenantTable tenants_;
  std::unique_ptr<FileWatch> scenario_watch_;  ///< null if it is not watched
  std::unique_ptr<http::HttplibFront> admin_front_;
  std::unique_ptr<http::Server> server_;
  std::unique_ptr<http::Server> admin_server_;  ///< null if the other serves the admin too
};

}  // namespace ddcti::mock
