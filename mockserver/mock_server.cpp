#include "mock_server.hpp"

#include <ctime>
#include <random>
#include <utility>

#include "admin_api/routes.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

TimePoint system_now() { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

TimePoint start_of(const Scenario& scenario) { return scenario.start.value_or(system_now()); }

SwitchOptions switch_options(const Scenario& scenario, std::uint64_t seed, TimePoint start,
                             LineLog& log, CallRecordSinks records) {
  SwitchOptions options;
  options.seed = seed;
  options.start = start;
  options.utc_offset = utc_offset_of(scenario);
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

std::chrono::minutes utc_offset_of(const Scenario& scenario) {
  return scenario.start ? scenario.start_offset : local_utc_offset();
}

struct MockServer::Machine {
  Machine(const Settings& settings, std::uint64_t seed, TimePoint start, LineLog& log,
          CallRecordSinks records)
      : clock(settings.clock, start, http::Loop::Clock::now()),
        fs(settings.scenario,
           switch_options(settings.scenario, seed, start, log, std::move(records))),
        api(fs, settings.module, log.for_http()) {}

  SwitchClock clock;
  Switch fs;
  ModuleApi api;
};

MockServer::MockServer(std::unique_ptr<http::Loop> loop, const Settings& settings, LineLog& log,
                       CallRecordSinks records)
    : loop_(std::move(loop)),
      settings_(settings),
      seed_(settings.seed ? *settings.seed : std::random_device{}()),
      log_(log),
      records_(std::move(records)),
      machine_(
          std::make_unique<Machine>(settings_, seed_, start_of(settings_.scenario), log, records_)),
      witness_(settings_.journal_capacity) {
  if (!settings_.seed) {
    log_.write(http::Level::kInfo,
               "seed " + std::to_string(seed_) + "; --seed with that number gives the same again");
  }
}

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
  mock->admin_front_ = std::make_unique<http::HttplibFront>(
      *mock->loop_, admin_api::kPath,
      [raw = mock.get()](httplib::Server& routes, http::LoopCalls& loop_calls) {
        admin_api::add_routes(routes, loop_calls, *raw, raw->settings_.admin_key);
      },
      log.for_http());

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
  const std::uint64_t id = ++last_request_;
  const TimePoint at = now();
  waiting_.emplace(
      id, Waiting{std::move(responder), witness_.opened(request, at), http::Loop::Clock::now()});
  machine_->api.handle(request, at, [this, id](CliReply reply) { answer(id, std::move(reply)); });
  set_timer();
}

void MockServer::answer(std::uint64_t id, CliReply reply) {
  // Taken out first: answering may run the next request of the connection.
  auto waiting = waiting_.extract(id);
  if (waiting.empty()) return;
  auto& [responder, number, since] = waiting.mapped();
  witness_.closed(number, reply, now(),
                  std::chrono::floor<std::chrono::microseconds>(http::Loop::Clock::now() - since));
  if (auto* const answer = std::get_if<http::Reply>(&reply)) {
    responder.reply(std::move(*answer));
  } else if (auto* const refused = std::get_if<RefusedRequest>(&reply)) {
    responder.reply(std::move(refused->reply));
  } else {
    responder.abort_connection();
  }
}

admin_api::ClockReading MockServer::read_clock() {
  return {machine_->clock.mode(), now(), machine_->fs.state().scheduler.pending()};
}

void MockServer::set_clock(ClockMode mode) {
  machine_->clock.set_mode(mode, http::Loop::Clock::now());
  set_timer();
}

void MockServer::advance(Duration length) {
  machine_->clock.advance(length);
  machine_->fs.advance_to(now());
  set_timer();
}

void MockServer::reset() {
  machine_ =
      std::make_unique<Machine>(settings_, seed_, start_of(settings_.scenario), log_, records_);
  witness_.reset();
  set_timer();
  log_.write(http::Level::kInfo, "reset");
  // The switch that was to answer them is gone. What follows on their connections is for the
  // new one.
  for (auto& [id, waiting] : std::exchange(waiting_, {})) waiting.responder.abort_connection();
}

TimePoint MockServer::now() const { return machine_->clock.now(http::Loop::Clock::now()); }

void MockServer::set_timer() {
  const auto next = machine_->fs.next_due();
  const auto due = next ? machine_->clock.when(*next) : std::nullopt;
  if (due == timer_due_) return;
  if (timer_) loop_->cancel_timer(*timer_);
  timer_.reset();
  timer_due_ = due;
  if (!due) return;
  timer_ = loop_->start_timer(*due, [this] {
    timer_.reset();
    timer_due_.reset();
    machine_->fs.advance_to(now());
    set_timer();
  });
}

}  // namespace ddcti::mock
