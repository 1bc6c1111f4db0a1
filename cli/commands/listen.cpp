#include "commands/listen.hpp"

#include <CLI/CLI.hpp>

#include "call/leg_setup.hpp"
#include "call/place.hpp"
#include "ddcti/variables.hpp"
#include "exchange/find_channel.hpp"
#include "options.hpp"
#include "required_argument.hpp"
#include "text/message.hpp"
#include "uuid_argument.hpp"

namespace ddcti::cli {
namespace {

enum class Manner { kListen, kWhisper, kBarge };

void setup(CLI::App& app, ListenOptions& options) {
  add_argument(app, "UUID", options.uuid, _("A channel of the call"));
  auto* on = add_text(app, "--on", options.on, "EXT",
                      _("The phone that is rung for it: an extension, or an endpoint"));
  add_text(app, "--on-number", options.on_number, "NUMBER",
           _("As --on, but an extension only: for scripts that pass on outside input"))
      ->excludes(on);
}

void setup_groups(CLI::App& app, ListenOptions& options) {
  setup_group(app, _("The leg"), options.call,
              [](CLI::App& group, CallOptions& call) { setup_leg(group, call); });
  setup_group(app, _("Uuids"), options.call, setup_identity);
  setup_group(app, _("How it is run"), options.call, setup_running);
}

/// A variable of a channel; nothing if it is not set. Fails as the switch does, which is how a
/// call that is over is found out before a phone rings for it.
Outcome<std::optional<std::string>> variable(const std::string& uuid, const char* name,
                                             const ModuleAccess& access, Context& context) {
  const auto request = spelled(GetVariable{uuid, name});
  if (!request) return tl::unexpected<Problem>(request.error());
  const Exchange exchange = ask(access, *request, context);
  if (exchange.code != ExitCode::kDone) return tl::unexpected(explain(exchange, access));
  std::string value = exchange.answer.body;
  if (value == "_undef_") return std::nullopt;
  return value;
}

/// The channel to listen to. Whispering takes the leg that was there first; one that was moved
/// to another call still names the leg it came from, so that both must know each other.
Outcome<std::string> find_leg(const std::string& uuid, Manner manner, Context& context) {
  const auto access = reach_module(context);
  if (!access) return tl::unexpected<Problem>(access.error());
  const auto origin = variable(uuid, "originating_leg_uuid", *access, context);
  if (!origin) return tl::unexpected<Problem>(origin.error());
  if (manner != Manner::kWhisper || !*origin) return uuid;
  const auto partner = variable(uuid, "signal_bond", *access, context);
  if (!partner) return tl::unexpected<Problem>(partner.error());
  if (**origin != partner->value_or("")) return uuid;
  return check_uuid("originating_leg_uuid", **origin);
}

/// Digits inside eavesdrop: 2 is heard by the channel named, 1 by its partner. They wait until
/// the listening has begun.
constexpr const char* kToAgent = "w2@500";
constexpr const char* kToCustomer = "w1@500";

ApplicationRequest application(Manner manner, const std::string& leg) {
  return {manner == Manner::kBarge ? "three_way" : "eavesdrop", Value::literal(leg)};
}

Goal goal_of(Manner manner, const std::string& leg, bool customer) {
  Goal goal;
  goal.then = application(manner, leg);
  if (manner == Manner::kWhisper) {
    goal.before = {{"queue_dtmf", Value::literal(customer ? kToCustomer : kToAgent)}};
  }
  return goal;
}

Outcome<PlannedCall> plan(const ListenOptions& options, Manner manner, Context& context) {
  const auto uuid = check_uuid("UUID", options.uuid.value_or(""));
  if (!uuid) return tl::unexpected<Problem>(uuid.error());
  if (same_name(*uuid, "all")) {
    // To eavesdrop it means whatever call there is.
    return fail(ExitCode::kUsage, _("UUID: {} is not one call", *uuid),
                _("`ddcti channels` shows the uuids of the calls there are."));
  }
  const char* option = options.on_number ? "--on-number" : "--on";
  const auto phone = required_argument(option, options.on_number ? options.on_number : options.on,
                                       _("Give the extension that shall ring: --on 1001."));
  if (!phone) return tl::unexpected<Problem>(phone.error());
  const Callee callee{option, *phone, options.on_number.has_value(), {}};
  auto planned = plan_leg(options.call, callee, goal_of(manner, *uuid, options.to == "customer"),
                          "--var", [&] { return context.machine.new_uuid(); });
  if (!planned) return planned;
  std::optional<ModuleAccess> access;
  const auto channel = find_channel("UUID", *uuid, access, context);
  if (!channel) return tl::unexpected<Problem>(channel.error());
  if (context.options.sends_nothing()) return planned;
  // No phone shall ring for a call that is over.
  const auto leg = find_leg(*channel, manner, context);
  if (!leg) return tl::unexpected<Problem>(leg.error());
  planned->request.then = application(manner, *leg);
  return planned;
}

}  // namespace

void setup_listen(CLI::App& app, ListenOptions& options) {
  describe(app,
           _("Listens to a call: rings a phone that then hears both sides, and is heard by "
             "neither. It is a call of its own, and ends with the other."),
           {"ddcti listen c1 --on 1001", "ddcti listen c1 --on user/1001 --timeout 20 --wait"});
  setup(app, options);
  setup_groups(app, options);
}

ExitCode run_listen(const ListenOptions& options, Context& context) {
  return place_call(plan(options, Manner::kListen, context), options.call, context);
}

void setup_whisper(CLI::App& app, WhisperOptions& options) {
  describe(app,
           _("Whispers to one side of a call: rings a phone that hears both, and that only the "
             "agent, or only the customer, can hear. The agent is the leg that was called first, "
             "whichever channel is named."),
           {"ddcti whisper c1 --on 1001", "ddcti whisper c1 --on 1001 --to customer"});
  setup(app, options);
  add_choice(app, "--to", options.to, "agent|customer", _("Who hears it; default agent"));
  setup_groups(app, options);
}

ExitCode run_whisper(const WhisperOptions& options, Context& context) {
  return place_call(plan(options, Manner::kWhisper, context), options.call, context);
}

void setup_barge(CLI::App& app, BargeOptions& options) {
  describe(app,
           _("Barges in on a call: rings a phone that then hears both sides, and that both hear."),
           {"ddcti barge c1 --on 1001", "ddcti barge c1 --on-number \"$EXT\" --follow"});
  setup(app, options);
  setup_groups(app, options);
}

ExitCode run_barge(const BargeOptions& options, Context& context) {
  return place_call(plan(options, Manner::kBarge, context), options.call, context);
}

}  // namespace ddcti::cli
