#include "tenant.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

/// So that faults and recordings do not draw the numbers of the switch's uuids.
constexpr std::uint64_t kChanceOfFaults = 0x9e3779b97f4a7c15ULL;
constexpr std::uint64_t kUuidsOfRecordings = 0xc2b2ae3d27d4eb4fULL;

TimePoint system_now() { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

/// What remains of calls goes to the witness too.
CallRecordSinks record_sinks(const TenantParts& parts, Witness& witness) {
  CallRecordSinks sinks;
  sinks.call = [&witness, next = parts.records.call](const CallDetail& call) {
    witness.finished().add(call);
    if (next) next(call);
  };
  sinks.recording = [&witness, next = parts.records.recording](const FinishedRecording& recording) {
    witness.finished().add(recording);
    if (next) next(recording);
  };
  return sinks;
}

SwitchOptions switch_options(const TenantParts& parts, const Scenario& scenario, TimePoint start,
                             Witness& witness) {
  SwitchOptions options;
  options.seed = parts.seed;
  options.start = start;
  options.utc_offset = utc_offset_of(scenario);
  options.listener = [&log = parts.log, &witness](const Event& event) {
    log.write(event);
    witness.happened(event);
  };
  options.records = record_sinks(parts, witness);
  return options;
}

std::optional<Player> make_player(const TenantParts& parts, const Settings& settings) {
  if (!settings.replay) return std::nullopt;
  return Player(settings.replay, {settings.strict, parts.seed + kUuidsOfRecordings,
                                  utc_offset_of(settings.scenario)});
}

ModuleSettings module_settings(ModuleSettings settings, const std::string& key) {
  settings.key = key;
  return settings;
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

struct Tenant::Machine {
  Machine(const TenantParts& parts, const Settings& settings, TimePoint start, Witness& witness)
      : clock(settings.clock, start, http::Loop::Clock::now()),
        fs(settings.scenario, switch_options(parts, settings.scenario, start, witness)),
        faults(parts.seed + kChanceOfFaults),
        player(make_player(parts, settings)),
        api(fs, faults, player ? &*player : nullptr, module_settings(settings.module, parts.key),
            parts.log.for_http()) {
    for (const FaultRule& rule : settings.faults) faults.add(rule, start);
  }

  SwitchClock clock;
  Switch fs;
  FaultBook faults;
  std::optional<Player> player;
  ModuleApi api;
};

Tenant::Tenant(TenantParts parts)
    : parts_(std::move(parts)),
      loaded_(parts_.settings),
      settings_(loaded_),
      witness_(parts_.loop, loaded_->journal_capacity),
      machine_(make_machine()),
      relay_(make_relay()) {}

Tenant::~Tenant() {
  if (timer_) parts_.loop.cancel_timer(*timer_);
  relay_.reset();
  let_go_of_waiting();
}

std::unique_ptr<Relay> Tenant::make_relay() const {
  if (!loaded_->upstream) return nullptr;
  return std::make_unique<Relay>(parts_.loop, *loaded_->upstream, parts_.recorder,
                                 parts_.log.for_http());
}

std::unique_ptr<Tenant::Machine> Tenant::make_machine() {
  return std::make_unique<Machine>(parts_, *settings_,
                                   settings_->scenario.start.value_or(system_now()), witness_);
}

void Tenant::handle(const http::Request& request, http::Responder responder) {
  const std::uint64_t id = ++last_request_;
  const TimePoint at = now();
  waiting_.emplace(
      id, Waiting{std::move(responder), witness_.opened(request, at), http::Loop::Clock::now()});
  const auto sink = [this, id](CliReply reply) { answer(id, std::move(reply)); };
  // The key is the upstream's business.
  if (relay_ && !refusal_at_door(request, loaded_->module)) {
    return relay_->handle(request, at, sink);
  }
  machine_->api.handle(request, at, sink);
  set_timer();
}

void Tenant::answer(std::uint64_t id, CliReply reply) {
  if (auto* const faulted = std::get_if<FaultedReply>(&reply)) {
    machine_->fs.state().scheduler.after(
        faulted->strike.delay, [this, id, faulted = std::move(*faulted)] { begin(id, faulted); });
    return;
  }
  // Taken out first: answering may run the next request of the connection.
  auto waiting = waiting_.extract(id);
  if (waiting.empty()) return;
  note(waiting.mapped(), reply);
  http::Responder& responder = waiting.mapped().responder;
  if (auto* const answer = std::get_if<http::Reply>(&reply)) {
    responder.reply(std::move(*answer));
  } else if (auto* const refused = std::get_if<RefusedRequest>(&reply)) {
    responder.reply(std::move(refused->reply));
  } else {
    responder.abort_connection();
  }
}

void Tenant::begin(std::uint64_t id, const FaultedReply& reply) {
  const auto waiting = waiting_.find(id);
  if (waiting == waiting_.end()) return;
  note(waiting->second, reply);
  transmit(id,
           std::make_shared<const Transmission>(
               plan_transmission(reply.strike, reply.reply, waiting->second.responder.form(),
                                 http::format_date(std::time(nullptr)))),
           0);
}

void Tenant::transmit(std::uint64_t id, const std::shared_ptr<const Transmission>& transmission,
                      std::size_t sent) {
  const auto waiting = waiting_.find(id);
  if (waiting == waiting_.end()) return;
  const std::string& bytes = transmission->bytes;
  const std::size_t piece = transmission->piece == 0 ? bytes.size() : transmission->piece;
  if (sent < bytes.size()) waiting->second.responder.send(bytes.substr(sent, piece));
  sent += piece;
  if (sent < bytes.size() && !waiting->second.responder.client_gone()) {
    machine_->fs.state().scheduler.after(
        transmission->gap, [this, id, transmission, sent] { transmit(id, transmission, sent); });
    return;
  }
  if (transmission->hold) return hold(id);
  auto done = waiting_.extract(waiting);
  done.mapped().responder.end(transmission->then);
}

void Tenant::hold(std::uint64_t id) {
  // Nobody tells when a client has had enough: those that went are dropped as another comes.
  std::erase_if(waiting_, [](const auto& entry) {
    return entry.second.held && entry.second.responder.client_gone();
  });
  Waiting& waiting = waiting_.at(id);
  waiting.held = true;
  waiting.responder.hold();
}

void Tenant::note(const Waiting& waiting, const CliReply& reply) {
  witness_.closed(
      waiting.number, reply, now(),
      std::chrono::floor<std::chrono::microseconds>(http::Loop::Clock::now() - waiting.since));
}

FaultBook& Tenant::faults() { return machine_->faults; }

Switch& Tenant::fs() { return machine_->fs; }

admin_api::ClockReading Tenant::read_clock() {
  return {machine_->clock.mode(), now(), machine_->fs.state().scheduler.pending(),
          machine_->fs.next_due()};
}

void Tenant::set_clock(ClockMode mode) {
  machine_->clock.set_mode(mode, http::Loop::Clock::now());
  set_timer();
  tell_clock();
}

void Tenant::advance(Duration length) {
  machine_->clock.advance(length);
  machine_->fs.advance_to(now());
  set_timer();
  tell_clock();
}

bool Tenant::hang_up(const std::string& uuid) {
  std::vector<std::string> legs;
  for (const auto& [id, leg] : machine_->fs.state().legs.all()) {
    if (leg->up() && (leg->call() == uuid || leg->uuid == uuid)) legs.push_back(leg->uuid);
  }
  for (const std::string& leg : legs) {
    machine_->fs.execute(
        {"uuid_kill", leg}, [](const Answer&) {}, now());
  }
  set_timer();
  return !legs.empty();
}

std::size_t Tenant::waiting() const {
  return static_cast<std::size_t>(
      std::count_if(waiting_.begin(), waiting_.end(),
                    [](const auto& entry) { return !entry.second.responder.client_gone(); }));
}

void Tenant::tell_clock() {
  witness_.changed("clock", now(), {{"mode", to_string(machine_->clock.mode())}});
}

void Tenant::reset() {
  settings_ = loaded_;
  start_anew("reset");
}

tl::expected<void, ScenarioError> Tenant::use_scenario(std::string text) {
  auto settings = with_scenario(*loaded_, std::move(text), "scenario");
  if (!settings) return tl::unexpected(settings.error());
  settings_ = std::make_shared<const Settings>(*std::move(settings));
  start_anew("reset, with another scenario");
  return {};
}

void Tenant::load(std::shared_ptr<const Settings> settings) {
  const bool has_its_own = settings_ != loaded_;
  loaded_ = std::move(settings);
  if (!has_its_own) reset();
}

void Tenant::start_anew(std::string_view reason) {
  machine_ = make_machine();
  relay_ = make_relay();
  if (parts_.recorder != nullptr && !parts_.recorder->finish()) {
    parts_.log.write(http::Level::kError, "a recording could not be written");
  }
  witness_.reset();
  witness_.changed("reset", now());
  set_timer();
  parts_.log.write(http::Level::kInfo, reason);
  // The switch that was to answer them is gone. What follows on their connections is for the
  // new one.
  let_go_of_waiting();
}

void Tenant::let_go_of_waiting() {
  for (auto& [id, waiting] : std::exchange(waiting_, {})) waiting.responder.abort_connection();
}

TimePoint Tenant::now() const { return machine_->clock.now(http::Loop::Clock::now()); }

void Tenant::set_timer() {
  const auto next = machine_->fs.next_due();
  const auto due = next ? machine_->clock.when(*next) : std::nullopt;
  if (due == timer_due_) return;
  if (timer_) parts_.loop.cancel_timer(*timer_);
  timer_.reset();
  timer_due_ = due;
  if (!due) return;
  timer_ = parts_.loop.start_timer(*due, [this] {
    timer_.reset();
    timer_due_.reset();
    machine_->fs.advance_to(now());
    set_timer();
  });
}

}  // namespace ddcti::mock
