#pragma once

#include <span>
#include <string>
#include <string_view>

/// The options of ddcti-mock, in one table: the parser, --help, the option section of the man
/// page and the completions all come from it. Safe from any thread.
namespace ddcti::mock {

enum class OptionId {
  kPort,
  kPortFile,
  kAdminPort,
  kBind,
  kKey,
  kKeyFile,
  kIsolate,
  kAcl,
  kConfig,
  kFace,
  kScenario,
  kWatch,
  kClock,
  kStart,
  kAdminKeyFile,
  kRingMs,
  kSeed,
  kRecordingsDir,
  kCdr,
  kJournal,
  kLogLevel,
  kQuiet,
  kUpstream,
  kRecord,
  kReplay,
  kStrict,
  kExpect,
  kUrl,
  kHelp,
  kVersion,
  kPrintManOptions,
  kPrintOptions,
};

struct OptionRow {
  OptionId id;
  std::string_view name;      ///< without the dashes
  std::string_view argument;  ///< as --help shows it; empty: takes none
  std::string_view help;
  std::string_view choices;  ///< `a|b`, for completions; `FILE` for a path; may be empty
  bool hidden = false;       ///< for the build, not for people
  char letter = 0;           ///< the short form, if it has one
};

[[nodiscard]] std::span<const OptionRow> option_table();

/// The row of `name`, or nullptr.
[[nodiscard]] const OptionRow* find_option(std::string_view name);

/// The name of the table that `name` was probably meant to be, or nothing (empty).
[[nodiscard]] std::string_view closest_option(std::string_view name);

[[nodiscard]] std::string help_text();

/// One troff `.TP` entry an option.
[[nodiscard]] std::string man_options();

/// One line an option: name, argument, choices, help, separated by tabs.
[[nodiscard]] std::string machine_options();

}  // namespace ddcti::mock
