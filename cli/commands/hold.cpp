#include "commands/hold.hpp"

#include "exchange/find_channel.hpp"
#include "options.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

/// Fails if the switch has no channel `uuid`, or does not tell.
Outcome<void> check_channel(const std::string& uuid, const ModuleAccess& access, Context& context) {
  const Exchange exchange = ask(access, Request{"uuid_exists", uuid}, context);
  if (exchange.code != ExitCode::kDone) return tl::unexpected(explain(exchange, access));
  if (reply_text(exchange) == "true") return {};
  return fail(ExitCode::kRefused, _("there is no channel {}", printable_line(uuid)),
              _("`ddcti channels` lists the calls there are."));
}

Outcome<Deed> plan(const std::string& uuid, Hold::Action action) {
  const auto request = spelled(Hold{action, uuid, {}});
  if (!request) return tl::unexpected<Problem>(request.error());
  const std::string name = printable_line(uuid);
  return Deed{
      *request, Json{{"uuid", uuid}},
      action == Hold::Action::kHold ? _("put {} on hold", name) : _("took {} off hold", name)};
}

ExitCode run(const std::optional<std::string>& argument, Hold::Action action, Context& context) {
  std::optional<ModuleAccess> access;
  const auto uuid = find_channel("UUID", argument.value_or(""), access, context);
  if (!uuid) return report(context.err, uuid.error());
  const auto deed = plan(*uuid, action);
  if (!deed) return report(context.err, deed.error());
  if (context.options.sends_nothing()) return carry_out(*deed, context);
  if (!access) {
    auto reached = reach_module(context);
    if (!reached) return report(context.err, reached.error());
    access = *std::move(reached);
  }
  // The switch says +OK for any uuid.
  if (const auto there = check_channel(*uuid, *access, context); !there) {
    return report(context.err, there.error());
  }
  return carry_out(*deed, *access, context);
}

}  // namespace

void setup_hold(CLI::App& app, HoldOptions& options) {
  describe(app, _("Puts a phone on hold; it hears music until `ddcti unhold`."),
           {"ddcti hold c1", "ddcti hold c1 --json"});
  add_argument(app, "UUID", options.uuid, _("The channel of that phone"));
}

ExitCode run_hold(const HoldOptions& options, Context& context) {
  return run(options.uuid, Hold::Action::kHold, context);
}

void setup_unhold(CLI::App& app, UnholdOptions& options) {
  describe(app, _("Takes a phone off hold."), {"ddcti unhold c1", "ddcti unhold c1 --json"});
  add_argument(app, "UUID", options.uuid, _("The channel of that phone"));
}

ExitCode run_unhold(const UnholdOptions& options, Context& context) {
  return run(options.uuid, Hold::Action::kUnhold, context);
}

}  // namespace ddcti::cli
