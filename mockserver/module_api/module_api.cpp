#include "module_api/module_api.hpp"

#include <fmt/format.h>

#include "faults/transmission.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kPath = "/cli";

bool holds_nul(const std::optional<std::string>& text) {
  return text && text->find('\0') != std::string::npos;
}

/// The first line of a body, for the log.
std::string summary(std::string_view body) {
  const std::size_t end = body.find_last_not_of('\n') + 1;
  return http::printable(body.substr(0, end), 120);
}

}  // namespace

std::optional<RefusalCode> refusal_at_door(const http::Request& request,
                                           const ModuleSettings& settings) {
  if (request.path() != kPath) return RefusalCode::kUnknownPath;
  if (settings.acl && !settings.acl->contains(request.remote_address)) {
    return RefusalCode::kAddressRefused;
  }
  if (request.method != "GET") return RefusalCode::kMethodNotAllowed;
  return std::nullopt;
}

std::optional<std::string> shown_key(const http::Request& request, const ModuleSettings& settings) {
  if (refusal_at_door(request, settings)) return std::nullopt;
  return parse_received(request.query()).key;
}

ModuleApi::ModuleApi(Switch& fs, FaultBook& faults, Player* player, ModuleSettings settings,
                     http::Log log)
    : fs_(fs),
      faults_(faults),
      player_(player),
      settings_(std::move(settings)),
      log_(std::move(log)) {}

void ModuleApi::handle(const http::Request& request, TimePoint now, CliSink sink) {
  if (const auto code = refusal_at_door(request, settings_)) return refuse(request, *code, sink);
  const ReceivedRequest received = parse_received(request.query());
  if (!received.key) return refuse(request, RefusalCode::kKeyMissing, sink);
  if (*received.key != settings_.key) return refuse(request, RefusalCode::kKeyWrong, sink);
  if (!received.cmd || received.cmd->empty()) {
    return refuse(request, RefusalCode::kCommandMissing, sink);
  }
  if (holds_nul(received.cmd) || holds_nul(received.arg)) {
    return refuse(request, RefusalCode::kNulByte, sink);
  }
  warn_of_cut(received, request.query());

  const std::string shown = fmt::format("{} {} {}", request.method, http::printable(*received.cmd),
                                        http::printable(received.arg.value_or("")));
  const auto strike = faults_.strike(*received.cmd, received.arg.value_or(""), now);
  if (strike && strike->fault.effect == Fault::Effect::kNone) {
    fs_.advance_to(now);
    spoil(shown + " (not run)", reply_without_effect(), *strike, sink);
    return fs_.advance_to(now);  // a fault without delay happens now
  }
  if (player_ != nullptr) {
    if (auto played = player_->play({*received.cmd, received.arg}, now)) {
      fs_.advance_to(now);
      if (played->from.empty()) {
        log_line(http::Level::kWarning, fmt::format("{} -> {} {}", shown, played->reply.status,
                                                    summary(played->reply.body)));
        return sink(RefusedRequest{RefusalCode::kNotRecorded, std::move(played->reply)});
      }
      const std::string from = shown + " (recorded: " + http::printable(played->from) + ")";
      finish(from, std::move(played->reply), strike, sink);
      return fs_.advance_to(now);
    }
  }
  fs_.execute(
      {*received.cmd, received.arg},
      [this, cmd = *received.cmd, shown, strike, sink = std::move(sink)](const Answer& answer) {
        if (answer.kind == Answer::Kind::kSwitchStopped) {
          log_line(http::Level::kWarning, shown + " -> no answer: a real switch stops here");
          sink(CloseConnection{});
          return;
        }
        std::string body = answer_body(settings_.face, cmd, answer);
        finish(shown, {200, std::string(kContentType), std::move(body), {}}, strike, sink);
      },
      now);
}

void ModuleApi::finish(const std::string& shown, http::Reply reply,
                       const std::optional<Strike>& strike, const CliSink& sink) const {
  if (strike) return spoil(shown, std::move(reply), *strike, sink);
  log_line(http::Level::kInfo,
           fmt::format("{} -> {} {}", shown, reply.status, summary(reply.body)));
  sink(std::move(reply));
}

void ModuleApi::spoil(const std::string& shown, http::Reply own, const Strike& strike,
                      const CliSink& sink) const {
  http::Reply reply = faulted_reply(strike.fault, std::move(own));
  log_line(http::Level::kInfo,
           fmt::format("{} -> {} {}; fault {}: {}, after {} ms", shown, reply.status,
                       summary(reply.body), strike.rule, name(strike.fault.wire),
                       std::chrono::floor<std::chrono::milliseconds>(strike.delay).count()));
  sink(FaultedReply{std::move(reply), strike});
}

void ModuleApi::refuse(const http::Request& request, RefusalCode code, const CliSink& sink) const {
  http::Reply reply = settings_.refusals.write(code);
  log_line(http::Level::kWarning,
           fmt::format("{} {} from {} -> {} {}", request.method,
                       http::printable(http::redact_key(request.target)), request.remote_address,
                       reply.status, summary(reply.body)));
  sink(RefusedRequest{code, std::move(reply)});
}

void ModuleApi::warn_of_cut(const ReceivedRequest& received, std::string_view query) const {
  if (received.rest.empty()) return;
  std::string lost;
  for (const QueryParameter& parameter : received.rest) {
    const auto [begin, end] = parameter.source;
    lost += "&" + std::string(query.substr(begin, end - begin));
  }
  log_line(http::Level::kWarning, "a `&` that was not encoded (%26) ends a parameter; cut off: " +
                                      http::printable(http::redact_key(lost)));
}

void ModuleApi::log_line(http::Level level, const std::string& line) const {
  if (log_) log_(level, line);
}

}  // namespace ddcti::mock
