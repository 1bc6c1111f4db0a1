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

/// Something that recordings can be played against.
class Player {
 public:
  virtual ~Player() = default;

  /// The answer, in the words of the event socket; nothing if none comes within ten minutes of
  /// the switch's time, which moves until then.
  [[nodiscard]] virtual std::optional<std::string> run(const std::string& cmd,
                                                       const std::optional<std::string>& arg) = 0;
  /// Lets the switch run on.
  virtual void wait(mock::Duration length) = 0;
};

/// A switch in this process, and its clock.
class ManualSwitch final : public Player {
 public:
  explicit ManualSwitch(mock::Scenario scenario, mock::SwitchOptions options = {});

  [[nodiscard]] std::optional<std::string> run(const std::string& cmd,
                                               const std::optional<std::string>& arg) override;
  [[nodiscard]] std::optional<std::string> run(const std::string& cmd) { return run(cmd, {}); }
  void wait(mock::Duration length) override;

  [[nodiscard]] mock::Switch& fs() { return fs_; }
  [[nodiscard]] mock::TimePoint now() const { return now_; }

 private:
  mock::TimePoint now_;
  mock::Switch fs_;
};

/// Empty if every step went as recorded; otherwise what did not.
[[nodiscard]] std::string replay(const Scenario& scenario, Player& fs);

}  // namespace ddcti::test
