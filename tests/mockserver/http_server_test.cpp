#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "http/server.hpp"
#include "http_client.hpp"
#include "http_test_server.hpp"

using namespace std::chrono_literals;
using namespace ddcti::mock::http;
using test::Client;
using test::TestServer;
using test::wait_until;

TEST_CASE("a reply has the headers every reply has") {
  TestServer server;
  Client client(server.port());
  client.get("/echo?a=b");
  const auto response = client.read_response();
  CHECK(response.status == 200);
  CHECK(response.phrase == "OK");
  CHECK(response.body == "/echo?a=b");
  CHECK(response.header("Server") == "ddcti-mock");
  CHECK(response.header("Content-Type") == "text/plain");
  CHECK(response.header("Content-Length") == "9");
  CHECK(response.header("Connection") == "keep-alive");
  CHECK(response.header("Date").size() == std::string("Sun, 22 Nov 2026 08:00:00 GMT").size());
}

TEST_CASE("64 keep-alive clients each get all their answers") {
  TestServer server;
  std::vector<Client> clients;
  for (int i = 0; i < 64; ++i) clients.emplace_back(server.port());
  for (int round = 0; round < 50; ++round) {
    for (std::size_t i = 0; i < clients.size(); ++i) {
      clients[i].get("/echo/" + std::to_string(round) + "/" + std::to_string(i));
    }
    for (std::size_t i = 0; i < clients.size(); ++i) {
      REQUIRE(clients[i].read_response().body ==
              "/echo/" + std::to_string(round) + "/" + std::to_string(i));
    }
  }
  CHECK(server.connections() == 64);
}

TEST_CASE("when the connection is kept") {
  struct Row {
    const char* name;
    const char* request;
    bool kept;
  };
  const Row rows[] = {
      {"HTTP/1.1", "GET /echo HTTP/1.1\r\n\r\n", true},
      {"HTTP/1.1, close", "GET /echo HTTP/1.1\r\nConnection: close\r\n\r\n", false},
      {"HTTP/1.0", "GET /echo HTTP/1.0\r\n\r\n", false},
      {"HTTP/1.0, keep-alive", "GET /echo HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", true},
  };
  TestServer server;
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Client client(server.port());
    client.send(row.request);
    const auto response = client.read_response();
    CHECK(response.body == "/echo");
    CHECK(response.header("Connection") == (row.kept ? "keep-alive" : "close"));
    if (row.kept) {
      client.get("/echo/again");
      CHECK(client.read_response().body == "/echo/again");
    } else {
      CHECK(client.at_end());
    }
  }
}

TEST_CASE("HEAD is answered without the body") {
  TestServer server;
  Client client(server.port());
  client.send("HEAD /echo HTTP/1.1\r\n\r\n");
  CHECK(client.read_head_response().header("Content-Length") == "5");
  client.get("/echo/next");
  CHECK(client.read_response().body == "/echo/next");
}

