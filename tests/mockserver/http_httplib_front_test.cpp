#include <httplib.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "admin_api/routes.hpp"
#include "http/httplib_front.hpp"
#include "http_client.hpp"
#include "http_test_server.hpp"

using namespace ddcti::mock::http;
using test::Client;
using test::TestServer;

namespace {

/// A test server with httplib in front, which ends with the server's handler.
TestServer::Wrap with(HttplibFront::AddRoutes add_routes, Log log = nullptr) {
  return [add_routes = std::move(add_routes), log = std::move(log)](Loop& loop, Handler rest) {
    const auto front =
        std::make_shared<HttplibFront>(loop, ddcti::mock::admin_api::kPath, add_routes, log);
    return [front, handler = front->in_front_of(std::move(rest))](const Request& request,
                                                                  Responder responder) {
      handler(request, std::move(responder));
    };
  };
}

/// A mock without a switch.
struct NoControl final : ddcti::mock::admin_api::Control {
  ddcti::mock::admin_api::ClockReading read_clock() override { return {}; }
  void set_clock(ddcti::mock::ClockMode) override {}
  void advance(ddcti::mock::Duration) override {}
  void reset() override {}
  tl::expected<void, ddcti::mock::ScenarioError> use_scenario(std::string) override { return {}; }
  const std::string& scenario() const override { throw std::logic_error("nothing is asked here"); }
  ddcti::mock::Witness& witness() override { throw std::logic_error("nothing is asked here"); }
  ddcti::mock::Switch& fs() override { throw std::logic_error("nothing is asked here"); }
  bool hang_up(const std::string&) override { return false; }
  std::size_t waiting() const override { return 0; }
  ddcti::mock::FaultBook& faults() override { throw std::logic_error("nothing is asked here"); }
};

struct OneControl final : ddcti::mock::admin_api::Controls {
  ddcti::mock::admin_api::Control* of(const std::string&) override { return &control; }
  bool knows(const std::string&) const override { return true; }
  bool end(const std::string&) override { return false; }
  std::size_t count() const override { return 1; }

  NoControl control;
};

const TestServer::Wrap kAdminApi = with([](httplib::Server& server, LoopCalls& loop) {
  static OneControl controls;
  ddcti::mock::admin_api::add_routes(server, loop, controls, {});
});

}  // namespace

TEST_CASE("health is served on a connection that serves /cli before and behind") {
  TestServer server({}, kAdminApi);
  Client client(server.port());
  for (int round = 0; round < 3; ++round) {
    client.get("/echo");
    CHECK(client.read_response().body == "/echo");
    client.get("/__ddcti/health");
    const auto health = client.read_response();
    CHECK(health.status == 200);
    CHECK(health.body == R"({"status":"ready"})");
    CHECK(health.header("Content-Type") == "application/json");
    CHECK(health.header("Server") == "ddcti-mock");
    CHECK(health.header("Connection") == "keep-alive");
    CHECK(health.header("Keep-Alive").empty());
    CHECK_FALSE(health.header("Date").empty());
  }
}

TEST_CASE("answers of httplib keep their place among pipelined requests") {
  TestServer server({}, kAdminApi);
  Client client(server.port());
  client.send(
      "GET /echo/1 HTTP/1.1\r\n\r\nGET /__ddcti/health HTTP/1.1\r\n\r\n"
      "GET /echo/2 HTTP/1.1\r\n\r\nGET /__ddcti/health HTTP/1.1\r\n\r\n");
  for (const char* body :
       {"/echo/1", R"({"status":"ready"})", "/echo/2", R"({"status":"ready"})"}) {
    CHECK(client.read_response().body == body);
  }
}

TEST_CASE("what httplib makes of requests") {
  struct Row {
    const char* name;
    std::string request;
    int status;
    bool kept;
  };
  const Row rows[] = {
      {"close", "GET /__ddcti/health HTTP/1.1\r\nConnection: close\r\n\r\n", 200, false},
      {"HTTP/1.0", "GET /__ddcti/health HTTP/1.0\r\n\r\n", 200, false},
      {"HTTP/1.0, keep-alive", "GET /__ddcti/health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
       200, false},
      {"no such route", "GET /__ddcti/nothing HTTP/1.1\r\n\r\n", 404, true},
      {"no route", "GET /__ddcti// HTTP/1.1\r\n\r\n", 404, true},
      {"POST without a body", "POST /__ddcti/health HTTP/1.1\r\n\r\n", 404, true},
      {"8,000 bytes of URL", "GET /__ddcti/health?" + std::string(8000, 'x') + " HTTP/1.1\r\n\r\n",
       200, true},
      {"9,000 bytes of URL", "GET /__ddcti/health?" + std::string(9000, 'x') + " HTTP/1.1\r\n\r\n",
       414, true},
      {"raw blank", "GET /__ddcti/health?a b HTTP/1.1\r\n\r\n", 400, true},
  };
  TestServer server({}, kAdminApi);
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Client client(server.port());
    client.send(row.request);
    const auto response = client.read_response();
    CHECK(response.status == row.status);
    CHECK(response.header("Content-Type") == "application/json");
    CHECK(response.header("Connection") == (row.kept ? "keep-alive" : "close"));
    if (row.kept) {
      client.get("/echo");
      CHECK(client.read_response().body == "/echo");
    } else {
      CHECK(client.at_end());
    }
  }
}

