#include "commands/call.hpp"

#include <CLI/CLI.hpp>

#include "call/leg_setup.hpp"
#include "call/place.hpp"
#include "options.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

void setup_whom(CLI::App& app, CallOptions& options) {
  auto* agent = add_argument(app, "AGENT", options.agent,
                             _("Who is called first: an extension, or an endpoint (user/1000)"));
  add_text(app, "--agent-number", options.agent_number, "NUMBER",
           _("As AGENT, but an extension only: for scripts that pass on outside input"))
      ->excludes(agent);
  auto* to = add_list(app, "--to", options.to, "NUMBER",
                      _("Whom the agent is joined to: a number, or an endpoint; repeat it for "
                        "alternatives tried in turn"));
  add_list(app, "--to-number", options.to_numbers, "NUMBER", _("As --to, but numbers only"))
      ->excludes(to);
  add_text(app, "--via", options.via, "ROUTE",
           _("How a number is reached: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]; default "
             "linegroup/default"));
  add_text(app, "--app", options.app, "NAME[:ARGS]",
           _("What the agent gets instead of a customer: an application, such as echo"));
  add_text(app, "--inline", options.inline_list, "LIST",
           _("Or a list of applications in the switch's own spelling: set:a=1,park"));
}

void setup_agent(CLI::App& app, CallOptions& options) {
  setup_leg(app, options);
  add_text(app, "--ringback", options.ringback, "TEMPLATE",
           _("What the agent hears while the customer's phone rings: a file, or $${cn-ring}"));
}

void setup_customer(CLI::App& app, CallOptions& options) {
  add_text(app, "--to-caller-id", options.to_caller_id, "NUMBER",
           _("What the customer's phone shows"));
  add_seconds(app, "--to-timeout", options.to_timeout,
              _("How long each alternative is tried; early media stops the clock"));
  add_yes_no(app, "--to-ignore-early-media", options.to_ignore_early_media,
             _("Only a real answer counts; the agent hears no announcements"));
  add_text(app, "--to-codec", options.to_codec, "LIST", _("Codecs to offer"));
  add_list(app, "--to-var", options.to_variables, "NAME=VALUE",
           _("A variable, the value as it stands"));
  add_list(app, "--to-var-ref", options.to_variable_refs, "NAME=VALUE",
           _("A variable; ${OTHER} in the value is resolved by the switch"));
}

void setup_both(CLI::App& app, CallOptions& options) {
  add_list(app, "--export", options.exports, "NAME=VALUE", _("A variable on both legs"));
  add_choice_switch(app, "--record", options.record, "answer", "answer|agent",
                    _("Record, from the customer's answer on or from the agent's"));
  add_text(app, "--record-file", options.record_file, "TEMPLATE",
           _("Where to; default $${recordings_dir}/${strftime(%Y-%m-%d)}/${uuid}.wav"));
}

void setup_uuids(CLI::App& app, CallOptions& options) {
  setup_identity(app, options);
  add_optional_text(app, "--to-uuid", options.to_uuid, "UUID",
                    _("Give the customer's leg a uuid too, a random one or UUID"));
}

}  // namespace

void setup_call(CLI::App& app, CallOptions& options) {
  describe(app,
           _("Rings an agent's phone and, once it is answered, joins it to a customer, an "
             "application or a list of applications. Prints the call's uuid when the switch has "
             "taken the job; nobody has answered by then, unless --wait or --follow is given."),
           {"ddcti call 1000 --to 5555 --record",
            "ddcti call 121 --to 5555 --via gateway/gw1 --timeout 30 --wait",
            "ddcti call --agent-number \"$EXT\" --to-number \"$NUMBER\" --follow"});
  setup_whom(app, options);
  setup_group(app, _("The agent's leg"), options, setup_agent);
  setup_group(app, _("The customer's leg"), options, setup_customer);
  setup_group(app, _("Both"), options, setup_both);
  setup_group(app, _("Uuids"), options, setup_uuids);
  setup_group(app, _("How it is run"), options, setup_running);
}

ExitCode run_call(const CallOptions& options, Context& context) {
  return place_call(plan_call(options, [&] { return context.machine.new_uuid(); }), options,
                    context);
}

}  // namespace ddcti::cli
