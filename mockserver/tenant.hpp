#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "admin_api/control.hpp"
#include "faults/transmission.hpp"
#include "http/loop.hpp"
#include "http/responder.hpp"
#include "journal/witness.hpp"
#include "log.hpp"
#include "module_api/module_api.hpp"
#include "settings.hpp"

/// All that belongs to one key: a switch with its clock, and who waits for its answers.
///
///   request -> ModuleApi -> Switch -> reply -> the Responder that waits
///                             `- SwitchClock: a timer of the loop at the switch's next_due(),
///                                if the clock goes by itself
///
/// Tenants share the loop, the settings and the log, and nothing that a client can change.
/// Everything happens on the loop's thread.
namespace ddcti::mock {

/// How far local time is from UTC at present.
[[nodiscard]] std::chrono::minutes local_utc_offset();

/// That of the simulated switch: the scenario's where it says when it starts, else local time's.
[[nodiscard]] std::chrono::minutes utc_offset_of(const Scenario& scenario);

/// What a tenant is made of. The references must outlive it.
struct TenantParts {
  http::Loop& loop;
  std::shared_ptr<const Settings> settings;
  LineLog& log;
  std::string key;  ///< that its requests carry
  std::uint64_t seed = 1;
  CallRecordSinks records;       ///< get what remains of its calls
  Recorder* recorder = nullptr;  ///< of what is handed on upstream; may be nullptr
};

class Tenant final : public admin_api::Control {
 public:
  explicit Tenant(TenantParts parts);
  Tenant(const Tenant&) = delete;
  Tenant& operator=(const Tenant&) = delete;
  /// Whoever waits for an answer loses the connection.
  ~Tenant();

  void handle(const http::Request& request, http::Responder responder);

  /// What a reset goes back to has changed; a switch without a scenario of its own starts anew.
  void load(std::shared_ptr<const Settings> settings);

  admin_api::ClockReading read_clock() override;
  void set_clock(ClockMode mode) override;
  void advance(Duration length) override;
  void reset() override;
  tl::expected<void, ScenarioError> use_scenario(std::string text) override;
  [[nodiscard]] const std::string& scenario() const override { return settings_->scenario_text; }
  Witness& witness() override { return witness_; }
  FaultBook& faults() override;
  Switch& fs() override;
  bool hang_up(const std::string& uuid) override;
  [[nodiscard]] std::size_t waiting() const override;

 private:
  /// All that a reset makes anew.
  struct Machine;

  /// A request without a reply.
  struct Waiting {
    http::Responder responder;
    std::uint64_t number = 0;  ///< in the journal
    http::Loop::Clock::time_point since;
    bool held = false;  ///< by a fault that never answers
  };

  [[nodiscard]] std::unique_ptr<Machine> make_machine();
  void start_anew(std::string_view reason);
  [[nodiscard]] std::unique_ptr<Relay> make_relay() const;
  void answer(std::uint64_t id, CliReply reply);
  /// Faults take their time on the switch's clock.
  void begin(std::uint64_t id, const FaultedReply& reply);
  void transmit(std::uint64_t id, const std::shared_ptr<const Transmission>& transmission,
                std::size_t sent);
  void hold(std::uint64_t id);
  void tell_clock();
  void note(const Waiting& waiting, const CliReply& reply);
  void let_go_of_waiting();
  [[nodiscard]] TimePoint now() const;
  void set_timer();

  const TenantParts parts_;
  std::shared_ptr<const Settings> loaded_;    ///< with the scenario of the file
  std::shared_ptr<const Settings> settings_;  ///< with the one in force
  Witness witness_;
  std::unique_ptr<Machine> machine_;
  std::unique_ptr<Relay> relay_;  ///< null if the switch is simulated
  /// Requests without a reply. They outlive the switch that was to give it.
  std::unordered_map<std::uint64_t, Waiting> waiting_;
  std::uint64_t last_request_ = 0;
  std::optional<http::TimerId> timer_;
  std::optional<http::Loop::Clock::time_point> timer_due_;
};

}  // namespace ddcti::mock
