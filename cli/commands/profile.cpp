#include "commands/profile.hpp"

#include <algorithm>

#include "exchange/deed.hpp"
#include "options.hpp"
#include "profile/profile_change.hpp"
#include "profile/profile_view.hpp"
#include "records.hpp"
#include "text/message.hpp"
#include "text/suggest.hpp"

namespace ddcti::cli {
namespace {

/// Any text the switch gives back as it got it; a web server does not.
constexpr const char* kProbe = "ddcti";

/// Asks the switch for an echo, which changes nothing there.
ExitCode test_profile(Context& context) {
  const auto chosen =
      chosen_fields(context.options, {"profile", "url", "ok", "cmd", "arg", "curl"});
  if (!chosen) return report(context.err, chosen.error());
  const Request request{"echo", kProbe};
  if (context.options.sends_nothing()) {
    return carry_out(Deed{request, Json::object(), {}}, context);
  }
  const auto access = reach_module(context);
  if (!access) return report(context.err, access.error());
  Exchange exchange = ask(*access, request, context);
  if (exchange.code == ExitCode::kDone && reply_text(exchange) != kProbe) {
    count_as_unknown(exchange);
  }
  const Settings& settings = access->settings;
  const std::string url = to_string(settings.url);
  if (!context.options.for_people()) {
    write_record(Json{{"profile", or_null(settings.profile)},
                      {"url", url},
                      {"ok", exchange.code == ExitCode::kDone}},
                 context);
  }
  if (exchange.code != ExitCode::kDone) return report(context.err, explain(exchange, *access));
  if (context.options.for_people()) {
    const std::string from =
        settings.url_named.empty() ? std::string(_("default")) : settings.url_named;
    print(context.out, "{}\n", _("{} ({}) answers, and takes the key", url, from));
  }
  return ExitCode::kDone;
}

enum class NameIs { kNone, kOptional, kNeeded };

struct Action {
  const char* name;
  NameIs takes;
  ExitCode (*run)(const ProfileOptions& options, Context& context);
};

constexpr Action kActions[] = {
    {"list", NameIs::kNone,
     [](const ProfileOptions&, Context& context) { return list_profiles(context); }},
    {"show", NameIs::kOptional,
     [](const ProfileOptions&, Context& context) { return show_settings(context); }},
    {"add", NameIs::kNeeded,
     [](const ProfileOptions& options, Context& context) {
       return add_profile(*options.name, options, context);
     }},
    {"use", NameIs::kNeeded,
     [](const ProfileOptions& options, Context& context) {
       return use_profile(*options.name, context);
     }},
    {"test", NameIs::kOptional,
     [](const ProfileOptions&, Context& context) { return test_profile(context); }},
};

tl::unexpected<Problem> usage(std::string what, std::string advice) {
  return fail(ExitCode::kUsage, std::move(what), std::move(advice));
}

Outcome<const Action*> find_action(const ProfileOptions& options) {
  std::vector<std::string> names;
  for (const Action& action : kActions) {
    if (options.action == action.name) return &action;
    names.emplace_back(action.name);
  }
  const std::string advice = _("Give list, show, add, use or test.");
  if (!options.action) return usage(_("{} is missing", "ACTION"), advice);
  return usage(_("'{}' is nothing to do with a profile", printable_line(*options.action)),
               did_you_mean(*options.action, names, advice));
}

Outcome<void> check(const ProfileOptions& options, const Action& action, const Context& context) {
  const bool named = options.name && !options.name->empty();
  if (action.takes == NameIs::kNeeded && !named) {
    return usage(_("{} is missing", "NAME"), _("Write ddcti profile {} NAME.", action.name));
  }
  if (action.takes == NameIs::kNone && options.name) {
    return usage(_("{} is about all profiles", action.name),
                 _("`ddcti profile show NAME` is about one."));
  }
  if (options.name && context.options.profile) {
    return usage(_("{} and {} exclude each other", "NAME", "--profile"), _("Keep one of them."));
  }
  const bool adds = std::string_view(action.name) == "add";
  if (!adds && (options.key_command || options.replace)) {
    return usage(
        _("{} does not go with {}", options.replace ? "--replace" : "--key-command", action.name),
        _("It is for add."));
  }
  return {};
}

}  // namespace

void setup_profile(CLI::App& app, ProfileOptions& options) {
  describe(app,
           _("list: the profiles there are, the one in use marked with *. show: each setting and "
             "where it comes from. add: writes what --url, --key-file, --key-command, --cacert, "
             "--insecure and the time limits say as a profile; the rest of the file stays as it "
             "is. use: makes it the one used where nothing else is said. test: asks the module "
             "for an echo."),
           {"ddcti profile list",
            "ddcti profile add office --url http://10.0.0.5:88 --key-file /etc/ddcti/office.key",
            "ddcti profile test"});
  add_argument(app, "ACTION", options.action, _("list, show, add, use or test"),
               joined_names(kActions));
  add_argument(app, "NAME", options.name, _("The profile; show and test: default is that in use"),
               "PROFILE");
  add_text(app, "--key-command", options.key_command, "COMMAND",
           _("add: a command that prints the key, run by sh when it is needed. With --key - the "
             "key itself is read from standard input and written to the file"));
  add_switch(app, "--replace", options.replace, _("add: in place of the profile of that name"));
}

ExitCode run_profile(const ProfileOptions& options, Context& context) {
  const auto action = find_action(options);
  if (!action) return report(context.err, action.error());
  if (const auto fits = check(options, **action, context); !fits) {
    return report(context.err, fits.error());
  }
  if ((*action)->takes == NameIs::kOptional && options.name) context.options.profile = options.name;
  return (*action)->run(options, context);
}

}  // namespace ddcti::cli
