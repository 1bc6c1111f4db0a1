#include "verify/counterpart.hpp"

#include <algorithm>
#include <charconv>

#include "ddcti/url.hpp"
#include "exchange/redact.hpp"
#include "exchange/tell.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

/// A recorded switch waited a minute for a phone at most.
constexpr std::int64_t kPatienceMs = 10LL * 60 * 1000;
constexpr std::chrono::milliseconds kPhoneTime{60000};
constexpr std::size_t kExcerptColumns = 200;

bool answered(const HttpAnswer& answer, int status) {
  return answer.outcome == HttpOutcome::kAnswered && answer.status == status;
}

bool is_ready_mock(const HttpAnswer& answer) {
  if (!answered(answer, 200)) return false;
  const Json body = Json::parse(answer.body, nullptr, false);
  // One that passes everything on to a switch is as good, or as bad, as that.
  return body.is_object() && body.value("status", Json()) == "ready" && !body.contains("upstream");
}

}  // namespace

Outcome<Counterpart> Counterpart::find(ModuleAccess access, AdminAccess admin, Context& context) {
  Counterpart found(std::move(access), std::move(admin), context);
  const auto looked = found.look();
  if (!looked) return tl::unexpected<Problem>(looked.error());
  return found;
}

Outcome<void> Counterpart::look() {
  // Of the commands' address, whatever --admin-url says: who runs commands is what counts.
  Exchange exchange;
  exchange.request = {"status", std::nullopt};
  const ServerTrust& trust = access_.settings.trust;
  exchange.answer = context_->http.send(
      {to_string(access_.settings.url) + "/__ddcti/health", access_.settings.connect_timeout,
       access_.settings.http_timeout, trust.cacert, trust.insecure});
  if (exchange.answer.outcome != HttpOutcome::kAnswered) {
    exchange.code = exit_code_of(exchange.answer, exchange.reply, false);
    return tl::unexpected<Problem>(explain(exchange, access_));
  }
  if (!is_ready_mock(exchange.answer)) return {};
  return read_mode();
}

Outcome<void> Counterpart::read_mode() {
  const auto clock = read_clock();
  if (!clock) return tl::unexpected<Problem>(clock.error());
  mode_ = Mode::kRunning;
  speed_ = 1.0;
  const std::string mode = clock->value("mode", "");
  if (mode == "manual") {
    mode_ = Mode::kManual;
  } else if (mode.ends_with('x')) {
    std::from_chars(mode.data(), mode.data() + mode.size() - 1, speed_);
  }
  return {};
}

HttpAnswer Counterpart::call(const char* method, const std::string& path,
                             const std::string& body) const {
  const Settings& settings = access_.settings;
  HttpRequest request;
  request.url = admin_.url.value_or(to_string(settings.url)) + "/__ddcti/" + path;
  // A mock that isolates its keys wants to know whose switch is meant.
  if (access_.key) {
    request.url += (path.find('?') == std::string::npos ? "?key=" : "&key=");
    request.url += percent_encode(*access_.key);
  }
  request.connect_timeout = settings.connect_timeout;
  request.timeout = settings.http_timeout;
  request.cacert = settings.trust.cacert;
  request.insecure = settings.trust.insecure;
  request.method = method;
  request.body = body;
  if (admin_.key) request.header = "X-Ddcti-Key: " + *admin_.key;
  return context_->http.send(request);
}

Outcome<Json> Counterpart::take(const HttpAnswer& answer) const {
  if (answered(answer, 200)) {
    Json body = Json::parse(answer.body, nullptr, false);
    if (body.is_object()) return body;
  }
  if (answer.outcome == HttpOutcome::kAnswered) {
    const std::string line = answer.body.substr(0, answer.body.find_first_of("\r\n"));
    return fail(answer.status == 401 ? ExitCode::kDenied : ExitCode::kBadSettings,
                _("the mock does not let itself be set back: HTTP {}: {}", answer.status,
                  shortened(printable_line(without_key(line, access_.key)), kExcerptColumns)),
                _("Give what it was started with: the key, and with --admin-url and "
                  "--admin-key-file where its admin is."));
  }
  Exchange exchange;
  exchange.request = {"status", std::nullopt};
  exchange.answer = answer;
  exchange.code = exit_code_of(answer, exchange.reply, false);
  return tl::unexpected<Problem>(explain(exchange, access_));
}

Outcome<Json> Counterpart::read_clock() const { return take(call("GET", "clock")); }

Counterpart Counterpart::with_context(Context& context) const {
  Counterpart other = *this;
  other.context_ = &context;
  return other;
}

std::optional<Counterpart> Counterpart::with_own_key(Context& context) const {
  Counterpart own = with_context(context);
  own.access_.key = "ddcti-verify-" + context.machine.new_uuid();
  if (!is_mock() || !own.read_clock()) return std::nullopt;
  return own;
}

void Counterpart::give_back_key() {
  static_cast<void>(call("DELETE", "keys/" + percent_encode(access_.key.value_or(""))));
}

Outcome<void> Counterpart::start_anew() {
  if (!is_mock()) return {};
  asked_ = 0;
  const auto done = take(call("POST", "reset"));
  if (!done) return tl::unexpected<Problem>(done.error());
  return read_mode();  // it is set back, too
}

Outcome<void> Counterpart::run_on(std::chrono::milliseconds time) {
  if (mode_ != Mode::kManual) {
    const auto here = std::chrono::duration<double, std::milli>(static_cast<double>(time.count()) /
                                                                std::max(speed_, 0.001));
    if (context_->machine.sleep_for(std::chrono::ceil<std::chrono::milliseconds>(here))) return {};
    return fail(ExitCode::kInterrupted, _("interrupted between two requests"));
  }
  const auto moved = take(call("POST", "clock", Json{{"advance_ms", time.count()}}.dump()));
  if (!moved) return tl::unexpected<Problem>(moved.error());
  return {};
}

bool Counterpart::waits() const {
  const HttpAnswer answer = call("GET", "journal?limit=1&since=" + std::to_string(asked_ - 1));
  if (!answered(answer, 200)) return false;
  const Json body = Json::parse(answer.body, nullptr, false);
  if (!body.is_object() || !body.contains("requests") || body["requests"].empty()) return false;
  return body["requests"].back().value("reply", Json(true)).is_null();
}

void Counterpart::move_to_next() {
  // Time that goes by before the request has come would be missing behind it, and what goes by
  // once it is answered is one that the recording knows nothing of.
  if (patience_ <= 0 || !waits()) return;
  const auto clock = read_clock();
  if (!clock || !clock->value("next_ms", Json()).is_number()) return;
  const auto step = std::max<std::int64_t>(
      clock->at("next_ms").get<std::int64_t>() - clock->value("now_ms", std::int64_t{0}), 0);
  patience_ -= step;
  static_cast<void>(call("POST", "clock", Json{{"advance_ms", step}}.dump()));
}

Exchange Counterpart::ask(const Request& request) {
  const Settings& settings = access_.settings;
  ++asked_;
  patience_ = kPatienceMs;
  const std::function<void()> meanwhile =
      mode_ == Mode::kManual ? [this] { move_to_next(); } : std::function<void()>{};
  return cli::ask(
      access_, request, *context_,
      settings.http_timeout_is_final ? settings.http_timeout : settings.http_timeout + kPhoneTime,
      meanwhile);
}

}  // namespace ddcti::cli
