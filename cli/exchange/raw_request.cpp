#include "exchange/raw_request.hpp"

#include "exchange/exchange.hpp"
#include "exchange/shown_request.hpp"
#include "records.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

/// Commands of the switch have no options of this form.
bool looks_like_option(std::string_view word) {
  if (word == "-v" || word == "-h") return true;
  return word.size() > 2 && word.starts_with("--") && word[2] >= 'a' && word[2] <= 'z' &&
         word.find(' ') == std::string_view::npos;
}

}  // namespace

Outcome<Request> raw_request(const std::vector<std::string>& words) {
  // What stands behind CMD goes to the switch: with a --dry-run there it would really be done,
  // with a --url there somebody else would be asked.
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!looks_like_option(words[i])) continue;
    const std::string name = printable_line(words[i].substr(0, words[i].find('=')));
    return fail(ExitCode::kUsage,
                _("{} stands behind the command and would go to the switch", name),
                _("Put options of ddcti before it: ddcti api {} {} …. What is meant for the switch "
                  "goes into one word with the command.",
                  name, printable_line(words.front())));
  }
  const std::string line = fmt::format("{}", fmt::join(words, " "));
  const std::size_t blank = line.find(' ');
  Request request{line.substr(0, blank), std::nullopt};
  if (blank != std::string::npos) request.arg = line.substr(blank + 1);
  if (request.cmd.empty()) {
    return fail(ExitCode::kUsage, _("the command for the switch is missing"),
                _("Give it and its argument: ddcti api uuid_getvar UUID hangup_cause."));
  }
  return request;
}

ExitCode run_raw(const Request& request, Context& context) {
  const auto chosen =
      chosen_fields(context.options, {"cmd", "arg", "reply", "job_uuid", "ok", "url", "curl"});
  if (!chosen) return report(context.err, chosen.error());
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return report(context.err, settings.error());
  if (context.options.sends_nothing()) {
    return show_request(context, *settings, request, settings->http_timeout);
  }
  const auto access = open_module(*settings, context);
  if (!access) return report(context.err, access.error());

  const Exchange exchange = ask(*access, request, context);
  if (const auto reply = reply_text(exchange)) {
    if (!context.options.for_people()) {
      Json fields{{"cmd", request.cmd}, {"arg", or_null(request.arg)}, {"reply", *reply}};
      if (request.cmd == "bgapi") fields["job_uuid"] = or_null(job_uuid(exchange.reply));
      fields["ok"] = exchange.code == ExitCode::kDone;
      write_record(fields, context);
    } else if (context.out.is_terminal()) {
      context.out.write(printable_text(*reply) + "\n");
    } else {
      context.out.write(exchange.answer.body);
    }
  }
  if (exchange.code == ExitCode::kDone) return exchange.code;
  static_cast<void>(context.out.flush());
  return report(context.err, explain(exchange, *access));
}

}  // namespace ddcti::cli
