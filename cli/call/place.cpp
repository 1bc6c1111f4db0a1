#include "call/place.hpp"

#include "call/follow.hpp"
#include "exchange/exchange.hpp"
#include "exchange/shown_request.hpp"
#include "records.hpp"
#include "text/message.hpp"
#include "text/shell_word.hpp"

namespace ddcti::cli {
namespace {

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

/// The channel the switch names with --wait, even one we chose no uuid for.
std::optional<std::string> named_by_switch(const Exchange& exchange) {
  const bool waited = exchange.request.cmd != "bgapi";
  if (!waited || exchange.reply.kind != ReplyKind::kOk || exchange.reply.text.empty()) {
    return std::nullopt;
  }
  return exchange.reply.text;
}

/// For a call whose uuid could not be printed.
Problem explain_lost_uuid(const PlannedCall& plan, const Exchange& exchange) {
  const auto uuid = plan.uuid ? plan.uuid : named_by_switch(exchange);
  if (uuid) {
    return {ExitCode::kUnknownOutcome,
            _("standard output takes no more; the call {} was placed", printable_line(*uuid)),
            _("`ddcti hangup {}` ends it.", shell_word(*uuid)),
            {}};
  }
  return {ExitCode::kUnknownOutcome,
          _("standard output takes no more, so the result is lost"),
          _("The switch may have done it; look with `ddcti channels`."),
          {}};
}

void print_result(const PlannedCall& plan, const WrittenRequest& written, const Exchange& exchange,
                  Context& context) {
  const std::optional<std::string> from_switch = named_by_switch(exchange);
  if (!context.options.for_people()) {
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
    write_record(fields, context);
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

ExitCode place_call(const Outcome<PlannedCall>& plan, const CallOptions& options,
                    Context& context) {
  if (!plan) return report(context.err, plan.error());
  const auto written = write_planned(*plan, options.wait);
  if (!written) return report(context.err, written.error());
  const auto chosen = chosen_fields(
      context.options,
      names_of(identity(*plan), {"job_uuid", "cmd", "arg", "reply", "added", "url", "curl"}));
  if (!chosen) return report(context.err, chosen.error());
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
  if (!printed) return report(context.err, explain_lost_uuid(*plan, exchange));
  if (!options.follow) return ExitCode::kDone;
  FollowedCall followed{*plan->uuid, plan->customer, plan->one_customer, {}};
  followed.appear = options.appear.value_or(std::chrono::seconds(10));
  return follow_call(*access, followed, context);
}

}  // namespace ddcti::cli
