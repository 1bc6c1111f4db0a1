#include "admin_api/routes.hpp"

#include <httplib.h>

#include <string>
#include <string_view>

#include "admin_api/answer.hpp"
#include "admin_api/journal_route.hpp"

namespace ddcti::mock::admin_api {
namespace {

/// Longer than any test, and far from where the clock's numbers end.
constexpr std::int64_t kLongestAdvanceMs = 366LL * 24 * 3600 * 1000;

/// For what takes its time; it asks the loop's thread itself.
using OffLoopHandler = void(http::LoopCalls&, Control&, const httplib::Request&,
                            httplib::Response&);

constexpr char kHealth[] = "/__ddcti/health";

Answer show(const ClockReading& clock) {
  const auto now =
      std::chrono::floor<std::chrono::milliseconds>(clock.now).time_since_epoch().count();
  return {200, {{"mode", to_string(clock.mode)}, {"now_ms", now}, {"pending", clock.pending}}};
}

/// Ready means that the switch's loop takes its turns, so it is asked.
Answer get_health(Control&, const httplib::Request&) { return {200, {{"status", "ready"}}}; }

Answer post_reset(Control& control, const httplib::Request&) {
  control.reset();
  return {200, {{"status", "ready"}}};
}

Answer get_clock(Control& control, const httplib::Request&) { return show(control.read_clock()); }

Answer post_clock(Control& control, const httplib::Request& request) {
  constexpr std::string_view kWanted =
      R"(write {"mode":"manual"}, {"mode":"real"}, {"mode":"10x"} or {"advance_ms":1500})";
  const Json body = Json::parse(request.body, nullptr, false);
  if (!body.is_object() || body.size() != 1) return failed(400, kWanted);
  if (body.contains("mode")) {
    const Json& mode = body["mode"];
    const auto wanted = mode.is_string() ? parse_clock_mode(mode.get<std::string>()) : std::nullopt;
    if (!wanted) return failed(400, R"(mode is "real", "manual" or a factor like "10x")");
    control.set_clock(*wanted);
    return show(control.read_clock());
  }
  if (!body.contains("advance_ms")) return failed(400, kWanted);
  const Json& length = body["advance_ms"];
  if (!length.is_number_integer() || length < 0 || length > kLongestAdvanceMs) {
    return failed(400, "advance_ms is a whole number of milliseconds, at most a year");
  }
  if (!control.read_clock().mode.manual()) {
    return failed(409, R"(only a manual clock is advanced; send {"mode":"manual"} first)");
  }
  control.advance(std::chrono::milliseconds{length.get<std::int64_t>()});
  return show(control.read_clock());
}

void explain_error(const httplib::Request&, httplib::Response& response) {
  if (!response.body.empty()) return;
  const std::string_view text = response.status == 404   ? "no such route or method"
                                : response.status == 500 ? "the server failed; see its log"
                                : response.status == 414 ? "the URL is longer than 8,192 bytes"
                                                         : "the request cannot be served";
  set_json(response, failed(response.status, text));
}

}  // namespace

void add_routes(httplib::Server& server, http::LoopCalls& loop, Control& control,
                const std::optional<std::string>& key) {
  const auto serve = [&loop, &control](Answer (*handle)(Control&, const httplib::Request&)) {
    return [&loop, &control, handle](const httplib::Request& request, httplib::Response& response) {
      const auto answer = loop.run([&] { return handle(control, request); });
      set_json(response, answer ? *answer : shutting_down());
    };
  };
  const auto serve_off_loop = [&loop, &control](OffLoopHandler* handle) {
    return [&loop, &control, handle](const httplib::Request& request, httplib::Response& response) {
      handle(loop, control, request, response);
    };
  };
  server.Get(kHealth, serve(get_health));
  server.Post("/__ddcti/reset", serve(post_reset));
  server.Get("/__ddcti/clock", serve(get_clock));
  server.Post("/__ddcti/clock", serve(post_clock));
  server.Get("/__ddcti/journal", serve_off_loop(get_journal));

  server.set_error_handler(httplib::Server::Handler(explain_error));
  if (!key) return;
  server.set_pre_routing_handler(
      [key = *key](const httplib::Request& request, httplib::Response& response) {
        using Handled = httplib::Server::HandlerResponse;
        // A container's health check has no key, and learns nothing but that it runs.
        if (request.path == kHealth || request.get_header_value(kKeyHeader) == key) {
          return Handled::Unhandled;
        }
        set_json(response, failed(401, "the header X-Ddcti-Key is missing or wrong"));
        return Handled::Handled;
      });
}

}  // namespace ddcti::mock::admin_api
