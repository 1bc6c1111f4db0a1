#include <catch2/catch.hpp>
#include <string>

#include "http/server.hpp"
#include "http_client.hpp"
#include "http_test_server.hpp"

using namespace std::chrono_literals;
using namespace ddcti::mock::http;
using test::Client;
using test::TestServer;
using test::wait_until;

namespace {

void check_still_serves(const TestServer& server) {
  Client client(server.port());
  client.get("/echo");
  CHECK(client.read_response().status == 200);
}

}  // namespace

TEST_CASE("what is refused, and that the server lives on") {
  using namespace std::string_literals;
  struct Row {
    const char* name;
    std::string request;
    int status;
  };
  const Row rows[] = {
      {"no HTTP", "hello\r\n\r\n", 400},
      {"TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, 400},
      {"NUL", "GET /\0 HTTP/1.1\r\n\r\n"s, 400},
      {"folded header", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", 400},
      {"two lengths", "PUT / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
      {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"chunked", "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 411},
      {"large body", "PUT / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n", 413},
      {"large body, announced",
       "PUT / HTTP/1.1\r\nContent-Length: 1048577\r\nExpect: 100-continue\r\n\r\n", 413},
      {"unknown expectation", "PUT / HTTP/1.1\r\nContent-Length: 1\r\nExpect: tea\r\n\r\n", 417},
      {"large target", "GET /" + std::string(1024UL * 1024, 'x') + " HTTP/1.1\r\n\r\n", 431},
      {"large header", "GET / HTTP/1.1\r\nA: " + std::string(1024UL * 1024, 'x') + "\r\n\r\n", 431},
  };
  TestServer server;
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Client client(server.port());
    client.send(row.request + "GET /echo HTTP/1.1\r\n\r\n");
    const auto response = client.read_response();
    CHECK(response.status == row.status);
    CHECK(response.body.starts_with("-ERR "));
    CHECK(response.header("Connection") == "close");
    CHECK(client.at_end());
    check_still_serves(server);
  }
}

TEST_CASE("a target of almost 1 MiB is served") {
  TestServer server;
  Client client(server.port());
  const std::string target = "/echo?" + std::string(1024UL * 1024 - 100, 'x');
  const std::string request = "GET " + target + " HTTP/1.1\r\n\r\n";
  SECTION("sent in one go") { client.send(request); }
  SECTION("in pieces") {
    for (std::size_t at = 0; at < request.size(); at += 997) client.send(request.substr(at, 997));
  }
  CHECK(client.read_response().body == target);
}

TEST_CASE("a head may arrive byte by byte") {
  TestServer server;
  Client client(server.port());
  const std::string target = "/echo?" + std::string(4096, 'x');
  for (const char byte : "GET " + target + " HTTP/1.1\r\n\r\n") client.send({&byte, 1});
  CHECK(client.read_response().body == target);
}

TEST_CASE("one that never stops sending is refused and cut off") {
  TestServer server({.linger_timeout = 10ms});
  Client client(server.port());
  const std::string more(64UL * 1024, 'x');
  client.send("GET /");
  while (client.try_send(more)) {
  }
  check_still_serves(server);
  wait_until([&] { return server.connections() <= 1; });
}

TEST_CASE("a request that does not arrive in time is answered 408") {
  TestServer server({.request_timeout = 20ms});
  Client client(server.port());
  SECTION("head") { client.send("GET /echo HT"); }
  SECTION("body") { client.send("PUT /body HTTP/1.1\r\nContent-Length: 9\r\n\r\nab"); }
  SECTION("behind one that was served") {
    client.send("GET /echo HTTP/1.1\r\n\r\nGET /echo");
    CHECK(client.read_response().body == "/echo");
  }
  CHECK(client.read_response().status == 408);
  CHECK(client.at_end());
}

TEST_CASE("the time for a request does not run while the handler takes its own") {
  TestServer server({.request_timeout = 1ms}, [](Loop& loop, Handler) {
    return [&loop](const Request&, Responder responder) {
      loop.start_timer(30ms, [r = std::make_shared<Responder>(std::move(responder))] {
        r->reply(200, "text/plain", "late");
      });
    };
  });
  Client client(server.port());
  client.get("/");
  CHECK(client.read_response().body == "late");
}

TEST_CASE("an idle connection is closed after its time, without a word") {
  TestServer server({.idle_timeout = 100ms});
  SECTION("never used") {
    Client client(server.port());
    CHECK(client.at_end());
  }
  SECTION("used before") {
    Client client(server.port());
    client.get("/echo");
    client.read_response();
    CHECK(client.at_end());
  }
  SECTION("but not while an answer is awaited") {
    Client client(server.port());
    client.get("/wait");
    Client idle(server.port());
    CHECK(idle.at_end());
    CHECK(server.waiting() == 1);
    Client(server.port()).get("/release");
    CHECK(client.read_response().body == "/wait");
  }
}

TEST_CASE("one that takes nothing of its answer is cut off") {
  TestServer server({.idle_timeout = 100ms});
  Client client(server.port());
  client.get("/echo");
  client.read_response();
  for (int i = 0; i < 5; ++i) client.try_send("GET /large HTTP/1.1\r\n\r\n");
  wait_until([&] { return server.connections() == 0; });
}

TEST_CASE("one whose last answer is sent has a moment to close, no more") {
  TestServer server({.linger_timeout = 10ms});
  Client client(server.port());
  client.send("GET /echo HTTP/1.0\r\n\r\n");
  CHECK(client.read_response().body == "/echo");
  wait_until([&] { return server.connections() == 0; });
}