TEST_CASE("HEAD is answered without the body, by httplib too") {
  TestServer server({}, kAdminApi);
  Client client(server.port());
  client.send("HEAD /__ddcti/health HTTP/1.1\r\n\r\n");
  CHECK(client.read_head_response().header("Content-Length") == "18");
  client.get("/echo");
  CHECK(client.read_response().body == "/echo");
}

TEST_CASE("only what is below the path goes to httplib") {
  TestServer server({}, kAdminApi);
  Client client(server.port());
  for (const char* target : {"/__ddctix", "/x/__ddcti/health", "/?/__ddcti/health"}) {
    CAPTURE(target);
    client.get(target);
    CHECK(client.read_response().body == "no such path\n");
  }
}

TEST_CASE("a route gets body, parameters and the client's address") {
  TestServer server({}, with([](httplib::Server& routes, LoopCalls&) {
                      routes.Post("/__ddcti/all", [](const httplib::Request& request,
                                                     httplib::Response& response) {
                        response.set_content(request.get_param_value("a") + "|" + request.body +
                                                 "|" + request.remote_addr,
                                             "text/plain");
                      });
                    }));
  Client client(server.port());
  const std::string body(100000, 'b');
  client.send(
      "POST /__ddcti/all?a=%20x HTTP/1.1\r\nContent-Length: 100000\r\n"
      "Expect: 100-continue\r\n\r\n");
  CHECK(client.read_response().status == 100);
  client.send(body);
  CHECK(client.read_response().body == " x|" + body + "|127.0.0.1");

  // Whatever is said of it, the body stays what was sent, and so does what is answered.
  const std::string form = "a=z&" + body;
  for (const std::string said :
       {"Content-Type: application/x-www-form-urlencoded", "Content-Type: multipart/form-data",
        "Content-Encoding: gzip", "Content-Encoding: br", "Range: bytes=0-1,0-1"}) {
    CAPTURE(said);
    client.send("POST /__ddcti/all?a=x HTTP/1.1\r\nContent-Length: " + std::to_string(form.size()) +
                "\r\n" + said + "\r\n\r\n" + form);
    const auto response = client.read_response();
    CHECK(response.status == 200);
    CHECK(response.body == "x|" + form + "|127.0.0.1");
  }
}

TEST_CASE("a route that throws is answered with 500 and logged without the key") {
  std::string line;
  TestServer server({}, with(
                            [](httplib::Server& routes, LoopCalls&) {
                              routes.Get("/__ddcti/.*",
                                         [](const httplib::Request&, httplib::Response&) {
                                           throw std::runtime_error("thrown by a route");
                                         });
                            },
                            [&line](Level, std::string_view text) { line = text; }));
  Client client(server.port());
  client.get("/__ddcti/x&key=abc?key=abc");
  CHECK(client.read_response().status == 500);
  CHECK(line == "GET /__ddcti/x&key=***: thrown by a route");
}

TEST_CASE("a route that waits holds up nothing else") {
  std::promise<void> go;
  const std::shared_future<void> gone(go.get_future());
  TestServer server({}, with([gone](httplib::Server& routes, LoopCalls& loop) {
                      routes.Get("/__ddcti/wait", [gone, &loop](const httplib::Request&,
                                                                httplib::Response& response) {
                        gone.wait();
                        const auto on_loop = loop.run([] { return 1; });
                        response.set_content(on_loop ? "done" : "lost", "text/plain");
                      });
                    }));
  Client waiting(server.port());
  Client other(server.port());
  waiting.get("/__ddcti/wait");
  for (int i = 0; i < 100; ++i) {
    other.get("/echo");
    REQUIRE(other.read_response().body == "/echo");
  }
  go.set_value();
  CHECK(waiting.read_response().body == "done");
}

TEST_CASE("shutting down lets go of routes that wait for the loop, running or queued") {
  std::promise<void> stopped;
  const std::shared_future<void> loop_stopped(stopped.get_future());
  std::atomic<int> begun = 0;
  std::atomic<int> lost = 0;
  TestServer server({}, with([&, loop_stopped](httplib::Server& routes, LoopCalls& loop) {
                      routes.Get("/__ddcti/wait", [&, loop_stopped](const httplib::Request&,
                                                                    httplib::Response& response) {
                        ++begun;
                        loop_stopped.wait();
                        if (!loop.run([] { return 1; })) ++lost;
                        response.set_content("too late", "text/plain");
                      });
                    }));
  std::vector<Client> clients;
  for (int i = 0; i < 5; ++i) {
    clients.emplace_back(server.port());
    clients.back().get("/__ddcti/wait");
  }
  test::wait_until([&] { return begun == 2; });
  server.stop_loop();
  stopped.set_value();
  server.shut_down();
  CHECK(lost == begun);
  for (Client& client : clients) CHECK(client.at_end());
}

TEST_CASE("a client that leaves while its route works harms nobody") {
  std::promise<void> go;
  const std::shared_future<void> gone(go.get_future());
  TestServer server({}, with([gone](httplib::Server& routes, LoopCalls&) {
                      routes.Get("/__ddcti/wait",
                                 [gone](const httplib::Request&, httplib::Response& response) {
                                   gone.wait();
                                   response.set_content("done", "text/plain");
                                 });
                    }));
  {
    Client leaving(server.port());
    leaving.get("/__ddcti/wait");
    test::wait_until([&] { return server.connections() == 1; });
    leaving.reset();
  }
  test::wait_until([&] { return server.connections() == 0; });
  go.set_value();
  Client other(server.port());
  other.get("/__ddcti/wait");
  CHECK(other.read_response().body == "done");
}
