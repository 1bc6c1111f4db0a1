#include "commands/hangup.hpp"

#include <vector>

#include "ddcti/hangup_cause.hpp"
#include "exchange/deed.hpp"
#include "options.hpp"
#include "text/message.hpp"
#include "text/shell_word.hpp"
#include "text/suggest.hpp"
#include "uuid_argument.hpp"

namespace ddcti::cli {
namespace {

Outcome<std::optional<std::string>> known_cause(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  if (const HangupCause* cause = find_hangup_cause(*text)) return std::string(cause->name);
  std::vector<std::string> names;
  for (const HangupCause& cause : hangup_causes()) names.emplace_back(cause.name);
  return fail(ExitCode::kUsage, _("--cause: there is no hangup cause '{}'", printable_line(*text)),
              did_you_mean(*text, names, _("Give a name such as USER_BUSY, or its Q.850 number.")));
}

}  // namespace

void setup_hangup(CLI::App& app, HangupOptions& options) {
  describe(
      app, _("Ends a call. The other side of a bridge ends with it."),
      {"ddcti hangup 4c1d2b7e-58a1-4ba4-9d0f-3f1a0e6b7c55", "ddcti hangup c1 --cause USER_BUSY"});
  add_argument(app, "UUID", options.uuid,
               _("The channel, as `ddcti call` or `channels` printed it"));
  add_text(app, "--cause", options.cause, "CAUSE",
           _("Why, by name or Q.850 number; default NORMAL_CLEARING"));
}

ExitCode run_hangup(const HangupOptions& options, Context& context) {
  const auto uuid = check_uuid("UUID", options.uuid.value_or(""));
  if (!uuid) return report(context.err, uuid.error());
  const auto cause = known_cause(options.cause);
  if (!cause) return report(context.err, cause.error());
  const auto request = spelled(Kill{*uuid, *cause});
  if (!request) return report(context.err, request.error());
  return carry_out(
      Deed{*request, Json{{"uuid", *uuid}, {"cause", or_null(*cause)}},
           _("hung up {}", printable_line(*uuid)), "ddcti api uuid_exists " + shell_word(*uuid)},
      context);
}

}  // namespace ddcti::cli
