#include "exchange/deed.hpp"

#include "exchange/shown_request.hpp"
#include "records.hpp"

namespace ddcti::cli {
namespace {

/// `other uuid` -> `OTHER_UUID`; the name of a command, `uuid_hold`, stays.
std::string as_argument(const std::string& part) {
  if (part.find('_') != std::string::npos) return part;
  std::string name;
  for (const char c : part) {
    const bool small = c >= 'a' && c <= 'z';
    name += c == ' ' ? '_' : small ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return name;
}

/// A limit given on the command line bounds even what takes long.
std::chrono::milliseconds timeout_of(const Deed& deed, const Settings& settings) {
  if (settings.http_timeout_is_final) return settings.http_timeout;
  return settings.http_timeout + deed.takes;
}

/// Before anything is sent: who wants a field that is not there would take the deed for undone.
Outcome<void> check_fields(const Deed& deed, const Context& context) {
  const auto chosen =
      chosen_fields(context.options, names_of(deed.fields, {"cmd", "arg", "reply", "url", "curl"}));
  return chosen ? Outcome<void>() : tl::unexpected<Problem>(chosen.error());
}

}  // namespace

Outcome<Request> spelled(const Command& command) {
  auto request = to_request(command);
  if (request) return *std::move(request);
  const Error& error = request.error();
  return tl::unexpected<Problem>(
      value_problem(as_argument(error.detail), "", Error{error.code, 0, ""}));
}

Outcome<ModuleAccess> reach_module(Context& context) {
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return tl::unexpected<Problem>(settings.error());
  return open_module(*settings, context);
}

ExitCode carry_out(const Deed& deed, Context& context) {
  const auto chosen = check_fields(deed, context);
  if (!chosen) return report(context.err, chosen.error());
  if (!context.options.sends_nothing()) {
    const auto access = reach_module(context);
    return access ? carry_out(deed, *access, context) : report(context.err, access.error());
  }
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return report(context.err, settings.error());
  return show_request(context, *settings, deed.request, timeout_of(deed, *settings), deed.fields);
}

ExitCode carry_out(const Outcome<Deed>& deed, Context& context) {
  return deed ? carry_out(*deed, context) : report(context.err, deed.error());
}

ExitCode carry_out(const Deed& deed, const ModuleAccess& access, Context& context) {
  const auto chosen = check_fields(deed, context);
  if (!chosen) return report(context.err, chosen.error());
  const Exchange exchange = ask(access, deed.request, context, timeout_of(deed, access.settings));
  const auto reply = reply_text(exchange);
  if (!context.options.for_people() && (exchange.may_have_run() || reply)) {
    Json fields = deed.fields;
    fields["cmd"] = deed.request.cmd;
    fields["arg"] = or_null(deed.request.arg);
    fields["reply"] = or_null(reply);
    write_record(fields, context);
  }
  if (exchange.code != ExitCode::kDone) {
    return report(context.err, explain(exchange, access, deed.look));
  }
  if (context.options.for_people()) print(context.out, "{}\n", deed.done);
  return exchange.code;
}

}  // namespace ddcti::cli
