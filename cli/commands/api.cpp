#include "commands/api.hpp"

#include "exchange/raw_request.hpp"
#include "options.hpp"
#include "text/message.hpp"

namespace ddcti::cli {

void setup_api(CLI::App& app, ApiOptions& options) {
  describe(app,
           _("Sends CMD and its argument to the switch as they are and prints the reply. The words "
             "are joined by one blank and nothing is quoted. Options of ddcti stand before CMD; "
             "everything behind it goes to the switch."),
           {"ddcti api status", "ddcti api uuid_getvar c1 endpoint_disposition"});
  add_words(app, "CMD", options.words, _("A command of the switch, and its argument"));
}

ExitCode run_api(const ApiOptions& options, Context& context) {
  const auto request = raw_request(options.words);
  if (!request) return report(context.err, request.error());
  return run_raw(*request, context);
}

}  // namespace ddcti::cli
