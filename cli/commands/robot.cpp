#include "commands/robot.hpp"

#include <CLI/CLI.hpp>

#include "call/callee_argument.hpp"
#include "call/leg_setup.hpp"
#include "call/place.hpp"
#include "options.hpp"
#include "required_argument.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

/// As on the module's page.
constexpr std::chrono::seconds kParkTimeout{3600};

Outcome<PlannedCall> plan(const RobotOptions& options, Context& context) {
  const auto callee = callee_argument(options.target, options.target_number, options.via);
  if (!callee) return tl::unexpected<Problem>(callee.error());
  const auto script = required_argument("--script", options.script,
                                        _("Give the name of the robot's script: --script NAME."));
  if (!script) return tl::unexpected<Problem>(script.error());
  const auto seconds = options.park_timeout.value_or(kParkTimeout).count();
  Goal goal;
  goal.before = {
      {"cti_robot", Value::literal(*script)},
      {"set", Value::literal("park_timeout=" + std::to_string(seconds))},
  };
  goal.then = {"park", {}};
  goal.quote_inline = true;
  goal.sources = {{Side::kAgent, "cti_robot", "--script"}};
  return plan_leg(options.call, *callee, std::move(goal), "--set",
                  [&] { return context.machine.new_uuid(); });
}

}  // namespace

void setup_robot(CLI::App& app, RobotOptions& options) {
  describe(
      app,
      _("Calls somebody and lets a robot talk: once the phone is answered, it runs a script of "
        "the module. When the robot is done the call is parked. Prints the call's uuid when "
        "the switch has taken the job."),
      {"ddcti robot 1000 --script welcome --set customer=Ann",
       "ddcti robot 13800000000 --via linegroup/default --script survey --wait"});
  setup_callee(app, options.target, options.target_number, options.via);
  add_text(app, "--script", options.script, "NAME", _("The script the robot goes by"));
  add_seconds(app, "--park-timeout", options.park_timeout,
              _("How long the call stays parked afterwards; default 3600"));
  setup_group(app, _("The leg"), options.call,
              [](CLI::App& group, CallOptions& call) { setup_leg(group, call, "--set"); });
  setup_group(app, _("Uuids"), options.call, setup_identity);
  setup_group(app, _("How it is run"), options.call, setup_running);
}

ExitCode run_robot(const RobotOptions& options, Context& context) {
  return place_call(plan(options, context), options.call, context);
}

}  // namespace ddcti::cli
