#include "mock_server.hpp"

#include <ctime>
#include <random>

#include "admin_api/routes.hpp"

namespace ddcti::mock {
namespace {

TimePoint system_now() { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

SwitchOptions switch_options(const Settings& settings, TimePoint start, LineLog& log,
                             CallRecordSinks records) {
  SwitchOptions options;
  options.seed = settings.seed ? *settings.seed : std::random_device{}();
  options.start = start;
  options.utc_offset = local_utc_offset();
  options.listener = [&log](const Event& event) { log.write(event); };
  options.records = std::move(records);
  return options;
}

}  // namespace

std::chrono::minutes local_utc_offset() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return std::chrono::minutes{local.tm_gmtoff / 60};
}

MockServer::MockServer(std::unique_ptr<http::Loop> loop, const Settings& settings, LineLog& log,
                       CallRecordSinks records)
    : loop_(std::move(loop)),
      started_(system_now()),
      started_steady_(http::Loop::Clock::now()),
      switch_(default_scenario(settings.ring),
              switch_options(settings, started_, log, std::move(records))),
      module_api_(switch_, settings.module, log.for_http()) {}

MockServer::~MockServer() {
  // The front hands requests to the switch: it goes first.
  server_.reset();
  admin_front_.reset();
}

http::Result<std::unique_ptr<MockServer>> MockServer::create(const Settings& settings, LineLog& log,
                                                             CallRecordSinks records) {
  auto loop = http::Loop::create();
  if (!loop) return tl::unexpected(loop.error());
  std::unique_ptr<MockServer> mock(
      new MockServer(std::move(*loop), settings, log, std::move(records)));
  mock->admin_front_ = std::make_unique<http::HttplibFront>(*mock->loop_, admin_api::kPath,
                                                            admin_api::add_routes, log.for_http());

  http::ServerOptions options;
  options.address = settings.bind;
  options.port = settings.port;
  options.log = log.for_http();
  auto server = http::Server::create(
      *mock->loop_, std::move(options),
      mock->admin_front_->in_front_of(
          [raw = mock.get()](const http::Request& request, http::Responder responder) {
            raw->handle(request, std::move(responder));
          }));
  if (!server) return tl::unexpected(server.error());
  mock->server_ = std::move(*server);
  return mock;
}

void MockServer::handle(const http::Request& request, http::Responder responder) {
  // A sink is copied, a Responder only moved.
  const auto shared = std::make_shared<http::Responder>(std::move(responder));
  module_api_.handle(request, now(), [shared](CliReply reply) {
    if (auto* const answer = std::get_if<http::Reply>(&reply)) {
      shared->reply(std::move(*answer));
    } else {
      shared->abort_connection();
    }
  });
  set_timer();
}

TimePoint MockServer::now() const {
  return started_ + std::chrono::floor<Duration>(http::Loop::Clock::now() - started_steady_);
}

void MockServer::set_timer() {
  const auto due = switch_.next_due();
  if (due == timer_due_) return;
  if (timer_) loop_->cancel_timer(*timer_);
  timer_.reset();
  timer_due_ = due;
  if (!due) return;
  timer_ = loop_->start_timer(started_steady_ + (*due - started_), [this] {
    timer_.reset();
    timer_due_.reset();
    switch_.advance_to(now());
    set_timer();
  });
}

}  // namespace ddcti::mock
