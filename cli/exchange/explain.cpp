#include "ddcti/hangup_cause.hpp"
#include "exchange/exchange.hpp"
#include "exchange/redact.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"
#include "text/shell_word.hpp"

namespace ddcti::cli {
namespace {

constexpr std::size_t kExcerptColumns = 200;

/// `: ` and the first line of a body, fit to end a sentence; nothing if there is none.
std::string excerpt(const Exchange& exchange, const ModuleAccess& access) {
  const std::string& body = exchange.answer.body;
  const std::string line = body.substr(0, body.find_first_of("\r\n"));
  if (line.empty()) return {};
  return ": " + shortened(printable_line(without_key(line, access.key)), kExcerptColumns);
}

double seconds(std::chrono::milliseconds time) { return static_cast<double>(time.count()) / 1000; }

std::string place_of(const ModuleAccess& access) { return to_string(access.settings.url); }

std::string check_address() {
  return _(
      "Check host and port (--url, DDCTI_URL or the profile); nothing was sent, so running "
      "this again is safe.");
}

std::string denied_advice(const ModuleAccess& access) {
  if (access.settings.key_withheld) {
    return _(
        "The key of profile {} was not sent, since the address came from {}; give the key "
        "that belongs there with --key-file or DDCTI_KEY.",
        *access.settings.key_withheld, access.settings.url_named);
  }
  if (!access.key) {
    return _(
        "No key was sent; set DDCTI_KEY, or give --key-file, with what http_api_cli_key says "
        "in the module's cti.conf.xml.");
  }
  return _("Compare the key from {} with http_api_cli_key in the module's cti.conf.xml.",
           access.settings.key.named);
}

/// An answer that no switch gives.
Problem explain_stranger(const Exchange& exchange, const ModuleAccess& access,
                         const std::string& look) {
  const int status = exchange.answer.status;
  const std::string words = excerpt(exchange, access);
  return {exchange.code,
          status == 200 ? _("the answer of {} is none a switch gives{}", place_of(access), words)
                        : _("{} answers HTTP {}{}", place_of(access), status, words),
          exchange.code == ExitCode::kUnknownOutcome
              ? _("The switch may have done it; look with `{}` before running this again.", look)
              : std::string(_("Check the address; running this again does no harm.")),
          {}};
}

Problem explain_status(const Exchange& exchange, const ModuleAccess& access,
                       const std::string& look) {
  const int status = exchange.answer.status;
  const std::string words = excerpt(exchange, access);
  Problem problem{exchange.code, {}, {}, {}};
  switch (exchange.code) {
    case ExitCode::kDenied:
      problem.what = status == 401 ? _("{} refuses the key (HTTP 401)", place_of(access))
                                   : _("{} refuses this computer, or the key (HTTP {})",
                                       place_of(access), status);
      problem.advice = status == 401 ? denied_advice(access)
                                     : _("See http_api_cli_acl in the module's cti.conf.xml. {}",
                                         denied_advice(access));
      break;
    case ExitCode::kNothingSent:
      problem.what =
          _("a proxy asks for a password (HTTP {}); nothing was sent to the switch", status);
      problem.advice =
          _("Set no_proxy for {}, or the proxy's user and password.", access.settings.url.host);
      break;
    case ExitCode::kBadSettings:
      problem.what = _("{} answers HTTP {}{}", place_of(access), status, words);
      problem.advice =
          status < 400 ? _("Redirects are not followed; give the address it really has.")
                       : _("No module answers there as it should; check host, port and path of the "
                           "address.");
      break;
    default:
      return explain_stranger(exchange, access, look);
  }
  return problem;
}

/// What to do about a refusal that gives no cause; empty where nothing is known to help.
std::string hint(const Request& run, const std::string& text) {
  const std::string argument = run.arg.value_or("");
  if (run.cmd == "conference") {
    const std::string name = argument.substr(0, argument.find(' '));
    if (text == "Conference " + name + " not found") {
      return _("`ddcti conf list` lists those there are.");
    }
    const bool member = text.starts_with("Non-Existant ID ") || text.starts_with("Member: ");
    return member ? _("`{}` lists those it has.", "ddcti conf show " + shell_word(name)) : "";
  }
  if (run.cmd == "uuid_bridge") {
    return _(
        "One of the two may be over, or not answered yet; `ddcti channels` shows their states.");
  }
  if (run.cmd == "uuid_record" && text.starts_with("Cannot stop record session")) {
    return _("A recording is stopped by the FILE it was started with, or by all.");
  }
  return run.cmd.starts_with("uuid_") ? _("`ddcti channels` lists the calls there are.") : "";
}

Problem explain_refusal(const Exchange& exchange) {
  const Request run = without_background(exchange.request);
  const std::string command =
      printable_line(exchange.request.cmd == "bgapi" && exchange.reply.kind == ReplyKind::kInvalid
                         ? exchange.request.cmd
                         : run.cmd);
  const std::string text = shortened(printable_line(exchange.reply.text), kExcerptColumns);
  Problem problem{exchange.code, {}, {}, {}};
  switch (exchange.reply.kind) {
    case ReplyKind::kInvalid:
      problem.what = _("the switch has no command '{}'", command);
      problem.advice = _("Check its spelling, and that the module it belongs to is loaded.");
      return problem;
    case ReplyKind::kUsage:
      problem.what = _("the switch does not understand the argument of {}: {}", command, text);
      problem.advice = _("The text behind the colon is its usage; mend the argument.");
      return problem;
    default:
      break;
  }
  const std::string first_word = exchange.reply.text.substr(0, exchange.reply.text.find(' '));
  if (const HangupCause* cause = find_hangup_cause(first_word)) {
    problem.what =
        _("the switch refused {}: {} ({})", command, cause->name, translated(cause->meaning));
    // Also what a uuid in use gives, which does not come right by another try.
    if (cause->name == "DESTINATION_OUT_OF_ORDER") return problem;
    problem.advice = cause->name == "USER_NOT_REGISTERED"
                         ? _("Log that phone in, or dial another; nothing is left of that call.")
                         : _("Nothing is left of that call; it can be tried again.");
    return problem;
  }
  problem.what = text.empty() ? _("the switch refused {}", command)
                              : _("the switch refused {}: {}", command, text);
  problem.advice = hint(run, exchange.reply.text);
  return problem;
}

}  // namespace

Problem explain(const Exchange& exchange, const ModuleAccess& access, const std::string& look) {
  const HttpAnswer& answer = exchange.answer;
  const std::string place = place_of(access);
  const std::string detail = printable_line(without_key(answer.detail, access.key));
  const std::string look_first =
      has_effect(exchange.request)
          ? _("The switch may have done it; look with `{}` before running this again.", look)
          : std::string(_("It only asked for something; running it again does no harm."));
  const auto problem = [&](std::string what, std::string advice) {
    return Problem{exchange.code, std::move(what), std::move(advice), {}};
  };
  switch (answer.outcome) {
    case HttpOutcome::kAnswered:
      return exchange.code == ExitCode::kRefused && answer.status == 200 &&
                     exchange.reply.kind != ReplyKind::kUnknown
                 ? explain_refusal(exchange)
                 : explain_status(exchange, access, look);
    case HttpOutcome::kNoTransport:
      return problem(_("this installation cannot send requests: {}", detail),
                     _("Install ddcti again; its HTTP library is missing or does not load."));
    case HttpOutcome::kUnknownHost:
      return problem(_("the name of {} is not known: {}", place, detail), check_address());
    case HttpOutcome::kNotConnected:
      return problem(_("no connection to {}: {}", place, detail), check_address());
    case HttpOutcome::kConnectTimeout:
      return problem(
          _("no connection to {} within {} s", place, seconds(access.settings.connect_timeout)),
          check_address());
    case HttpOutcome::kTlsFailed:
      return problem(_("no secure connection to {}: {}", place, detail),
                     _("Nothing was sent; give --cacert FILE with the authority to trust, or mend "
                       "the server's certificate, or the address."));
    case HttpOutcome::kBadTrustFile:
      return problem(
          _("the certificates from {} cannot be used: {}", access.settings.trust.named, detail),
          _("Nothing was sent; give a readable file of certificates in PEM form."));
    case HttpOutcome::kProxyRefused:
      return problem(
          _("a proxy does not let requests through to {}: {}", place, detail),
          _("Nothing was sent; set no_proxy for {}, or mend the proxy.", access.settings.url.host));
    case HttpOutcome::kStoppedBefore:
      return problem(_("interrupted before the request was sent"), _("Nothing was started."));
    case HttpOutcome::kNotSent:
      return problem(_("nothing could be sent to {}: {}", place, detail), check_address());
    case HttpOutcome::kAnswerTimeout:
      return problem(_("the request was sent to {}, and no whole answer came in time", place),
                     look_first);
    case HttpOutcome::kClosed:
      return problem(
          _("the request was sent to {}, which closed the connection without an answer", place),
          look_first);
    case HttpOutcome::kCutShort:
      return problem(_("the request was sent to {}, and its answer broke off: {}", place, detail),
                     look_first);
    case HttpOutcome::kTooLarge:
      return problem(_("the request was sent to {}, and its answer is larger than {} MiB", place,
                       kMaxReplyBytes / (1024U * 1024U)),
                     look_first);
    case HttpOutcome::kNotHttp:
      return problem(_("the request was sent to {}, and the answer is not HTTP", place),
                     look_first);
    case HttpOutcome::kStoppedAfter:
      return problem(_("interrupted after the request was sent; its outcome is unknown"),
                     look_first);
  }
  return problem(detail, look_first);
}

}  // namespace ddcti::cli
