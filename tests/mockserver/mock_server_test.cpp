// The whole server on a free port, over real sockets; phones answer at once.

#include <catch2/catch.hpp>

#include "http_client.hpp"
#include "running_mock.hpp"

using namespace ddcti::mock;
using ddcti::mock::test::RunningMock;
using http::test::Client;

namespace {

Settings answering_at_once() {
  Settings settings;
  settings.scenario = default_scenario(Duration{0});
  settings.seed = 1;
  return settings;
}

}  // namespace

TEST_CASE("a command over a socket") {
  RunningMock mock(answering_at_once());
  Client client(mock.port());
  client.get("/cli?key=abc&cmd=originate&arg=%7Borigination_uuid=a%7Duser/1000%20%26park");
  const auto answered = client.read_response();
  CHECK(answered.status == 200);
  CHECK(answered.body == "+OK a\n");
  client.get("/cli?key=abc&cmd=uuid_exists&arg=a");
  CHECK(client.read_response().body == "true");
  client.get("/cli?key=no&cmd=hupall");
  CHECK(client.read_response().status == 401);
}

TEST_CASE("a call that waits holds up nobody") {
  RunningMock mock(answering_at_once());
  Client waiting(mock.port());
  waiting.get("/cli?key=abc&cmd=originate&arg=%7Borigination_uuid=w%7Duser/9904%20%26park");
  Client other(mock.port());
  std::string body;
  while (body != "true") {
    other.get("/cli?key=abc&cmd=uuid_exists&arg=w");
    body = other.read_response().body;
  }
  other.get("/cli?key=abc&cmd=uuid_kill&arg=w%20USER_BUSY");
  CHECK(other.read_response().body == "+OK\n");
  CHECK(waiting.read_response().body == "-ERR USER_BUSY\n");
}

TEST_CASE("what stops a real switch closes the connection, and the mock goes on") {
  RunningMock mock(answering_at_once());
  Client client(mock.port());
  client.get("/cli?key=abc&cmd=originate&arg=user/1000%20undef");
  CHECK(client.at_end());
  Client again(mock.port());
  again.get("/cli?key=abc&cmd=echo&arg=x");
  CHECK(again.read_response().body == "x");
}

TEST_CASE("a client that goes away while it waits does no harm") {
  RunningMock mock(answering_at_once());
  {
    Client client(mock.port());
    client.get("/cli?key=abc&cmd=originate&arg=%7Borigination_uuid=w%7Duser/9904%20%26park");
    client.reset();
  }
  Client other(mock.port());
  other.get("/cli?key=abc&cmd=hupall");
  CHECK(other.read_response().status == 200);
}

TEST_CASE("the server answers below its own path too") {
  RunningMock mock(answering_at_once());
  Client client(mock.port());
  client.get("/__ddcti/health");
  CHECK(client.read_response().status == 200);
}
