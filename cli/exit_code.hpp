#pragma once

#include <span>
#include <string_view>

/// Exit codes: what a script that runs ddcti can rely on.
///
///   0 done   1 refused   2 usage   3 denied   4 nothing sent   5 unknown outcome   6 settings
///
/// Only kNothingSent is safe to run again as it is. They never change with the language.
namespace ddcti::cli {

enum class ExitCode {
  kDone,            ///< the switch did, or said, what was asked
  kRefused,         ///< the switch said no
  kUsage,           ///< wrong usage, or a value that cannot be carried; nothing was sent
  kDenied,          ///< key or address refused (401, 403)
  kNothingSent,     ///< the request never left: safe to run again
  kUnknownOutcome,  ///< sent, and no whole answer, or no switch's: look before running it again
  kBadSettings,     ///< bad configuration or file, or an address where no module answers
  kInterrupted,     ///< SIGINT
};

/// The number the process ends with.
[[nodiscard]] int to_status(ExitCode code);

struct ExitCodeMeaning {
  ExitCode code;
  std::string_view meaning;  ///< English, as the man page has it
};

/// Every code once, by number.
[[nodiscard]] std::span<const ExitCodeMeaning> exit_code_meanings();

}  // namespace ddcti::cli