TEST_CASE("bodies") {
  TestServer server;
  Client client(server.port());
  SECTION("in one piece") {
    client.send("POST /body HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello");
    CHECK(client.read_response().body == "hello");
  }
  SECTION("of 1 MiB, in pieces") {
    const std::string body(1024UL * 1024, 'b');
    client.send("POST /body HTTP/1.1\r\nContent-Length: 1048576\r\n\r\n");
    for (std::size_t at = 0; at < body.size(); at += 50000) client.send(body.substr(at, 50000));
    CHECK(client.read_response().body == body);
  }
  SECTION("after 100 Continue") {
    client.send("POST /body HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.read_response().status == 100);
    client.send("ok");
    CHECK(client.read_response().body == "ok");
  }
  client.get("/echo");
  CHECK(client.read_response().body == "/echo");
}

TEST_CASE("100 Continue keeps its place behind earlier answers") {
  TestServer server;
  Client client(server.port());
  client.send(
      "GET /wait HTTP/1.1\r\n\r\n"
      "POST /body HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  wait_until([&] { return server.waiting() == 1; });
  Client(server.port()).get("/release");
  CHECK(client.read_response().body == "/wait");
  CHECK(client.read_response().status == 100);
  client.send("ok");
  CHECK(client.read_response().body == "ok");
}

TEST_CASE("a client that closes its sending side is still answered") {
  TestServer server;
  Client client(server.port());
  SECTION("at once") {
    client.get("/echo");
    client.finish_sending();
    CHECK(client.read_response().body == "/echo");
  }
  SECTION("later") {
    client.get("/wait");
    client.finish_sending();
    wait_until([&] { return server.waiting() == 1; });
    Client other(server.port());
    other.get("/release");
    CHECK(client.read_response().body == "/wait");
  }
  SECTION("many requests") {
    std::string requests;
    for (int i = 0; i < 200; ++i) requests += "GET /echo HTTP/1.1\r\n\r\n";
    client.send(requests);
    client.finish_sending();
    for (int i = 0; i < 200; ++i) REQUIRE(client.read_response().body == "/echo");
  }
  SECTION("in the middle of a request") {
    client.send("GET /echo HT");
    client.finish_sending();
    CHECK(client.read_response().status == 400);
  }
  CHECK(client.at_end());
  wait_until([&] { return server.connections() <= 1; });
}

TEST_CASE("a deferred answer delays nobody else") {
  TestServer server({}, [](Loop& loop, Handler rest) {
    return [&loop, rest](const Request& request, Responder responder) {
      if (request.path() != "/timer") return rest(request, std::move(responder));
      loop.start_timer(20ms, [r = std::make_shared<Responder>(std::move(responder))] {
        r->reply(200, "text/plain", "late");
      });
    };
  });
  Client waiting(server.port());
  Client on_timer(server.port());
  Client other(server.port());
  waiting.get("/wait");
  on_timer.get("/timer");
  for (int i = 0; i < 100; ++i) {
    other.get("/echo");
    REQUIRE(other.read_response().body == "/echo");
  }
  CHECK(on_timer.read_response().body == "late");
  other.get("/release");
  CHECK(other.read_response().body == "released");
  CHECK(waiting.read_response().body == "/wait");
}

TEST_CASE("a client that is gone before its answer is known to be gone, and harms nobody") {
  TestServer server;
  Client other(server.port());
  {
    Client leaving(server.port());
    leaving.get("/wait");
    wait_until([&] { return server.waiting() == 1; });
    SECTION("reset") {
      leaving.reset();
      wait_until([&] { return server.waiting_for_nobody() == 1; });
    }
    SECTION("closed") {}
  }
  other.get("/release");
  CHECK(other.read_response().body == "released");
  wait_until([&] { return server.connections() == 1; });
}

TEST_CASE("a handler that does not answer is answered for") {
  TestServer server;
  Client client(server.port());
  client.get("/drop?key=abc");
  const auto dropped = client.read_response();
  CHECK(dropped.status == 500);
  CHECK(dropped.body == "-ERR the server did not answer this request\n");
  client.get("/throw?key=abc");
  CHECK(client.read_response().status == 500);
  client.get("/echo");
  CHECK(client.read_response().status == 200);
  const std::vector<std::string> log = server.log();
  REQUIRE(log.size() == 3);
  CHECK(log[0] == "127.0.0.1: GET /drop was left without an answer; answering 500");
  CHECK(log[2] == "127.0.0.1: GET /throw: thrown by a handler");
}

TEST_CASE("a key in the path, too, stays out of the log") {
  TestServer server({}, [](Loop&, const Handler&) { return [](const Request&, Responder) {}; });
  Client client(server.port());
  client.get("/cli&key=abc");
  CHECK(client.read_response().status == 500);
  CHECK(server.log().at(0).find("GET /cli&key=***") != std::string::npos);
}

TEST_CASE("a connection can be closed without an answer, behind the answers before") {
  TestServer server;
  Client client(server.port());
  client.send("GET /echo HTTP/1.1\r\n\r\nGET /abort HTTP/1.1\r\n\r\nGET /echo HTTP/1.1\r\n\r\n");
  CHECK(client.read_response().body == "/echo");
  CHECK(client.at_end());
}

TEST_CASE("an answer in pieces keeps its place, and the connection") {
  TestServer server;
  Client client(server.port());
  client.send("GET /wait HTTP/1.1\r\n\r\nGET /pieces?1 HTTP/1.1\r\n\r\nGET /echo HTTP/1.1\r\n\r\n");
  Client other(server.port());
  other.get("/release");
  CHECK(other.read_response().body == "released");
  for (const char* const body : {"/wait", "/pieces?1", "/echo"}) {
    CHECK(client.read_response().body == body);
  }
  client.send("GET /pieces?2 HTTP/1.1\r\nConnection: close\r\n\r\n");
  CHECK(client.read_response().body == "/pieces?2");
  CHECK(client.at_end());
}

TEST_CASE("an answer that was begun ends with the connection") {
  struct Row {
    const char* path;
    const char* gets;
    bool reset;
  };
  const std::vector<Row> rows{
      {"/begun", "HTTP/1.1 2", false},
      {"/reset", "", true},
  };
  TestServer server;
  for (const Row& row : rows) {
    INFO(row.path);
    Client client(server.port());
    client.get("/echo");
    client.read_response();
    client.get(row.path);
    const auto rest = client.read_to_end();
    CHECK(rest.reset == row.reset);
    if (!row.reset) CHECK(rest.bytes == row.gets);
  }
  CHECK(server.connections() == 0);
}

TEST_CASE("a client that is left waiting waits until it closes, or is let go") {
  TestServer server;
  Client one(server.port());
  Client two(server.port());
  one.get("/hold");
  two.get("/hold");
  two.get("/echo");  // thrown away
  wait_until([&] { return one.has_input() && two.has_input(); });
  CHECK(server.connections() == 2);
  one.finish_sending();
  CHECK(one.read_to_end().bytes == "HTTP/1.1 2");
  wait_until([&] { return server.connections() == 1; });
  Client other(server.port());
  other.get("/release");
  CHECK(other.read_response().body == "released");
  CHECK(two.read_to_end().bytes == "HTTP/1.1 2");
}

TEST_CASE("an answer larger than the socket takes arrives whole") {
  TestServer server;
  Client client(server.port());
  client.send("GET /large HTTP/1.1\r\n\r\nGET /large HTTP/1.1\r\nConnection: close\r\n\r\n");
  CHECK(client.read_response().body.size() == 4UL * 1024 * 1024);
  CHECK(client.read_response().body.size() == 4UL * 1024 * 1024);
  CHECK(client.at_end());
}

TEST_CASE("a request tells where it came from") {
  TestServer server({}, [](Loop&, const Handler&) {
    return [](const Request& request, Responder responder) {
      responder.reply(request.remote_port != 0 ? 200 : 500, "", request.remote_address);
    };
  });
  Client client(server.port());
  client.get("/");
  const auto response = client.read_response();
  CHECK(response.status == 200);
  CHECK(response.body == "127.0.0.1");
}

TEST_CASE("shutting down closes every connection, whatever it is doing") {
  TestServer server;
  Client idle(server.port());
  Client half(server.port());
  Client waiting(server.port());
  Client taking(server.port());
  idle.get("/echo");
  idle.read_response();
  half.send("GET /echo HT");
  waiting.get("/wait");
  taking.get("/large");
  wait_until([&] { return server.waiting() == 1 && server.connections() == 4; });
  server.shut_down();
  CHECK(idle.at_end());
  CHECK(half.at_end());
  CHECK(waiting.at_end());
  // The Responder of /wait is destroyed after the server: nothing happens.
}
