#include "commands/dtmf.hpp"

#include <algorithm>

#include "exchange/find_channel.hpp"
#include "options.hpp"
#include "required_argument.hpp"
#include "text/message.hpp"
#include "uuid_argument.hpp"

namespace ddcti::cli {
namespace {

constexpr std::string_view kKeys = "0123456789*#ABCDabcd";
constexpr std::string_view kPauses = "wW";

/// Keys and pauses, then perhaps `@` and for how many milliseconds each is held.
Outcome<std::string> check_digits(const std::string& text) {
  const std::string allowed = std::string(kKeys) + std::string(kPauses);
  const std::size_t odd = text.find_first_not_of(allowed);
  const bool keys = text.find_first_of(kKeys) < std::min(odd, text.size());
  if (keys && odd == std::string::npos) return text;
  const bool timed = odd < text.size() && text[odd] == '@' && odd + 1 < text.size() &&
                     text.size() - odd <= 6 &&
                     text.find_first_not_of("0123456789", odd + 1) == std::string::npos;
  if (keys && timed) return text;
  Problem problem{ExitCode::kUsage, _("DIGITS: these are no keys of a phone"),
                  _("Give 0 to 9, *, # and A to D; w waits half a second, W a whole one, and @200 "
                    "at the end holds each key for 200 ms."),
                  Problem::Place{text, std::min(odd, text.size())}};
  return tl::unexpected<Problem>(std::move(problem));
}

Outcome<Deed> plan(const DtmfOptions& options) {
  auto uuid = check_uuid("UUID", options.uuid.value_or(""));
  if (!uuid) return tl::unexpected<Problem>(uuid.error());
  const auto text =
      required_argument("DIGITS", options.digits, _("Give the keys to press: ddcti dtmf c1 12#."));
  if (!text) return tl::unexpected<Problem>(text.error());
  const auto digits = check_digits(*text);
  if (!digits) return tl::unexpected<Problem>(digits.error());
  auto request = spelled(SendDtmf{*uuid, *digits});
  if (!request) return tl::unexpected<Problem>(request.error());
  return Deed{*std::move(request), Json{{"uuid", *uuid}, {"digits", *digits}},
              _("sent {} to {}", *digits, printable_line(*uuid))};
}

}  // namespace

void setup_dtmf(CLI::App& app, DtmfOptions& options) {
  describe(app, _("Presses keys: the far end of the channel gets them as touch tones."),
           {"ddcti dtmf c1 12#", "ddcti dtmf c1 1w2w3@200"});
  add_argument(app, "UUID", options.uuid, _("The channel whose far end gets them"));
  add_argument(app, "DIGITS", options.digits,
               _("Keys 0-9 * # A-D; w is a pause, @MS at the end how long each key is held"));
}

ExitCode run_dtmf(const DtmfOptions& options, Context& context) {
  return carry_out_on(
      options, [](const DtmfOptions& found) { return plan(found); }, context);
}

}  // namespace ddcti::cli
