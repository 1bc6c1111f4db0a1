#include "commands/vars.hpp"

#include <array>

#include "channel/channel_dump.hpp"
#include "exchange/find_channel.hpp"
#include "exchange/shown_request.hpp"
#include "options.hpp"
#include "records.hpp"
#include "text/message.hpp"
#include "text/shell_word.hpp"

namespace ddcti::cli {
namespace {

constexpr std::array kColumns{Column{N_("NAME"), "name"}, Column{N_("VALUE"), "value"}};
constexpr RecordList kVariables{"variables", kColumns};

/// Sends a request that only asks; shows it with --dry-run. Nothing if it was shown, or failed
/// and was told of.
std::optional<Exchange> look(const Request& request, const Json& fields, Context& context,
                             ExitCode& code) {
  if (context.options.sends_nothing()) {
    code = carry_out(Deed{request, fields, {}}, context);
    return std::nullopt;
  }
  const auto access = reach_module(context);
  if (!access) {
    code = report(context.err, access.error());
    return std::nullopt;
  }
  Exchange exchange = ask(*access, request, context);
  if (exchange.code == ExitCode::kDone && request.cmd == "uuid_dump" &&
      !read_dump(exchange.answer.body)) {
    count_as_unknown(exchange);
  }
  code = exchange.code;
  if (code == ExitCode::kDone) return exchange;
  report(context.err, explain(exchange, *access));
  return std::nullopt;
}

ExitCode show_all(const std::string& uuid, Context& context) {
  const auto request = spelled(DumpChannel{uuid, "json"});
  if (!request) return report(context.err, request.error());
  ExitCode code = ExitCode::kDone;
  const auto exchange = look(*request, Json{{"uuid", uuid}}, context, code);
  if (!exchange) return code;
  Json variables = variables_in(*read_dump(exchange->answer.body));
  if (context.options.format() == Format::kJson && !context.options.fields) {
    write_json(context.out, Json{{"uuid", uuid}, {"variables", std::move(variables)}});
    return code;
  }
  Json records = Json::array();
  for (const auto& [name, value] : variables.items()) {
    records.push_back(Json{{"name", name}, {"value", value}});
  }
  return write_list(kVariables, records, context);
}

ExitCode show_one(const std::string& uuid, const std::string& name, Context& context) {
  const auto chosen = chosen_fields(context.options, {"uuid", "name", "value"});
  if (!chosen) return report(context.err, chosen.error());
  const auto request = spelled(GetVariable{uuid, name});
  if (!request) return report(context.err, request.error());
  ExitCode code = ExitCode::kDone;
  const auto exchange = look(*request, Json{{"uuid", uuid}, {"name", name}}, context, code);
  if (!exchange) return code;
  // The switch cannot tell this from a variable with this text.
  const std::string& value = exchange->answer.body;
  const bool set = value != "_undef_";
  if (!context.options.for_people()) {
    write_record(Json{{"uuid", uuid}, {"name", name}, {"value", set ? Json(value) : Json(nullptr)}},
                 context);
  } else if (set) {
    print(context.out, "{}\n", context.out.is_terminal() ? printable_text(value) : value);
  }
  if (set) return code;
  return report(context.err,
                {ExitCode::kRefused,
                 _("{} has no variable {}", printable_line(uuid), printable_line(name)),
                 _("`ddcti vars {}` lists those it has.", shell_word(uuid)),
                 {}});
}

ExitCode set(const std::string& uuid, const std::string& name,
             const std::optional<std::string>& value, Context& context) {
  if (value && value->empty()) {
    return report(context.err, {ExitCode::kUsage,
                                _("{} has nothing behind the '='", printable_line(name)),
                                _("Give a value, or --unset {}.", shell_word(name)),
                                {}});
  }
  const auto request = spelled(SetVariable{uuid, name, value});
  if (!request) return report(context.err, request.error());
  const std::string channel = printable_line(uuid);
  return carry_out(Deed{*request, Json{{"uuid", uuid}, {"name", name}, {"value", or_null(value)}},
                        value ? _("set {} of {}", printable_line(name), channel)
                              : _("removed {} of {}", printable_line(name), channel),
                        "ddcti vars " + shell_word(uuid) + " " + shell_word(name)},
                   context);
}

}  // namespace

void setup_vars(CLI::App& app, VarsOptions& options) {
  describe(app,
           _("Shows the variables of a channel, or one of them, or sets one. A value arrives as it "
             "stands; one with a ${reference} is refused, since the switch would drop it."),
           {"ddcti vars c1", "ddcti vars c1 sip_call_id", "ddcti vars c1 ticket=4711"});
  add_argument(app, "UUID", options.uuid, _("The channel"));
  add_argument(app, "NAME[=VALUE]", options.variable, _("Show this variable only, or set it"));
  add_text(app, "--unset", options.unset, "NAME", _("Remove a variable"));
}

ExitCode run_vars(const VarsOptions& options, Context& context) {
  if (options.unset && options.variable) {
    return report(
        context.err,
        {ExitCode::kUsage, _("NAME and --unset exclude each other"), _("Keep one of them."), {}});
  }
  std::optional<ModuleAccess> access;
  const auto uuid = find_channel("UUID", options.uuid.value_or(""), access, context);
  if (!uuid) return report(context.err, uuid.error());
  if (options.unset) return set(*uuid, *options.unset, std::nullopt, context);
  if (!options.variable) return show_all(*uuid, context);
  const std::size_t equals = options.variable->find('=');
  const std::string name = options.variable->substr(0, equals);
  if (equals == std::string::npos) return show_one(*uuid, name, context);
  return set(*uuid, name, options.variable->substr(equals + 1), context);
}

}  // namespace ddcti::cli
