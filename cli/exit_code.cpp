#include "exit_code.hpp"

#include "text/message.hpp"

namespace ddcti::cli {
namespace {

constexpr ExitCodeMeaning kMeanings[] = {
    {ExitCode::kDone, N_("Done: the switch did, or said, what was asked.")},
    {ExitCode::kRefused, N_("The switch said no, or what answered a command that only asks "
                            "is no switch.")},
    {ExitCode::kUsage, N_("Wrong usage, or a value that cannot be carried. Nothing was sent.")},
    {ExitCode::kDenied, N_("The key or this address was refused (HTTP 401 or 403).")},
    {ExitCode::kNothingSent, N_("Nothing was sent (unknown name, connection refused or not made in "
                                "time, TLS, proxy). Safe to "
                                "run again.")},
    {ExitCode::kUnknownOutcome, N_("Outcome unknown: the request was sent and no whole answer came "
                                   "back, or none that a switch "
                                   "gives. Look before you dial again.")},
    {ExitCode::kBadSettings,
     N_("Bad configuration or file, or an address where no module answers (other 3xx and 4xx).")},
    {ExitCode::kInterrupted, N_("Interrupted.")},
};

}  // namespace

int to_status(ExitCode code) {
  switch (code) {
    case ExitCode::kDone:
      return 0;
    case ExitCode::kRefused:
      return 1;
    case ExitCode::kUsage:
      return 2;
    case ExitCode::kDenied:
      return 3;
    case ExitCode::kNothingSent:
      return 4;
    case ExitCode::kUnknownOutcome:
      return 5;
    case ExitCode::kBadSettings:
      return 6;
    case ExitCode::kInterrupted:
      return 130;
  }
  return 1;
}

std::span<const ExitCodeMeaning> exit_code_meanings() { return kMeanings; }

}  // namespace ddcti::cli
