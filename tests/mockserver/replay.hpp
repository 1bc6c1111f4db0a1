#pragma once

#include <optional>
#include <string>

#include "core/switch.hpp"
#include "corpus.hpp"

/// Plays recorded scenarios against a simulated switch, in manual time: a `wait_ms` moves the
/// clock, and a command that waits for a phone gets the time it needs at once.
namespace ddcti::test {

/// The switch that the recordings came from: tests/corpora/freeswitch/switch.toml. Throws if
/// it cannot be read.
[[nodiscard]] mock::Scenario recorded_switch();

/// A switch with the fixture of the recordings, and its clock.
class ManualSwitch {
 public:
  explicit ManualSwitch(mock::Scenario scenario, mock::SwitchOptions options = {});

  /// The answer, in the words of the event socket, moving the clock until it is there.
  /// Nothing if none comes within ten minutes.
  [[nodiscard]] std::optional<std::string> run(const std::string& cmd,
                                               const std::optional<std::string>& arg = {});
  void wait(mock::Duration length);

  [[nodiscard]] mock::Switch& fs() { return fs_; }
  [[nodiscard]] mock::TimePoint now() const { return now_; }

 private:
  mock::TimePoint now_;
  mock::Switch fs_;
};

/// Empty if every step went as recorded; otherwise what did not.
[[nodiscard]] std::string replay(const Scenario& scenario, ManualSwitch& fs);

}  // namespace ddcti::test
