#include "call/leg_setup.hpp"

#include <CLI/CLI.hpp>

#include "options.hpp"
#include "text/message.hpp"

namespace ddcti::cli {

void setup_leg(CLI::App& app, CallOptions& options, const char* set) {
  add_text(app, "--caller-id", options.caller_id, "NUMBER", _("What the phone shows"));
  add_seconds(app, "--timeout", options.timeout,
              _("How long the phone rings; brings ignore_early_media=true along"));
  add_yes_no(app, "--ignore-early-media", options.ignore_early_media,
             _("Only a real answer counts: for mobile phones"));
  add_text(app, "--codec", options.codec, "LIST", _("Codecs to offer, such as g729 or PCMU,PCMA"));
  add_list(app, set, options.variables, "NAME=VALUE", _("A variable, the value as it stands"));
  add_list(app, "--var-ref", options.variable_refs, "NAME=VALUE",
           _("A variable; ${OTHER} in the value is resolved by the switch"));
}

void setup_identity(CLI::App& app, CallOptions& options) {
  auto* uuid = add_text(app, "--uuid", options.uuid, "UUID",
                        _("The uuid of the leg called first; default a random one"));
  add_switch(app, "--no-uuid", options.no_uuid,
             _("Let the switch choose; a lost answer can then not be resolved"))
      ->excludes(uuid);
}

void setup_running(CLI::App& app, CallOptions& options) {
  add_choice(app, "--verb", options.verb, "cti_originate|originate",
             _("The switch's command; default cti_originate"));
  auto* wait = add_switch(app, "--wait", options.wait,
                          _("Wait until the phone is answered, and tell how it went"));
  add_switch(app, "--follow", options.follow,
             _("Watch the call until it is over: ringing, answered, talking, over"))
      ->excludes(wait);
  add_seconds(app, "--appear", options.appear,
              _("With --follow, how long the call may take to show up; default 10"));
}

void setup_group(CLI::App& app, const char* title, CallOptions& options,
                 void (*setup)(CLI::App&, CallOptions&)) {
  app.option_defaults()->group(title);
  setup(app, options);
}

}  // namespace ddcti::cli
