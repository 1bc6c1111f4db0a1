#include "exchange/exchange.hpp"

#include <algorithm>

#include "exchange/tell.hpp"
#include "settings/key.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

bool is_html(std::string_view content_type) {
  constexpr std::string_view kHtml = "text/html";
  return content_type.size() >= kHtml.size() &&
         std::equal(kHtml.begin(), kHtml.end(), content_type.begin(),
                    [](char html, char c) { return html == (c >= 'A' && c <= 'Z' ? c + 32 : c); });
}

/// A value may be any text, a page's too; it is one only if it also says so. Nobody knows what a
/// module calls its own replies, so the label alone tells nothing.
Reply judge(const Request& request, const HttpAnswer& answer) {
  Reply reply = parse_reply(request.cmd, request.arg.value_or(""), answer.body);
  if (reply.kind == ReplyKind::kData && is_web_page(answer.body) && is_html(answer.content_type)) {
    reply.kind = ReplyKind::kUnknown;
  }
  return reply;
}

}  // namespace

Outcome<ModuleAccess> open_module(const Settings& settings, Context& context) {
  auto key = fetch_key(settings.key, context);
  if (!key) return tl::unexpected<Problem>(key.error());
  if (settings.trust.insecure && settings.url.scheme == "https") {
    context.err.write(
        _("ddcti: warning: nobody checks that {} is who it says ({}); whoever is on the way can "
          "read the key.\n",
          to_string(settings.url), settings.trust.named));
  }
  return ModuleAccess{settings, *std::move(key)};
}

Exchange ask(const ModuleAccess& access, const Request& request, Context& context,
             std::optional<std::chrono::milliseconds> timeout, std::function<void()> meanwhile) {
  Exchange exchange;
  exchange.request = request;
  const ServerTrust& trust = access.settings.trust;
  HttpRequest sent{to_string(access.settings.url) + to_target(request, access.key),
                   access.settings.connect_timeout, timeout.value_or(access.settings.http_timeout),
                   trust.cacert, trust.insecure};
  sent.meanwhile = std::move(meanwhile);
  if (context.options.tells_requests()) tell_request(context.err, access, request);
  exchange.answer = context.http.send(sent);
  if (context.options.tells_requests()) {
    tell_answer(context.err, access, exchange.answer, context.options.trace);
  }
  if (exchange.answer.outcome == HttpOutcome::kAnswered && exchange.answer.status == 200) {
    exchange.reply = judge(request, exchange.answer);
  }
  exchange.code = exit_code_of(exchange.answer, exchange.reply, has_effect(request));
  if (has_effect(request) && was_sent(exchange.answer.outcome)) context.acted = true;
  return exchange;
}

ExitCode exit_code_of(const HttpAnswer& answer, const Reply& reply, bool effect) {
  if (answer.outcome == HttpOutcome::kStoppedBefore ||
      answer.outcome == HttpOutcome::kStoppedAfter) {
    return ExitCode::kInterrupted;
  }
  if (answer.outcome == HttpOutcome::kNoTransport || answer.outcome == HttpOutcome::kBadTrustFile) {
    return ExitCode::kBadSettings;
  }
  if (!was_sent(answer.outcome)) return ExitCode::kNothingSent;
  if (answer.outcome != HttpOutcome::kAnswered) return ExitCode::kUnknownOutcome;

  const ExitCode open = effect ? ExitCode::kUnknownOutcome : ExitCode::kRefused;
  const int status = answer.status;
  if (status == 200) {
    if (reply.good()) return ExitCode::kDone;
    return reply.kind == ReplyKind::kUnknown ? open : ExitCode::kRefused;
  }
  if (status == 401 || status == 403) return ExitCode::kDenied;
  if (status == 407) return ExitCode::kNothingSent;
  if (status >= 300 && status < 500) return ExitCode::kBadSettings;
  return open;
}

void count_as_unknown(Exchange& exchange) {
  exchange.reply = Reply{};
  exchange.code = exit_code_of(exchange.answer, exchange.reply, has_effect(exchange.request));
}

std::optional<std::string> reply_text(const Exchange& exchange) {
  if (exchange.answer.outcome != HttpOutcome::kAnswered || exchange.answer.status != 200) {
    return std::nullopt;
  }
  std::string text = exchange.answer.body;
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace ddcti::cli
