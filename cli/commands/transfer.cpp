#include "commands/transfer.hpp"

#include <CLI/CLI.hpp>

#include "call/target.hpp"
#include "exchange/find_channel.hpp"
#include "options.hpp"
#include "required_argument.hpp"
#include "text/message.hpp"
#include "uuid_argument.hpp"

namespace ddcti::cli {
namespace {

Transfer::Leg leg_named(const std::optional<std::string>& name) {
  if (name == "b") return Transfer::Leg::kB;
  return name == "both" ? Transfer::Leg::kBoth : Transfer::Leg::kA;
}

/// An extension is for the dialplan; an endpoint, or a number with a way to it, is dialled.
Outcome<void> aim(const TransferOptions& options, const std::string& option,
                  const std::string& target, Transfer& transfer) {
  const bool numbers_only = options.target_number.has_value();
  const bool endpoint = !numbers_only && target.find('/') != std::string::npos;
  if (endpoint && options.via) {
    return fail(ExitCode::kUsage,
                _("--via says how a number is reached, and TARGET is an endpoint"),
                _("Leave --via out, or give a number."));
  }
  if (!endpoint && !options.via) {
    const auto number = check_number(target);
    if (!number) return tl::unexpected<Problem>(value_problem(option, target, number.error()));
    transfer.extension = *number;
    if (!options.context) return {};
    const auto context = check_number(*options.context);
    if (!context) {
      return tl::unexpected<Problem>(value_problem("--context", *options.context, context.error()));
    }
    transfer.dialplan = "XML";
    transfer.context = *context;
    return {};
  }
  if (options.context) {
    return fail(ExitCode::kUsage, _("--context belongs to an extension of the dialplan"),
                _("Leave it out, or give an extension without --via."));
  }
  if (transfer.leg == Transfer::Leg::kBoth) {
    return fail(
        ExitCode::kUsage, _("--leg both: each leg would dial {} by itself", option),
        _("Transfer both to an extension of the dialplan where they meet, or one of them."));
  }
  Via via = default_via();
  if (options.via) {
    auto parsed = parse_via(*options.via);
    if (!parsed) return tl::unexpected<Problem>(parsed.error());
    via = *parsed;
  }
  const auto dialled = customer_endpoint(option, target, numbers_only, via);
  if (!dialled) return tl::unexpected<Problem>(dialled.error());
  transfer.extension = "bridge:" + to_string(*dialled);
  transfer.dialplan = "inline";
  return {};
}

Outcome<Deed> plan(const TransferOptions& options) {
  auto uuid = check_uuid("UUID", options.uuid.value_or(""));
  if (!uuid) return tl::unexpected<Problem>(uuid.error());
  const bool numbers_only = options.target_number.has_value();
  if (numbers_only && options.target) {
    return fail(ExitCode::kUsage, _("TARGET and --target-number exclude each other"),
                _("Keep one of them."));
  }
  const std::string option = numbers_only ? "--target-number" : "TARGET";
  const auto target =
      required_argument(option, numbers_only ? options.target_number : options.target,
                        _("Give an extension, or an endpoint such as user/1000."));
  if (!target) return tl::unexpected<Problem>(target.error());

  Transfer transfer;
  transfer.uuid = *uuid;
  transfer.leg = leg_named(options.leg);
  if (auto aimed = aim(options, option, *target, transfer); !aimed) {
    return tl::unexpected<Problem>(aimed.error());
  }
  auto request = spelled(transfer);
  if (!request) return tl::unexpected<Problem>(request.error());
  return Deed{*std::move(request),
              Json{{"uuid", *uuid}, {"target", *target}, {"leg", options.leg.value_or("a")}},
              _("transferred {} to {}", printable_line(*uuid), printable_line(*target))};
}

Outcome<Deed> plan(const BridgeOptions& options) {
  auto uuid = check_uuid("UUID", options.uuid.value_or(""));
  if (!uuid) return tl::unexpected<Problem>(uuid.error());
  auto other = check_uuid("OTHER_UUID", options.other_uuid.value_or(""));
  if (!other) return tl::unexpected<Problem>(other.error());
  auto request = spelled(BridgeChannels{*uuid, *other, {}});
  if (!request) return tl::unexpected<Problem>(request.error());
  return Deed{*std::move(request), Json{{"uuid", *uuid}, {"other_uuid", *other}},
              _("joined {} to {}", printable_line(*uuid), printable_line(*other))};
}

Outcome<Deed> plan(const ParkOptions& options) {
  auto uuid = check_uuid("UUID", options.uuid.value_or(""));
  if (!uuid) return tl::unexpected<Problem>(uuid.error());
  auto request = spelled(Park{*uuid});
  if (!request) return tl::unexpected<Problem>(request.error());
  return Deed{*std::move(request), Json{{"uuid", *uuid}}, _("parked {}", printable_line(*uuid))};
}

}  // namespace

void setup_transfer(CLI::App& app, TransferOptions& options) {
  describe(app,
           _("Sends a channel elsewhere: to an extension of the dialplan, or to an endpoint or "
             "number that is dialled. Whichever leg of a call is not moved is hung up."),
           {"ddcti transfer c1 5000", "ddcti transfer c1 user/1001 --leg b",
            "ddcti transfer c1 13800000000 --via linegroup/default"});
  add_argument(app, "UUID", options.uuid, _("A channel of the call"));
  add_argument(app, "TARGET", options.target,
               _("Where to: an extension, or an endpoint (user/1001)"));
  add_text(app, "--target-number", options.target_number, "NUMBER",
           _("As TARGET, but a number only: for scripts that pass on outside input"));
  add_text(app, "--via", options.via, "ROUTE",
           _("Dial the number: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]"));
  add_choice(app, "--leg", options.leg, "a|b|both",
             _("Which leg: this channel (default), its partner, or both"));
  add_text(app, "--context", options.context, "NAME",
           _("The dialplan's context; default is what the switch is set to"));
}

ExitCode run_transfer(const TransferOptions& options, Context& context) {
  return carry_out_on(
      options, [](const TransferOptions& found) { return plan(found); }, context);
}

void setup_bridge(CLI::App& app, BridgeOptions& options) {
  describe(app,
           _("Joins two channels to one call. Whoever either of them talked to before is hung up."),
           {"ddcti bridge c1 c2", "ddcti bridge c1 c2 --json"});
  add_argument(app, "UUID", options.uuid, _("One channel"));
  add_argument(app, "OTHER_UUID", options.other_uuid, _("The other"));
}

ExitCode run_bridge(const BridgeOptions& options, Context& context) {
  return carry_out_on<BridgeOptions>(
      {{"UUID", &BridgeOptions::uuid}, {"OTHER_UUID", &BridgeOptions::other_uuid}}, options,
      [](const BridgeOptions& found) { return plan(found); }, context);
}

void setup_park(CLI::App& app, ParkOptions& options) {
  describe(app, _("Parks a channel: it stays up, and talks to nobody until it is fetched."),
           {"ddcti park c1", "ddcti park c1 --json"});
  add_argument(app, "UUID", options.uuid, _("The channel"));
}

ExitCode run_park(const ParkOptions& options, Context& context) {
  return carry_out_on(
      options, [](const ParkOptions& found) { return plan(found); }, context);
}

}  // namespace ddcti::cli
