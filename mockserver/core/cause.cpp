#include "core/cause.hpp"

#include <cstdlib>

#include "ddcti/hangup_cause.hpp"

namespace ddcti::mock {

std::string name(Cause cause) {
  const HangupCause* const known = find_hangup_cause(number(cause));
  return known == nullptr ? "UNKNOWN" : std::string(known->name);
}

Cause parse_cause(std::string_view text) {
  if (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    const long value = std::strtol(std::string(text).c_str(), nullptr, 10);
    return value >= 0 && value <= 0xffff ? static_cast<Cause>(value) : Cause::kNormalClearing;
  }
  const HangupCause* const known = find_hangup_cause(text);
  return known == nullptr ? Cause::kNormalClearing : static_cast<Cause>(known->number);
}

}  // namespace ddcti::mock
