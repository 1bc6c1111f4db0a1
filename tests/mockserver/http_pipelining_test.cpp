#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <thread>

#include "http/loop.hpp"
#include "http/server.hpp"
#include "http_client.hpp"
#include "http_test_server.hpp"

using namespace std::chrono_literals;
using namespace ddcti::mock::http;
using test::Client;
using test::TestServer;
using test::wait_until;

namespace {

std::string repeated_get(const std::string& target, int count) {
  std::string requests;
  for (int i = 0; i < count; ++i) requests += "GET " + target + " HTTP/1.1\r\n\r\n";
  return requests;
}

/// A server whose loop the test turns by hand.
struct SteppedServer {
  explicit SteppedServer(Handler handler)
      : server(Server::create(*loop, {.port = 0}, std::move(handler)).value()) {}

  void turns(int count) {
    for (int i = 0; i < count; ++i) loop->run_once(0ms);
  }

  std::unique_ptr<Loop> loop = Loop::create().value();
  std::unique_ptr<Server> server;
};

}  // namespace

TEST_CASE("answers come in the order of the requests, whichever is ready first") {
  TestServer server;
  Client client(server.port());
  client.get("/wait/1");  // answered 404 at once
  client.get("/wait?1");
  client.get("/echo/2");
  client.get("/wait?3");
  client.get("/echo/4");
  wait_until([&] { return server.waiting() == 2; });
  client.get("/release");
  CHECK(client.read_response().status == 404);
  for (const char* body : {"/wait?1", "/echo/2", "/wait?3", "/echo/4", "released"}) {
    CHECK(client.read_response().body == body);
  }
}

TEST_CASE("thousands of pipelined requests are all answered") {
  TestServer server;
  Client client(server.port());
  for (int batch = 0; batch < 10; ++batch) {
    client.send(repeated_get("/echo", 500));
    for (int i = 0; i < 500; ++i) REQUIRE(client.read_response().body == "/echo");
  }
}

TEST_CASE("more requests than may wait at a time are taken as answers leave") {
  TestServer server;
  Client client(server.port());
  Client other(server.port());
  client.send(repeated_get("/wait", 200));
  for (const std::size_t expected : {64U, 64U, 64U, 8U}) {
    wait_until([&] { return server.waiting() == expected; });
    // Were more taken than may wait, a turn or two would show it.
    for (int i = 0; i < 10; ++i) CHECK(server.waiting() == expected);
    other.get("/release");
    CHECK(other.read_response().body == "released");
    for (std::size_t i = 0; i < expected; ++i) REQUIRE(client.read_response().body == "/wait");
  }
  CHECK(server.waiting() == 0);
}

TEST_CASE("one that pipelines gets its share of a turn, and others theirs") {
  int greedy_served = 0;
  int modest_served = 0;
  SteppedServer stepped([&](const Request& request, Responder responder) {
    ++(request.path() == "/greedy" ? greedy_served : modest_served);
    responder.reply(200, "text/plain", "x");
  });
  Client greedy(stepped.server->port());
  Client modest(stepped.server->port());
  stepped.turns(2);
  REQUIRE(stepped.server->connection_count() == 2);

  greedy.send(repeated_get("/greedy", 1000));
  stepped.turns(3);
  CHECK(greedy_served > 0);
  int turns = 0;
  while (greedy_served < 1000) {
    ++turns;
    const int greedy_before = greedy_served;
    const int modest_before = modest_served;
    modest.get("/modest");
    stepped.turns(1);
    CHECK(greedy_served - greedy_before <= 2 * 16);
    CHECK(modest_served == modest_before + 1);
    modest.read_response();
  }
  CHECK(turns > 20);
}

TEST_CASE("from one that pipelines, no more is read than its share lets be served") {
  std::size_t served = 0;
  SteppedServer stepped([&](const Request&, Responder responder) {
    ++served;
    responder.reply(204, "", "");
  });
  Client client(stepped.server->port());
  const std::string request = "GET / HTTP/1.1\r\n\r\n";
  const std::string requests = repeated_get("/", 10000);
  std::size_t sent = 0;
  for (int turn = 0; turn < 2000; ++turn) {
    sent += client.send_some(std::string_view(requests).substr(sent % requests.size()));
    stepped.turns(1);
  }
  CHECK(served > 0);
  // The kernel's buffers hold some megabytes, the server one reading: 64 KiB, not one a turn.
  CHECK(sent - served * request.size() < 32UL * 1024 * 1024);
}

TEST_CASE("for one that takes no answers, no further ones are made") {
  int served = 0;
  SteppedServer stepped([&](const Request&, Responder responder) {
    ++served;
    responder.reply(200, "text/plain", std::string(1024UL * 1024, 'x'));
  });
  Client client(stepped.server->port());
  constexpr int kRequests = 60;
  client.send(repeated_get("/", kRequests));
  stepped.turns(200);
  // What the kernel's buffers took, and one more.
  CHECK(served < kRequests / 2);

  std::thread thread([&] { stepped.loop->run(); });
  for (int i = 0; i < kRequests; ++i) CHECK(client.read_response().body.size() == 1024UL * 1024);
  stepped.loop->stop();
  thread.join();
}
