#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "core/time.hpp"
#include "faults/fault_book.hpp"
#include "journal/witness.hpp"
#include "scenario/scenario_error.hpp"
#include "switch_clock.hpp"

namespace ddcti::mock {
class Switch;
}

/// What can be done to a running mock from outside its calls. Everything on the loop's thread.
namespace ddcti::mock::admin_api {

struct ClockReading {
  ClockMode mode;
  TimePoint now{};
  std::size_t pending = 0;            ///< how much is still to happen by itself
  std::optional<TimePoint> next_due;  ///< when the first of it does
};

class Control {
 public:
  [[nodiscard]] virtual ClockReading read_clock() = 0;
  virtual void set_clock(ClockMode mode) = 0;
  /// Moves a manual clock; returns when all that fell due on the way has happened.
  virtual void advance(Duration length) = 0;
  /// Everything is as it was at the start, with the scenario of the file; whoever waits for a
  /// reply loses the connection.
  virtual void reset() = 0;
  /// As reset(), with another scenario, until the next one. Nothing happens if it is wrong.
  [[nodiscard]] virtual tl::expected<void, ScenarioError> use_scenario(std::string text) = 0;
  /// As it was written; empty where nothing was.
  [[nodiscard]] virtual const std::string& scenario() const = 0;
  [[nodiscard]] virtual Witness& witness() = 0;
  [[nodiscard]] virtual FaultBook& faults() = 0;
  /// The switch itself; another one after a reset.
  [[nodiscard]] virtual Switch& fs() = 0;
  /// Hangs up the call of this uuid, or the channel. False if neither is up.
  virtual bool hang_up(const std::string& uuid) = 0;
  /// How many clients wait for a reply.
  [[nodiscard]] virtual std::size_t waiting() const = 0;

 protected:
  ~Control() = default;
};

/// Everybody's: one Control a key.
class Controls {
 public:
  /// That of `key`, made if it is not there; nullptr if there are too many keys.
  [[nodiscard]] virtual Control* of(const std::string& key) = 0;
  [[nodiscard]] virtual bool knows(const std::string& key) const = 0;
  /// Ends what belongs to `key`. False if there is nothing, or it is always there.
  virtual bool end(const std::string& key) = 0;
  [[nodiscard]] virtual std::size_t count() const = 0;

 protected:
  ~Controls() = default;
};

}  // namespace ddcti::mock::admin_api
