#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

/// What a command needs from the machine it runs on, apart from the network: environment,
/// files, time, chance. Tests put their own in place, so none of them sleeps or reads $HOME.
namespace ddcti::cli {

struct File {
  std::string content;
  bool readable_by_others = false;  ///< by group or world
};

struct FileError {
  bool missing = false;  ///< there is no such file
  std::string reason;    ///< in words
};

class Machine {
 public:
  virtual ~Machine() = default;

  /// The variable's value; nothing if it is not set or empty.
  [[nodiscard]] virtual std::optional<std::string> environment(const char* name) const = 0;

  /// The whole file, at most `limit` bytes; a larger one is an error, as is a signal meanwhile.
  [[nodiscard]] virtual tl::expected<File, FileError> read_file(const std::string& path,
                                                                std::size_t limit) const = 0;

  /// Puts `content` in the file's place, all of it or nothing, and not before it is on the disk.
  /// A new file is its owner's alone (0600), as are directories made for it (0700); one that was
  /// there keeps owner and mode, and a symbolic link to it stays. In words what went wrong.
  [[nodiscard]] virtual tl::expected<void, std::string> write_file(const std::string& path,
                                                                   std::string_view content) = 0;

  /// Where relative paths start; empty if that is not known.
  [[nodiscard]] virtual std::string current_directory() const = 0;

  /// Standard input to its end, at most `limit` bytes; more is an error, as is a signal meanwhile.
  [[nodiscard]] virtual tl::expected<std::string, FileError> read_input(std::size_t limit) = 0;

  /// Whether a person can be asked: standard input is a terminal.
  [[nodiscard]] virtual bool can_ask() const = 0;

  /// The line a person types on it; nothing at its end, or after SIGINT.
  [[nodiscard]] virtual std::optional<std::string> read_answer() = 0;

  /// Standard output of `command` run by sh; what went wrong, if it did not end with 0.
  [[nodiscard]] virtual tl::expected<std::string, std::string> run(const std::string& command) = 0;

  /// A random uuid (version 4).
  [[nodiscard]] virtual std::string new_uuid() = 0;

  [[nodiscard]] virtual std::chrono::steady_clock::time_point now() const = 0;

  /// What the calendar and the clock on the wall say; it may jump.
  [[nodiscard]] virtual std::chrono::system_clock::time_point wall_time() const = 0;

  /// SIGINT has come.
  [[nodiscard]] virtual bool interrupted() const = 0;

  /// Ends the process with 0 once `time` is over, whatever it does then; what it has not printed
  /// is lost.
  virtual void end_after(std::chrono::milliseconds time) = 0;

  /// False if SIGINT came before the time was over.
  [[nodiscard]] virtual bool sleep_for(std::chrono::milliseconds time) = 0;
};

}  // namespace ddcti::cli
