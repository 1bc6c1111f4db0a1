#include "help/completion.hpp"

#include "ddcti/hangup_cause.hpp"
#include "options.hpp"

namespace ddcti::cli {

OfferedValues values_of(const OptionText& option) {
  OfferedValues values;
  values.files = option.value == "FILE";
  values.words = choices_of(option.value);
  if (option.value == "CAUSE") {
    for (const HangupCause& cause : hangup_causes()) values.words.emplace_back(cause.name);
  }
  if (option.value == "ROUTE") values.words = {"linegroup/", "gateway/", "ip/"};
  return values;
}

}  // namespace ddcti::cli
