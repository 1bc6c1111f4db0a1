#include "admin_api/routes.hpp"

#include <httplib.h>

#include <string>
#include <string_view>

namespace ddcti::mock::admin_api {
namespace {

void set_json(httplib::Response& response, int status, const std::string& body) {
  response.status = status;
  response.set_content(body, "application/json");
}

/// Ready means that the switch's loop takes its turns, so it is asked.
void get_health(http::LoopCalls& loop, httplib::Response& response) {
  const auto alive = loop.run([] { return true; });
  if (alive) {
    set_json(response, 200, R"({"status":"ready"})");
  } else {
    set_json(response, 503, R"({"error":"the server is shutting down"})");
  }
}

void explain_error(const httplib::Request&, httplib::Response& response) {
  if (!response.body.empty()) return;
  const std::string_view text = response.status == 404   ? "no such route or method"
                                : response.status == 500 ? "the server failed; see its log"
                                : response.status == 414 ? "the URL is longer than 8,192 bytes"
                                                         : "the request cannot be served";
  set_json(response, response.status, R"({"error":")" + std::string(text) + R"("})");
}

}  // namespace

void add_routes(httplib::Server& server, http::LoopCalls& loop) {
  using Request = httplib::Request;
  using Response = httplib::Response;

  server.Get("/__ddcti/health", [&loop](const Request&, Response& r) { get_health(loop, r); });

  server.set_error_handler(httplib::Server::Handler(explain_error));
}

}  // namespace ddcti::mock::admin_api
