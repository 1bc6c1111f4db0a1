#include "commands/call.hpp"

#include <CLI/CLI.hpp>

#include "call/follow.hpp"
#include "call/plan.hpp"
#include "exchange/exchange.hpp"
#include "exchange/shown_request.hpp"
#include "options.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"
#include "text/shell_word.hpp"

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
  add_text(app, "--caller-id", options.caller_id, "NUMBER", _("What the agent's phone shows"));
  add_seconds(app, "--timeout", options.timeout,
              _("How long the agent's phone rings; brings ignore_early_media=true along"));
  add_yes_no(app, "--ignore-early-media", options.ignore_early_media,
             _("Only a real answer counts: for an agent on a mobile phone"));
  add_text(app, "--codec", options.codec, "LIST", _("Codecs to offer, such as g729 or PCMU,PCMA"));
  add_text(app, "--ringback", options.ringback, "TEMPLATE",
           _("What the agent hears while the customer's phone rings: a file, or $${cn-ring}"));
  add_list(app, "--var", options.variables, "NAME=VALUE", _("A variable, the value as it stands"));
  add_list(app, "--var-ref", options.variable_refs, "NAME=VALUE",
           _("A variable; ${OTHER} in the value is resolved by the switch"));
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

void setup_identity(CLI::App& app, CallOptions& options) {
  auto* uuid = add_text(app, "--uuid", options.uuid, "UUID",
                        _("The uuid of the agent's leg; default a random one"));
  add_switch(app, "--no-uuid", options.no_uuid,
             _("Let the switch choose; a lost answer can then not be resolved"))
      ->excludes(uuid);
  add_optional_text(app, "--to-uuid", options.to_uuid, "UUID",
                    _("Give the customer's leg a uuid too, a random one or UUID"));
}

void setup_running(CLI::App& app, CallOptions& options) {
  add_choice(app, "--verb", options.verb, "cti_originate|originate",
             _("The switch's command; default cti_originate"));
  auto* wait = add_switch(app, "--wait", options.wait,
                          _("Wait until the agent answers, and tell how it went"));
  add_switch(app, "--follow", options.follow,
             _("Watch the call until it is over: ringing, answered, talking, over"))
      ->excludes(wait);
  add_seconds(app, "--appear", options.appear,
              _("With --follow, how long the call may take to show up; default 10"));
}

/// With --wait the switch answers when the phone has, or when it gave up.
std::chrono::milliseconds timeout_for(const CallOptions& options, const PlannedCall& plan,
                                      const Settings& settings) {
  if (!options.wait || settings.http_timeout_is_final) return settings.http_timeout;
  const auto alternatives = static_cast<std::int64_t>(plan.request.a.alternatives.size());
  return plan.ringing * alternatives + settings.http_timeout;
}

Json identity(const PlannedCall& plan) {
  return Json{{"uuid", or_null(plan.uuid)},
              {"uuids", plan.uuids()},
              {"to_uuid", plan.to_uuids.empty() ? Json(nullptr) : Json(plan.to_uuids.front())}};
}

void print_result(const PlannedCall& plan, const WrittenRequest& written, const Exchange& exchange,
                  Context& context) {
  // With --wait the reply names the channel, even one we chose no uuid for.
  const bool waited = exchange.request.cmd != "bgapi";
  std::optional<std::string> from_switch;
  if (waited && exchange.reply.kind == ReplyKind::kOk && !exchange.reply.text.empty()) {
    from_switch = exchange.reply.text;
  }
  if (context.options.json()) {
    if (!exchange.may_have_run() && !reply_text(exchange)) return;
    Json fields = identity(plan);
    if (!plan.uuid && from_switch) {
      fields["uuid"] = *from_switch;
      fields["uuids"].insert(fields["uuids"].begin(), *from_switch);
    }
    fields["job_uuid"] = or_null(job_uuid(exchange.reply));
    fields["cmd"] = exchange.request.cmd;
    fields["arg"] = or_null(exchange.request.arg);
    fields["reply"] = or_null(reply_text(exchange));
    fields["added"] = written.added;
    write_json(context.out, fields);
  } else if (exchange.code == ExitCode::kDone) {
    if (!plan.uuid && from_switch) print(context.out, "{}\n", printable_line(*from_switch));
    for (const std::string& uuid : plan.uuids()) print(context.out, "{}\n", printable_line(uuid));
  }
}

Problem explain_call(const Exchange& exchange, const ModuleAccess& access,
                     const CallOptions& options, const PlannedCall& plan) {
  if (plan.uuid) {
    return explain(exchange, access, "ddcti api uuid_exists " + shell_word(*plan.uuid));
  }
  Problem problem = explain(exchange, access);
  if (exchange.may_have_run()) {
    problem.advice += ' ';
    problem.advice += options.no_uuid ? _("With --no-uuid nothing tells this call from another.")
                                      : _("Nothing tells the calls of a group apart.");
  }
  return problem;
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
  const auto group = [&](const char* title, void (*setup)(CLI::App&, CallOptions&)) {
    app.option_defaults()->group(title);
    setup(app, options);
  };
  group(_("The agent's leg"), setup_agent);
  group(_("The customer's leg"), setup_customer);
  group(_("Both"), setup_both);
  group(_("Uuids"), setup_identity);
  group(_("How it is run"), setup_running);
}

ExitCode run_call(const CallOptions& options, Context& context) {
  const auto plan = plan_call(options, [&] { return context.machine.new_uuid(); });
  if (!plan) return report(context.err, plan.error());
  const auto written = write_planned(*plan, options.wait);
  if (!written) return report(context.err, written.error());
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return report(context.err, settings.error());

  const auto timeout = timeout_for(options, *plan, *settings);
  if (context.options.sends_nothing()) {
    Json fields = identity(*plan);
    fields["added"] = written->added;
    return show_request(context, *settings, written->request, timeout, std::move(fields));
  }
  const auto access = open_module(*settings, context);
  if (!access) return report(context.err, access.error());

  // Following a uuid that is taken would tell of somebody else's call.
  if (options.follow && options.uuid) {
    const Exchange taken = ask(*access, {"uuid_exists", *plan->uuid}, context);
    if (taken.code != ExitCode::kDone) return report(context.err, explain(taken, *access));
    if (taken.reply.text == "true") {
      return report(context.err, {ExitCode::kUsage,
                                  _("--uuid: there is a call with the uuid {} already",
                                    printable_line(*plan->uuid)),
                                  _("Choose another, or leave --uuid out; nothing was dialled."),
                                  {}});
    }
  }

  const Exchange exchange = ask(*access, written->request, context, timeout);
  print_result(*plan, *written, exchange, context);
  // The uuid must be out before anything can go wrong with following.
  const bool printed = context.out.flush();
  if (exchange.code != ExitCode::kDone) {
    return report(context.err, explain_call(exchange, *access, options, *plan));
  }
  if (!options.follow || !printed) return ExitCode::kDone;
  FollowedCall followed{*plan->uuid, plan->customer, plan->one_customer, {}};
  followed.appear = options.appear.value_or(std::chrono::seconds(10));
  return follow_call(*access, followed, context);
}

}  // namespace ddcti::cli
