#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

/// The command that `ddcti-mock run` runs.
///
///   SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2 -> the command
///   the command ends -> ended(), from a signal handler   -> wait() gives the exit code
///   this process dies, however -> the command is killed
///
/// There is one at a time in a process. What the terminal sends goes to the command by itself, and
/// is not passed on. Signals that were ignored before stay so. Not thread-safe.
namespace ddcti::mock {

/// As a shell says it.
enum class CommandExit : int { kCannotRun = 126, kNotFound = 127, kSignalled = 128 };

struct CannotStart {
  CommandExit exit = CommandExit::kCannotRun;
  std::string reason;  ///< names the command
};

class ChildProcess {
 public:
  using Variables = std::vector<std::pair<std::string, std::optional<std::string>>>;

  /// Runs `command`, looked for as a shell does. `variables` are set in its environment, those
  /// without a value taken out. `ended` must be safe in a signal handler.
  [[nodiscard]] static tl::expected<ChildProcess, CannotStart> start(
      const std::vector<std::string>& command, const Variables& variables, void (*ended)());

  /// The exit code, once it has ended: 128 and the signal if one ended it.
  [[nodiscard]] int wait();

 private:
  explicit ChildProcess(pid_t pid) : pid_(pid) {}

  pid_t pid_;
};

}  // namespace ddcti::mock
