#include "doctor/checkup.hpp"

#include <charconv>
#include <cstdlib>

#include "exchange/redact.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

constexpr const char* kText = "a+b 100%25 \xC3\xA9\xE4\xB8\xAD";
constexpr std::size_t kSeenColumns = 100;
/// More than two clocks that are kept by NTP differ, and a slow answer explains.
constexpr std::chrono::seconds kClocksMayDiffer{5};

std::string in_ms(const HttpTimings::Time& time) {
  return time ? fmt::format("{:.1f} ms", static_cast<double>(time->count()) / 1000) : "";
}

std::string shown(std::string_view text, const ModuleAccess& access) {
  const std::string line(text.substr(0, text.find('\n')));
  return shortened(printable_line(without_key(line, access.key)), kSeenColumns);
}

/// Which of the first checks an exchange failed at; kRest: none of them.
enum Stage { kName, kConnection, kTls, kAnswer, kKey, kRest };

Stage failed_at(const Exchange& exchange) {
  switch (exchange.answer.outcome) {
    case HttpOutcome::kUnknownHost:
    case HttpOutcome::kNoTransport:
    case HttpOutcome::kStoppedBefore:
      return kName;
    case HttpOutcome::kNotConnected:
    case HttpOutcome::kConnectTimeout:
    case HttpOutcome::kProxyRefused:
    case HttpOutcome::kNotSent:
      return kConnection;
    case HttpOutcome::kTlsFailed:
    case HttpOutcome::kBadTrustFile:
      return kTls;
    case HttpOutcome::kAnswered:
      break;
    default:
      return kAnswer;
  }
  if (exchange.answer.status == 200) return kRest;
  return exchange.code == ExitCode::kDenied ? kKey : kAnswer;
}

void fail_with(Check& check, const Problem& problem) {
  check.state = CheckState::kBad;
  check.seen = problem.what;
  check.advice = problem.advice;
  check.code = problem.code;
}

void succeed(Check& check, std::string seen) {
  check.state = CheckState::kOk;
  check.seen = std::move(seen);
}

void warn(Check& check, std::string seen, std::string advice) {
  check.state = CheckState::kWarning;
  check.seen = std::move(seen);
  check.advice = std::move(advice);
}

void check_tls(Check& check, const ModuleAccess& access, const HttpTimings& timings) {
  const Settings& settings = access.settings;
  if (settings.url.scheme != "https") {
    check.seen = _("not used");
  } else if (settings.trust.insecure) {
    warn(check, _("the certificate is not checked ({})", settings.trust.named),
         _("Give --cacert FILE instead, or whoever is on the way can read the key."));
  } else {
    succeed(check, _("the certificate is trusted; {}", in_ms(timings.tls)));
  }
}

void check_decoding(Check& check, const Exchange& exchange, const ModuleAccess& access) {
  if (exchange.answer.body == kText) {
    succeed(check, _("'+', '%' and UTF-8 arrive as they are"));
    return;
  }
  fail_with(check,
            {ExitCode::kRefused,
             _("'{}' came back as '{}'", kText, shown(exchange.answer.body, access)),
             _("Something on the way changes requests, or no switch answers there; a reverse proxy "
               "must hand on the address undecoded."),
             {}});
}

std::optional<std::chrono::system_clock::time_point> time_of(const Exchange& exchange) {
  if (exchange.code != ExitCode::kDone) return exchange.answer.date;
  std::string_view body = exchange.answer.body;
  if (body.ends_with('\n')) body.remove_suffix(1);
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), seconds);
  if (error != std::errc() || end != body.data() + body.size()) return exchange.answer.date;
  return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
}

void check_clock(Check& check, const ModuleAccess& access, Context& context) {
  const auto there = time_of(ask(access, {"strepoch", std::nullopt}, context));
  if (!there) {
    check.seen = _("neither strepoch nor a Date header tells the time there");
    return;
  }
  const auto ahead = std::chrono::round<std::chrono::seconds>(*there - context.machine.wall_time());
  if (std::chrono::abs(ahead) <= kClocksMayDiffer) {
    succeed(check, _("the same there as here"));
    return;
  }
  warn(check,
       _("there it is {} s {}", std::chrono::abs(ahead).count(),
         ahead.count() > 0 ? _("later") : _("earlier")),
       _("Set both clocks by NTP: names of recordings and call records have the switch's time."));
}

void check_originate(Check& check, const ModuleAccess& access, Context& context) {
  // `show api NAME` takes no `as json`; it lists what has a description.
  const Exchange exchange = ask(access, {"show", "api cti_originate"}, context);
  if (exchange.code != ExitCode::kDone) {
    warn(check, _("not known: {}", shown(exchange.answer.body, access)),
         _("Find out with `ddcti call EXT --app echo`, which rings EXT."));
    return;
  }
  if (("\n" + exchange.answer.body).find("\ncti_originate,") != std::string::npos) {
    succeed(check, _("there"));
    return;
  }
  // A command without a description is not listed. Without an argument it tells its usage, and
  // dials nobody.
  const Exchange usage = ask(access, {"cti_originate", std::nullopt}, context);
  if (usage.reply.kind == ReplyKind::kUsage) {
    succeed(check, _("there"));
    return;
  }
  fail_with(check, {ExitCode::kRefused,
                    _("the switch has no such command"),
                    _("Load mod_cti, or use `ddcti call --verb originate`."),
                    {}});
}

void check_version(Check& check, const ModuleAccess& access, Context& context) {
  const Exchange exchange = ask(access, {"version", std::nullopt}, context);
  if (exchange.code != ExitCode::kDone) {
    fail_with(check, explain(exchange, access));
    return;
  }
  succeed(check, shown(exchange.answer.body, access));
}

}  // namespace

Request first_look() { return {"echo", kText}; }

std::vector<Check> checkup(const ModuleAccess& access, Context& context) {
  std::vector<Check> checks;
  for (const char* name : {"name", "connection", "tls", "answer", "key", "decoding", "clock",
                           "cti_originate", "version"}) {
    checks.push_back({name, CheckState::kSkipped, {}, {}, ExitCode::kDone});
  }
  const Exchange first = ask(access, first_look(), context);
  const HttpAnswer& answer = first.answer;
  const Stage failed = failed_at(first);
  if (failed > kName) {
    succeed(checks[kName], access.settings.url.host + "; " + in_ms(answer.timings.name_lookup));
  }
  if (failed > kConnection) {
    succeed(checks[kConnection],
            printable_line(answer.peer) + "; " + in_ms(answer.timings.connection));
  }
  if (failed > kTls) check_tls(checks[kTls], access, answer.timings);
  if (failed > kAnswer) succeed(checks[kAnswer], in_ms(answer.timings.first_byte));
  if (failed != kRest) {
    fail_with(checks[failed], explain(first, access));
    return checks;
  }
  succeed(checks[kKey], access.key ? _("taken, from {}", access.settings.key.named)
                                   : std::string(_("none is needed")));
  check_decoding(checks[kRest], first, access);
  if (checks[kRest].state == CheckState::kBad) return checks;
  check_clock(checks[kRest + 1], access, context);
  check_originate(checks[kRest + 2], access, context);
  check_version(checks[kRest + 3], access, context);
  return checks;
}

}  // namespace ddcti::cli
