#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "http/listener.hpp"
#include "http/server.hpp"
#include "http_client.hpp"

using namespace std::chrono_literals;
using namespace ddcti::mock::http;
using test::Client;

namespace {

const Handler kNoHandler = [](const Request&, Responder) {};

Result<std::unique_ptr<Server>> listen_on(Loop& loop, const std::string& address,
                                          std::uint16_t port) {
  return Server::create(loop, {.address = address, .port = port}, kNoHandler);
}

bool has_ipv6(Loop& loop) { return listen_on(loop, "::1", 0).has_value(); }

}  // namespace

TEST_CASE("addresses a server listens on") {
  struct Row {
    const char* address;
    const char* expected;  // start of Server::address()
    bool ipv6;
  };
  const Row rows[] = {
      {"127.0.0.1", "127.0.0.1:", false}, {"0.0.0.0", "0.0.0.0:", false}, {"::1", "[::1]:", true},
      {"[::1]", "[::1]:", true},          {"::", "[::]:", true},
  };
  const auto loop = Loop::create().value();
  const bool ipv6 = has_ipv6(*loop);
  for (const Row& row : rows) {
    if (row.ipv6 && !ipv6) continue;
    CAPTURE(row.address);
    const auto server = listen_on(*loop, row.address, 0);
    REQUIRE(server);
    CHECK((*server)->port() != 0);
    CHECK((*server)->address() == row.expected + std::to_string((*server)->port()));
  }
  CHECK(listen_on(*loop, "localhost", 0));
}

TEST_CASE("a server on every address takes IPv4 clients, and shows them as such") {
  const auto loop = Loop::create().value();
  if (!has_ipv6(*loop)) return;
  std::string remote;
  const auto server = Server::create(*loop, {.address = "::", .port = 0},
                                     [&](const Request& request, Responder responder) {
                                       remote = request.remote_address;
                                       responder.reply(204, "", "");
                                     })
                          .value();
  Client client(server->port());
  client.get("/");
  while (remote.empty()) loop->run_once(1s);
  CHECK(remote == "127.0.0.1");
  CHECK(client.read_response().status == 204);
}

TEST_CASE("an address a server cannot listen on") {
  struct Row {
    const char* address;
    const char* expected;
  };
  const Row rows[] = {
      {"203.0.113.7", "cannot listen on 203.0.113.7:8088: no interface of this machine"},
      {"300.1.1.1", "cannot listen on '300.1.1.1': "},
      {"no such host", "cannot listen on 'no such host': "},
      {"", "cannot listen on '': "},
  };
  const auto loop = Loop::create().value();
  for (const Row& row : rows) {
    CAPTURE(row.address);
    const auto server = listen_on(*loop, row.address, 8088);
    REQUIRE_FALSE(server);
    CHECK_THAT(server.error().message, Catch::StartsWith(row.expected));
  }
}

TEST_CASE("a port in use is an error that names it") {
  const auto loop = Loop::create().value();
  for (const char* first : {"127.0.0.1", "0.0.0.0"}) {
    CAPTURE(first);
    const auto server = listen_on(*loop, first, 0).value();
    const auto second = listen_on(*loop, "127.0.0.1", server->port());
    REQUIRE_FALSE(second);
    CHECK_THAT(second.error().message,
               Catch::StartsWith("cannot listen on 127.0.0.1:" + std::to_string(server->port()) +
                                 ": the port is already in use; "));
  }
}

TEST_CASE("a port is free again as soon as its server has ended") {
  const auto loop = Loop::create().value();
  auto server = listen_on(*loop, "127.0.0.1", 0).value();
  const std::uint16_t port = server->port();
  const Client client(port);
  while (server->connection_count() == 0) loop->run_once(1s);
  // The server's side closes first: without SO_REUSEADDR the port would now rest.
  server.reset();
  CHECK(listen_on(*loop, "127.0.0.1", port));
}

// To tell whether memory is there the undefined-behaviour sanitizer opens a pipe, and takes its
// failure for an answer; so this test cannot run with it.
#ifndef __SANITIZE_ADDRESS__
TEST_CASE("a process without descriptors waits instead of spinning, and then serves") {
  const auto loop = Loop::create().value();
  std::vector<std::string> log;
  ServerOptions options;
  options.port = 0;
  options.log = [&log](Level, std::string_view line) { log.emplace_back(line); };
  const auto server = Server::create(*loop, options, kNoHandler).value();
  const Client client(server->port());

  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
  rlimit none = before;
  none.rlim_cur = 3;
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
  for (int turn = 0; turn < 20; ++turn) loop->run_once(0ms);
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);

  CHECK(log.size() == 1);
  CHECK(server->connection_count() == 0);
  while (server->connection_count() == 0) loop->run_once(1s);
  CHECK(log.size() == 1);
}
#endif
