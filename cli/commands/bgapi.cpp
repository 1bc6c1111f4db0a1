#include "commands/bgapi.hpp"

#include "exchange/raw_request.hpp"
#include "options.hpp"
#include "text/message.hpp"

namespace ddcti::cli {

void setup_bgapi(CLI::App& app, BgapiOptions& options) {
  describe(app,
           _("As api, but the switch runs CMD in the background and answers at once, with the uuid "
             "of the job. What becomes of the job is not told."),
           {"ddcti bgapi originate user/1000 '&echo'", "ddcti bgapi --json uuid_kill c1"});
  add_words(app, "CMD", options.words, _("A command of the switch, and its argument"));
}

ExitCode run_bgapi(const BgapiOptions& options, Context& context) {
  const auto request = raw_request(options.words);
  if (!request) return report(context.err, request.error());
  return run_raw(in_background(*request), context);
}

}  // namespace ddcti::cli
