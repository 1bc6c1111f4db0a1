// uuid_cti_background: the module's own, a sound under a call that goes on.

#include "commands/command_handlers.hpp"
#include "commands/words.hpp"
#include "core/command.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kNotLicensed = "-ERR uuid_cti_background is not licensed\n";

}  // namespace

std::string run_uuid_cti_background(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 3);
  if (!fs.state().scenario.licensed) return std::string(kNotLicensed);
  const bool form = word.size() == 3 && (same_name(word[2], "mfr") || same_name(word[2], "mfw"));
  if (!form) return usage(find_command("uuid_cti_background")->syntax);
  Leg* const leg = fs.state().legs.locate(word[0]);
  if (leg == nullptr) return std::string(kNoSuchChannel);
  // mfr is mixed into what is received from the leg, so that its partner hears it.
  const bool received = same_name(word[2], "mfr");
  Leg* const partner = fs.state().legs.find_up(leg->partner);
  const Leg* const hearer = received ? partner : leg;
  fs.state().emit(EventKind::kPlay, hearer, "background " + word[2], word[1]);
  return std::string(kOk);
}

}  // namespace ddcti::mock
