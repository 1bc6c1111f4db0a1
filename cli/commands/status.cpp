#include "commands/status.hpp"

#include "exchange/raw_request.hpp"
#include "options.hpp"
#include "records.hpp"
#include "text/message.hpp"

namespace ddcti::cli {

void setup_status(CLI::App& app, StatusOptions& /*options*/) {
  describe(app, _("Shows how long the switch has been up and how busy it is, in its own words."),
           {"ddcti status", "ddcti status --json | jq -r .reply"});
}

ExitCode run_status(const StatusOptions& /*options*/, Context& context) {
  return run_raw({"status", std::nullopt}, context);
}

void setup_version(CLI::App& app, VersionOptions& /*options*/) {
  describe(app,
           _("Prints the version of ddcti. That of the switch is told by `ddcti api version`."),
           {"ddcti version", "ddcti version --json"});
}

ExitCode run_version(const VersionOptions& /*options*/, Context& context) {
  if (context.options.for_people()) {
    context.out.write("ddcti " DDCTI_VERSION "\n");
    return ExitCode::kDone;
  }
  const auto chosen = chosen_fields(context.options, {"version"});
  if (!chosen) return report(context.err, chosen.error());
  write_record(Json{{"version", DDCTI_VERSION}}, context);
  return ExitCode::kDone;
}

}  // namespace ddcti::cli
