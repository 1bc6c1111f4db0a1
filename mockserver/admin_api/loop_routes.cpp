#include "admin_api/loop_routes.hpp"

#include <algorithm>
#include <iterator>

#include "admin_api/answer.hpp"
#include "admin_api/choice.hpp"
#include "admin_api/parameters.hpp"
#include "admin_api/routes.hpp"
#include "verify/verification.hpp"

namespace ddcti::mock::admin_api {
namespace {

void reply(http::Responder& responder, const Answer& answer) {
  responder.reply(answer.status, kJsonType, to_line(answer.body));
}

Answer refused(const Malformed& wrong) {
  return {400, {{"error", wrong.path + ": " + wrong.what}, {"path", wrong.path}}};
}

ShownKeys shown_keys(const http::Request& request) {
  const auto header = request.header(kKeyHeader);
  return {header ? std::optional<std::string>(*header) : std::nullopt,
          parameter_of(request.target, "key")};
}

void post_verify(Control& control, const http::Request& request, http::Responder responder) {
  auto verification = Verification::read(request.body);
  if (!verification) return reply(responder, refused(verification.error()));
  if (const auto within = parameter_of(request.target, "within")) {
    const auto wait = parse_wait(*within);
    if (!wait) return reply(responder, failed(400, "within is a time like 2s or 500ms"));
    verification->set_within(*wait);
  }
  control.witness().verify_desk().ask(*std::move(verification), std::move(responder));
}

void get_events(Control& control, const http::Request& request, http::Responder responder) {
  control.witness().events().listen(request.header("Last-Event-ID"), std::move(responder));
}

void get_scenario(Control& control, const http::Request&, http::Responder responder) {
  responder.reply(200, "application/toml", control.scenario());
}

void put_scenario(Control& control, const http::Request& request, http::Responder responder) {
  const auto used = control.use_scenario(request.body);
  if (used) return reply(responder, {200, {{"status", "ready"}}});
  const ScenarioError& wrong = used.error();
  reply(responder,
        {400, {{"error", to_string(wrong)}, {"line", wrong.line}, {"column", wrong.column}}});
}

struct LoopRoute {
  std::string_view method;
  std::string_view path;
  void (*serve)(Control& control, const http::Request& request, http::Responder responder);
};

constexpr LoopRoute kRoutes[] = {
    {"POST", "/__ddcti/verify", post_verify},
    {"GET", "/__ddcti/events", get_events},
    {"GET", "/__ddcti/scenario", get_scenario},
    {"PUT", "/__ddcti/scenario", put_scenario},
};

}  // namespace

http::Handler in_front_of(http::Handler rest, Controls& controls, Access access) {
  return [rest = std::move(rest), &controls, access = std::move(access)](
             const http::Request& request, http::Responder responder) {
    const auto* const route =
        std::find_if(std::begin(kRoutes), std::end(kRoutes), [&](const LoopRoute& candidate) {
          return candidate.method == request.method && candidate.path == request.path();
        });
    if (route == std::end(kRoutes)) return rest(request, std::move(responder));
    const auto control = choose(controls, access, shown_keys(request));
    if (!control) return reply(responder, failed(control.error()));
    route->serve(**control, request, std::move(responder));
  };
}

}  // namespace ddcti::mock::admin_api
