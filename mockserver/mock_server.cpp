#include "mock_server.hpp"

#include <random>
#include <utility>

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

}  // namespace

MockServer::MockServer(std::unique_ptr<http::Loop> loop, const Settings& settings, LineLog& log,
                       RecordsOf records)
    : loop_(std::move(loop)),
      settings_(settings),
      tenants_(*loop_, settings_, log, choose_seed(settings_, log), std::move(records)) {}

admin_api::Access MockServer::access() const {
  return {settings_.isolate, settings_.module.key, settings_.admin_key};
}

MockServer::~MockServer() {
  // The front hands requests to the switch: it goes first.
  server_.reset();
  admin_front_.reset();
}

http::Result<std::unique_ptr<MockServer>> MockServer::create(const Settings& settings, LineLog& log,
                                                             RecordsOf records) {
  auto loop = http::Loop::create();
  if (!loop) return tl::unexpected(loop.error());
  std::unique_ptr<MockServer> mock(
      new MockServer(std::move(*loop), settings, log, std::move(records)));
  mock->admin_front_ = std::make_unique<http::HttplibFront>(
      *mock->loop_, admin_api::kPath,
      [raw = mock.get()](httplib::Server& routes, http::LoopCalls& loop_calls) {
        admin_api::add_routes(routes, loop_calls, raw->tenants_, raw->access());
      },
      log.for_http());

  http::ServerOptions options;
  options.address = settings.bind;
  options.port = settings.port;
  options.log = log.for_http();
  auto server = http::Server::create(
      *mock->loop_, std::move(options),
      admin_api::in_front_of(
          mock->admin_front_->in_front_of(
              [raw = mock.get()](const http::Request& request, http::Responder responder) {
                raw->tenants_.handle(request, std::move(responder));
              }),
          mock->tenants_, mock->access()));
  if (!server) return tl::unexpected(server.error());
  mock->server_ = std::move(*server);
  return mock;
}

}  // namespace ddcti::mock
