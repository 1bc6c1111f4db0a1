#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/call_record.hpp"
#include "core/conference.hpp"
#include "core/event.hpp"
#include "core/far_side.hpp"
#include "core/leg_table.hpp"
#include "core/line_book.hpp"
#include "core/scheduler.hpp"
#include "core/uuid_source.hpp"
#include "ddcti/variables.hpp"
#include "scenario/scenario.hpp"

/// What a simulated switch consists of: its configuration, its clock, its legs and its global
/// variables. One owner (Switch); everything else works on a reference. Not thread-safe.
namespace ddcti::mock {

struct SwitchState {
  SwitchState(Scenario configuration, std::uint64_t seed, TimePoint start)
      : scenario(std::move(configuration)),
        scheduler(start),
        uuids(seed),
        far_side(~seed),
        started(start) {
    core_uuid = uuids.next();
    for (const auto& [name, value] : scenario.globals) globals.set(name, value);
  }

  const Scenario scenario;
  Scheduler scheduler;
  UuidSource uuids;
  FarSide far_side;
  LegTable legs;
  LineBook lines;
  ConferenceTable conferences;
  Variables globals;
  TimePoint started;
  std::string core_uuid;
  std::chrono::minutes utc_offset{0};
  EventListener listener;  ///< may be empty
  CallRecordSinks records;
  std::uint64_t event_sequence = 0;

  /// Runs an API command that answers at once, for `${strftime(%Y)}`. Nothing if there is no
  /// such command.
  std::function<std::optional<std::string>(std::string_view, std::string_view)> api;

  /// Runs any API command, whose answer nobody waits for.
  std::function<void(std::string_view, std::string_view)> background_api;

  /// Takes back what was put off under the uuid of a leg that is gone.
  std::function<void(std::string_view)> cancel_timed;

  [[nodiscard]] TimePoint now() const { return scheduler.now(); }

  void emit(EventKind kind, const Leg* leg, std::string name, std::string text) {
    if (!listener) return;
    listener({now(), kind, leg == nullptr ? std::string{} : leg->uuid, std::move(name),
              std::move(text)});
  }
  void info(const Leg* leg, std::string text) { emit(EventKind::kInfo, leg, {}, std::move(text)); }
  void warn(const Leg* leg, std::string text) {
    emit(EventKind::kWarning, leg, {}, std::move(text));
  }
};

}  // namespace ddcti::mock
