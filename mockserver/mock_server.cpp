#include "mock_server.hpp"

#include <random>
#include <utility>

#include "admin_api/door.hpp"
#include "admin_api/loop_routes.hpp"
#include "admin_api/routes.hpp"

namespace ddcti::mock {
namespace {

/// The one that was asked for, or a new one, which the log tells.
std::uint64_t choose_seed(const Settings& settings, LineLog& log) {
  if (settings.seed) return *settings.seed;
  const std::uint64_t seed = std::random_device{}();
  log.write(http::Level::kInfo,
            "seed " + std::to_string(seed) + "; --seed with that number gives the same again");
  return seed;
}

/// The port of commands, where the admin has one of its own: it still tells that it is ready.
http::Handler only_health(http::Handler admin, const http::Handler& commands) {
  return [admin = std::move(admin), commands](const http::Request& request,
                                              http::Responder responder) {
    (request.path() == admin_api::kHealth ? admin : commands)(request, std::move(responder));
  };
}

/// What the admin's own port does not have.
void refuse_path(const http::Request&, http::Responder responder) {
  responder.reply(404, "application/json",
                  R"({"error":"no such route; commands have another port"})");
}

}  // namespace

MockServer::MockServer(std::unique_ptr<http::Loop> loop, const Settings& settings, LineLog& log,
                       RecordsOf records, Recorder* recorder)
    : loop_(std::move(loop)),
      settings_(settings),
      log_(log),
      tenants_(*loop_, settings_, log, choose_seed(settings_, log), std::move(records), recorder) {}

admin_api::Access MockServer::access() const {
  return {settings_.isolate, settings_.module.key, settings_.admin_key,
          settings_.upstream.has_value(), settings_.bind};
}

MockServer::~MockServer() {
  // The front hands requests to the switch: it goes first.
  server_.reset();
  admin_server_.reset();
  admin_front_.reset();
}

void MockServer::serve_rest() {
  // A bound, for clients that go on.
  const auto end = http::Loop::Clock::now() + std::chrono::seconds{1};
  while (loop_->run_once(std::chrono::milliseconds{0}) && http::Loop::Clock::now() < end) {
  }
}

http::Result<std::unique_ptr<MockServer>> MockServer::create(const Settings& settings, LineLog& log,
                                                             RecordsOf records,
                                                             Recorder* recorder) {
  auto loop = http::Loop::create();
  if (!loop) return tl::unexpected(loop.error());
  std::unique_ptr<MockServer> mock(
      new MockServer(std::move(*loop), settings, log, std::move(records), recorder));
  mock->admin_front_ = std::make_unique<http::HttplibFront>(
      *mock->loop_, admin_api::kPath,
      [raw = mock.get()](httplib::Server& routes, http::LoopCalls& loop_calls) {
        admin_api::add_routes(routes, loop_calls, raw->tenants_, raw->access());
      },
      log.for_http());

  const http::Handler commands = [raw = mock.get()](const http::Request& request,
                                                    http::Responder responder) {
    raw->tenants_.handle(request, std::move(responder));
  };
  const auto admin_before = [raw = mock.get()](http::Handler rest) {
    return admin_api::behind_door(
        admin_api::in_front_of(raw->admin_front_->in_front_of(std::move(rest)), raw->tenants_,
                               raw->access()),
        raw->access());
  };
  const bool apart = settings.admin_port.has_value();
  auto server = mock->listen(settings.port, apart ? only_health(admin_before(commands), commands)
                                                  : admin_before(commands));
  if (!server) return tl::unexpected(server.error());
  mock->server_ = std::move(*server);
  if (apart) {
    auto admin_server = mock->listen(*settings.admin_port, admin_before(refuse_path));
    if (!admin_server) return tl::unexpected(admin_server.error());
    mock->admin_server_ = std::move(*admin_server);
  }
  if (settings.watch) {
    auto watch = FileWatch::create(*mock->loop_, settings.scenario_path.value(),
                                   [raw = mock.get()] { raw->read_scenario_again(); });
    if (!watch) return tl::unexpected(watch.error());
    mock->scenario_watch_ = std::move(*watch);
  }
  return mock;
}

void MockServer::read_scenario_again() {
  auto settings = with_file_read_again(tenants_.loaded());
  // Who writes a file anew empties it first: the rest is on its way.
  if (settings && settings->scenario_text.empty()) return;
  if (!settings) {
    log_.write(http::Level::kError, settings.error() + "; the scenario before this one stays");
  } else if (settings->scenario_text != tenants_.loaded().scenario_text) {
    log_.write(http::Level::kInfo, "read " + *settings->scenario_path + " again");
    tenants_.load(*std::move(settings));
  }
}

http::Result<std::unique_ptr<http::Server>> MockServer::listen(std::uint16_t port,
                                                               http::Handler handler) {
  http::ServerOptions options;
  options.address = settings_.bind;
  options.port = port;
  options.log = log_.for_http();
  return http::Server::create(*loop_, std::move(options), std::move(handler));
}

}  // namespace ddcti::mock
