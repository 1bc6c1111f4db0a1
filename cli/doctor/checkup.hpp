#pragma once

#include <string>
#include <vector>

#include "exchange/exchange.hpp"

/// What `doctor` looks at, from the name of the module's computer to the switch behind it.
///
///   name -> connection -> tls -> answer -> key -> decoding -> clock, cti_originate, version
///
/// A check behind one that failed is skipped. Only commands that change nothing are sent.
namespace ddcti::cli {

enum class CheckState { kOk, kWarning, kBad, kSkipped };

struct Check {
  const char* name;  ///< as in JSON
  CheckState state = CheckState::kSkipped;
  std::string seen;    ///< printable
  std::string advice;  ///< what to do; empty where all is well
  ExitCode code = ExitCode::kDone;
};

/// The first request of checkup(): an echo of what a proxy that decodes twice, or a module that
/// does not know UTF-8, would change.
[[nodiscard]] Request first_look();

/// Every check, in the order above.
[[nodiscard]] std::vector<Check> checkup(const ModuleAccess& access, Context& context);

}  // namespace ddcti::cli
