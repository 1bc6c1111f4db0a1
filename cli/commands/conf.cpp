#include "commands/conf.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "conference/conference_action.hpp"
#include "conference/conference_list.hpp"
#include "conference/conference_name.hpp"
#include "ddcti/endpoint.hpp"
#include "options.hpp"
#include "text/message.hpp"
#include "text/suggest.hpp"

namespace ddcti::cli {
namespace {

tl::unexpected<Problem> usage(std::string what, std::string advice) {
  return fail(ExitCode::kUsage, std::move(what), std::move(advice));
}

Outcome<const ConferenceAction*> find_action(const std::optional<std::string>& name) {
  std::vector<std::string> names;
  for (const ConferenceAction& action : conference_actions()) {
    if (name == action.name) return &action;
    names.emplace_back(action.name);
  }
  const std::string advice = _("`ddcti conf --help` lists what can be done.");
  if (!name) return usage(_("{} is missing", "ACTION"), advice);
  return usage(_("'{}' is nothing to do to a conference", printable_line(*name)),
               did_you_mean(*name, names, advice));
}

std::string synopsis(const ConferenceAction& action) {
  std::string text = std::string("ddcti conf ") + action.name;
  if (std::string_view(action.name) != "list") text += " CONFERENCE";
  if (*action.arguments != '\0') text += std::string(" ") + action.arguments;
  return text;
}

Outcome<void> check_options(const ConfOptions& options, const ConferenceAction& action) {
  struct Given {
    bool given;
    const char* name;
    unsigned option;
  };
  const Given all[] = {{options.member.has_value(), "--member", kTakesMember},
                       {options.async, "--async", kTakesAsync},
                       {options.quiet, "--quiet", kTakesQuiet},
                       {options.stop, "--stop", kTakesStop},
                       {options.xml, "--xml", kTakesXml},
                       {options.via.has_value(), "--via", kTakesDialling},
                       {options.caller_id.has_value(), "--caller-id", kTakesDialling},
                       {options.caller_name.has_value(), "--caller-name", kTakesDialling},
                       {options.wait, "--wait", kTakesDialling}};
  for (const Given& one : all) {
    if (one.given && (action.options & one.option) == 0) {
      return usage(_("{} does not go with {}", one.name, action.name),
                   _("`ddcti conf --help` lists what each action takes."));
    }
  }
  return {};
}

Outcome<void> check_arguments(const ConfOptions& options, const ConferenceAction& action) {
  const std::string advice = _("Write {}.", synopsis(action));
  const bool all = std::string_view(action.name) == "list";
  if (all && options.conference) {
    return usage(_("list is about all conferences"),
                 _("`ddcti conf show {}` is about this one.", printable_line(*options.conference)));
  }
  if (!all && !options.conference) return usage(_("{} is missing", "CONFERENCE"), advice);
  if (options.arguments.size() != action.count) {
    return usage(options.arguments.size() < action.count
                     ? _("{} takes more arguments", action.name)
                     : _("{} takes fewer arguments", action.name),
                 advice);
  }
  if (all) return {};
  const auto name = check_conference("CONFERENCE", *options.conference);
  return name ? Outcome<void>() : tl::unexpected<Problem>(name.error());
}

ExitCode show(const ConfOptions& options, bool all, Context& context) {
  if (options.xml && !context.options.for_people()) {
    return report(context.err, {ExitCode::kUsage,
                                _("{} and {} exclude each other", "--xml",
                                  context.options.fields        ? "--fields"
                                  : context.options.json_switch ? "--json"
                                                                : "--output"),
                                _("Keep one of them."),
                                {}});
  }
  const std::string name = options.conference.value_or("");
  if (context.options.sends_nothing()) {
    return carry_out(Deed{conference_list_request(name, options.xml), Json::object(), {}}, context);
  }
  const auto access = reach_module(context);
  if (!access) return report(context.err, access.error());
  if (options.xml) {
    const Exchange exchange = ask(*access, conference_list_request(name, true), context);
    if (exchange.code != ExitCode::kDone) return report(context.err, explain(exchange, *access));
    const std::string& body = exchange.answer.body;
    context.out.write(context.out.is_terminal() ? printable_text(body) : body);
    return exchange.code;
  }
  const auto conferences = ask_conferences(name, *access, context);
  if (!conferences) return report(context.err, conferences.error());
  if (all) return write_list(kConferences, *conferences, context);
  if (context.options.format() == Format::kJson && !context.options.fields) {
    write_json(context.out, Json{{"count", conferences->size()}, {"conferences", *conferences}});
    return ExitCode::kDone;
  }
  return write_list(kMembers, members_of_all(*conferences), context);
}

/// Members are looked up where a plan asks for one, and `access` keeps what was reached for it;
/// where nothing may be sent, only ids do.
MemberFinder finder(const std::string& conference, std::optional<ModuleAccess>& access,
                    Context& context) {
  return [&conference, &access, &context](const std::string& text) -> Outcome<std::string> {
    const auto number = check_number(text);
    if (!number) return tl::unexpected<Problem>(value_problem("MEMBER", text, number.error()));
    if (!context.options.sends_nothing()) {
      auto reached = reach_module(context);
      if (!reached) return tl::unexpected<Problem>(reached.error());
      access = *std::move(reached);
      return find_member(conference, *number, *access, context);
    }
    const bool id = number->find_first_not_of("0123456789") == std::string::npos;
    if (id) return *number;
    return usage(_("who {} is can only be found by asking the switch", printable_line(text)),
                 _("Give the member's id, or leave --dry-run and --curl out."));
  };
}

}  // namespace

void setup_conf(CLI::App& app, ConfOptions& options) {
  describe(
      app,
      _("Shows conferences and acts on their members. A member is its id, all, last, "
        "non_moderator, or the number of its caller. Actions: list; show CONFERENCE; mute, "
        "unmute, deaf, undeaf, kick or hup CONFERENCE MEMBER (hup: without the sound of a "
        "kick); play CONFERENCE FILE; stop, lock or unlock CONFERENCE; record CONFERENCE FILE; "
        "dial CONFERENCE TARGET; transfer CONFERENCE OTHER MEMBER."),
      {"ddcti conf show 3000", "ddcti conf mute 3000 all --quiet",
       "ddcti conf play 3000 /sounds/notice.wav --async",
       "ddcti conf dial 3000 13800000000 --via linegroup/default --wait"});
  add_argument(app, "ACTION", options.action, _("What to do, such as show or mute"),
               joined_names(conference_actions()));
  add_argument(app, "CONFERENCE", options.conference, _("The conference's name"));
  add_text(app, "--member", options.member, "MEMBER",
           _("play, stop: for this member only, by id or number"));
  add_switch(app, "--async", options.async,
             _("play: mix the file in, without waiting for others; stop: what was mixed in"));
  add_switch(app, "--quiet", options.quiet, _("mute, unmute, kick: without telling the member"));
  add_switch(app, "--stop", options.stop,
             _("record: not any more; FILE all means every recording"));
  add_switch(app, "--xml", options.xml, _("list, show: the switch's own XML"));
  add_text(app, "--via", options.via, "ROUTE",
           _("dial: how a number is reached: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]; "
             "default is the extension of that number"));
  add_text(app, "--caller-id", options.caller_id, "NUMBER", _("dial: what the phone shows"));
  add_text(app, "--caller-name", options.caller_name, "TEXT", _("dial: the name it shows"));
  add_switch(app, "--wait", options.wait,
             _("dial: wait until the phone is answered, and tell how it went"));
  add_arguments(app, "ARGUMENT", options.arguments, _("What the action is about, see above"));
}

ExitCode run_conf(const ConfOptions& options, Context& context) {
  const auto action = find_action(options.action);
  if (!action) return report(context.err, action.error());
  const auto fits =
      check_options(options, **action).and_then([&] { return check_arguments(options, **action); });
  if (!fits) return report(context.err, fits.error());
  if ((*action)->plan == nullptr) {
    return show(options, std::string_view((*action)->name) == "list", context);
  }
  if (options.member && options.async && std::string_view((*action)->name) == "play") {
    return report(context.err, {ExitCode::kUsage,
                                _("{} and {} exclude each other", "--member", "--async"),
                                _("Keep one of them."),
                                {}});
  }
  std::optional<ModuleAccess> access;
  const auto deed =
      (*action)->plan(options, **action, finder(*options.conference, access, context));
  if (!deed) return report(context.err, deed.error());
  return access ? carry_out(*deed, *access, context) : carry_out(*deed, context);
}

}  // namespace ddcti::cli
