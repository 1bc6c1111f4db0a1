#include "admin_api/routes.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "admin_api/answer.hpp"
#include "admin_api/choice.hpp"
#include "admin_api/fault_routes.hpp"
#include "admin_api/journal_route.hpp"
#include "admin_api/page_route.hpp"
#include "admin_api/parameters.hpp"
#include "admin_api/state_routes.hpp"
#include "bounded_json.hpp"

namespace ddcti::mock::admin_api {
namespace {

/// Longer than any test, and far from where the clock's numbers end.
constexpr std::int64_t kLongestAdvanceMs = 366LL * 24 * 3600 * 1000;

/// For what takes its time.
using OffLoopHandler = void(const Choice&, const httplib::Request&, httplib::Response&);

constexpr std::string_view kKeys = "/__ddcti/keys";

Answer show(const ClockReading& clock) {
  const auto now =
      std::chrono::floor<std::chrono::milliseconds>(clock.now).time_since_epoch().count();
  Json next = nullptr;
  if (clock.next_due) {
    next = std::chrono::ceil<std::chrono::milliseconds>(*clock.next_due).time_since_epoch().count();
  }
  return {200,
          {{"mode", to_string(clock.mode)},
           {"now_ms", now},
           {"pending", clock.pending},
           {"next_ms", std::move(next)}}};
}

Answer get_health(const Access& access) {
  Json body{{"status", "ready"}};
  // So that nobody takes a real switch for one that may be played with.
  if (access.upstream) body["upstream"] = true;
  return {200, std::move(body)};
}

Answer post_reset(Control& control, const httplib::Request&) {
  control.reset();
  return {200, {{"status", "ready"}}};
}

Answer get_clock(Control& control, const httplib::Request&) { return show(control.read_clock()); }

Answer post_clock(Control& control, const httplib::Request& request) {
  constexpr std::string_view kWanted =
      R"(write {"mode":"manual"}, {"mode":"real"}, {"mode":"10x"} or {"advance_ms":1500})";
  const auto read = read_bounded_json(request.body);
  if (!read) return failed(400, fmt::format("the body {}; {}", read.error(), kWanted));
  const Json& body = *read;
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

void get_metrics(const Choice& choice, const httplib::Request&, httplib::Response& response) {
  const auto text = choice.run([](Control& control) { return metrics_text(control); });
  if (!text) return set_json(response, failed(text.error()));
  response.set_content(*text, "text/plain; version=0.0.4");
}

void explain_error(const httplib::Request&, httplib::Response& response) {
  if (!response.body.empty()) return;
  const std::string_view text = response.status == 404   ? "no such route or method"
                                : response.status == 500 ? "the server failed; see its log"
                                : response.status == 414 ? "the URL is longer than 8,192 bytes"
                                                         : "the request cannot be served";
  set_json(response, failed(response.status, text));
}

ShownKeys shown_keys(const httplib::Request& request) {
  ShownKeys shown;
  if (request.has_header(kKeyHeader)) shown.header = request.get_header_value(kKeyHeader);
  shown.query = parameter_of(request.target, "key");
  return shown;
}

/// Runs `handle` on the switch that the request is about.
Answer serve_one(Controls& controls, const Access& access, const httplib::Request& request,
                 Answer (*handle)(Control&, const httplib::Request&)) {
  const auto control = choose(controls, access, shown_keys(request));
  if (!control) return failed(control.error());
  return handle(**control, request);
}

Answer get_keys(Controls& controls, const Access& access, const httplib::Request& request) {
  const auto allowed = for_all(access, shown_keys(request));
  if (!allowed) return failed(allowed.error());
  return {200, {{"keys", controls.count()}}};
}

Answer delete_key(Controls& controls, const Access& access, const httplib::Request& request) {
  const std::string key = request.matches[1];
  ShownKeys shown = shown_keys(request);
  // Whoever names a key knows it.
  if (!shown.query) shown.query = key;
  const auto chosen = whose(access, shown);
  if (!chosen) return failed(chosen.error());
  if (chosen->key != key) return failed(400, "the path and ?key= name different keys");
  if (key == access.home) return failed(409, "this key's switch is always there; reset it");
  if (!controls.end(key)) return failed(404, "nothing belongs to this key");
  return {200, {{"status", "ended"}}};
}

}  // namespace

void add_routes(httplib::Server& server, http::LoopCalls& loop, Controls& controls,
                Access access_given) {
  const auto access = std::make_shared<const Access>(std::move(access_given));
  const auto on_loop = [&loop](auto handle) {
    return [&loop, handle](const httplib::Request& request, httplib::Response& response) {
      const auto answer = loop.run([&] { return handle(request); });
      set_json(response, answer ? *answer : failed(503, "the server is shutting down"));
    };
  };
  const auto serve_off_loop = [&](OffLoopHandler* handle) {
    return [&loop, &controls, access, handle](const httplib::Request& request,
                                              httplib::Response& response) {
      handle(Choice(loop, controls, *access, shown_keys(request)), request, response);
    };
  };
  const auto serve = [&](Answer (*handle)(Control&, const httplib::Request&)) {
    return on_loop([&controls, access, handle](const httplib::Request& request) {
      return serve_one(controls, *access, request, handle);
    });
  };
  const auto serve_all = [&](Answer (*handle)(Controls&, const Access&, const httplib::Request&)) {
    return on_loop([&controls, access, handle](const httplib::Request& request) {
      return handle(controls, *access, request);
    });
  };
  // Ready means that the loop takes its turns, so it is asked.
  server.Get(kHealth, on_loop([access](const httplib::Request&) { return get_health(*access); }));
  server.Get(kPath, redirect_to_page);
  server.Get(kPage, get_page);
  server.Post("/__ddcti/reset", serve(post_reset));
  server.Get("/__ddcti/clock", serve(get_clock));
  server.Post("/__ddcti/clock", serve(post_clock));
  server.Get("/__ddcti/journal", serve_off_loop(get_journal));
  // Behind calls/ and keys/ stands a name of somebody's choice, which may hold a line feed.
  server.Get("/__ddcti/calls", serve(get_calls));
  server.Delete(R"(/__ddcti/calls/([\s\S]+))", serve(delete_call));
  server.Get("/__ddcti/lines", serve(get_lines));
  server.Get("/__ddcti/conferences", serve(get_conferences));
  server.Get("/__ddcti/jobs/([^/]+)", serve(get_job));
  server.Get("/__ddcti/cdr", serve(get_cdr));
  server.Get("/__ddcti/recordings", serve(get_recordings));
  server.Get("/__ddcti/metrics", serve_off_loop(get_metrics));
  server.Get("/__ddcti/faults", serve(get_faults));
  server.Post("/__ddcti/faults", serve(post_faults));
  server.Delete("/__ddcti/faults", serve(delete_faults));
  server.Delete("/__ddcti/faults/([0-9]+)", serve(delete_fault));
  server.Get("/__ddcti/keys", serve_all(get_keys));
  server.Delete(R"(/__ddcti/keys/([\s\S]+))", serve_all(delete_key));

  server.set_error_handler(httplib::Server::Handler(explain_error));
  server.set_pre_routing_handler(
      [access](const httplib::Request& request, httplib::Response& response) {
        using Handled = httplib::Server::HandlerResponse;
        // A container's health check has no key, and learns nothing but that it runs. Whose
        // switch a path in keys/ means is decided there.
        if (request.path == kHealth || request.path.starts_with(kKeys)) return Handled::Unhandled;
        // The page holds no data; it asks people for the key.
        if (request.path == kPath || request.path == kPage) return Handled::Unhandled;
        const auto chosen = whose(*access, shown_keys(request));
        if (chosen) return Handled::Unhandled;
        set_json(response, failed(chosen.error()));
        return Handled::Handled;
      });
}

}  // namespace ddcti::mock::admin_api
