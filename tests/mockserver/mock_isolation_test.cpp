// A switch for each key: who may do what to whose, and that nobody sees another's.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <vector>

#include "admin_api/access.hpp"
#include "http_client.hpp"
#include "running_mock.hpp"

using namespace ddcti::mock;
using namespace ddcti::mock::admin_api;
using ddcti::mock::test::RunningMock;
using http::test::Client;
using http::test::Response;
using nlohmann::json;

namespace {

constexpr const char* kNone = nullptr;

ShownKeys shown(const char* header, const char* query) {
  ShownKeys keys;
  if (header != nullptr) keys.header = header;
  if (query != nullptr) keys.query = query;
  return keys;
}

Settings isolated() {
  Settings settings;
  settings.clock = ClockMode{0.0};
  settings.seed = 1;
  settings.isolate = true;
  settings.module.key = "home";
  settings.scenario = default_scenario(Duration{0});
  return settings;
}

std::string command(Client& client, const std::string& key, const std::string& cmd_and_arg) {
  client.get("/cli?key=" + key + "&cmd=" + cmd_and_arg);
  return client.read_response().body;
}

Response admin(Client& client, const std::string& method, const std::string& path,
               const std::string& header = "", const std::string& body = "") {
  client.send(method + " /__ddcti/" + path + " HTTP/1.1\r\n" +
              (header.empty() ? "" : "X-Ddcti-Key: " + header + "\r\n") +
              "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  return client.read_response();
}

}  // namespace

TEST_CASE("whose switch an admin request is about") {
  struct Row {
    const char* admin_key;
    bool isolate;
    const char* header;
    const char* query;
    int refused;       // 0: not
    const char* key;   // whose
    bool make = true;  // if it is not there
  };
  const std::vector<Row> rows{
      // One switch.
      {kNone, false, kNone, kNone, 0, "home"},
      {kNone, false, kNone, "home", 0, "home"},
      {kNone, false, kNone, "k", 404, ""},
      {kNone, false, "anything", kNone, 0, "home"},
      {"a", false, kNone, kNone, 401, ""},
      {"a", false, kNone, "home", 401, ""},
      {"a", false, "x", kNone, 401, ""},
      {"a", false, "a", kNone, 0, "home"},
      {"a", false, "a", "k", 404, ""},
      // One for each key, nobody is the admin.
      {kNone, true, kNone, kNone, 0, "home"},
      {kNone, true, kNone, "k", 0, "k"},
      {kNone, true, "k", kNone, 0, "k"},
      {kNone, true, "k", "k", 0, "k"},
      {kNone, true, "k", "j", 401, ""},
      // And with one.
      {"a", true, kNone, kNone, 401, ""},
      {"a", true, kNone, "k", 0, "k"},
      {"a", true, "a", kNone, 0, "home"},
      {"a", true, "a", "k", 0, "k"},
      {"a", true, "k", kNone, 0, "k", false},
      {"a", true, "k", "j", 401, ""},
  };
  for (const Row& row : rows) {
    INFO((row.admin_key ? row.admin_key : "-")
         << (row.isolate ? " isolated, header " : " one, header ")
         << (row.header ? row.header : "-") << ", query " << (row.query ? row.query : "-"));
    Access access{row.isolate, "home", {}};
    if (row.admin_key != nullptr) access.admin_key = row.admin_key;
    const auto chosen = whose(access, shown(row.header, row.query));
    CHECK((chosen ? 0 : chosen.error().status) == row.refused);
    if (chosen) CHECK(*chosen == Whose{row.key, row.make});
  }
}

TEST_CASE("what concerns every key is the admin's") {
  const Access open{true, "home", {}};
  const Access closed{true, "home", "a"};
  CHECK(for_all(open, shown(kNone, kNone)).has_value());
  CHECK(for_all(closed, shown("a", kNone)).has_value());
  CHECK_FALSE(for_all(closed, shown("k", kNone)).has_value());
  CHECK_FALSE(for_all(closed, shown(kNone, "a")).has_value());
}

TEST_CASE("seeds of keys") {
  CHECK(seed_of_key(1, "a") == seed_of_key(1, "a"));
  CHECK(seed_of_key(1, "a") != seed_of_key(1, "b"));
  CHECK(seed_of_key(1, "a") != seed_of_key(2, "a"));
  CHECK(seed_of_key(1, "") != 1);
}

TEST_CASE("each key has calls, variables and a clock of its own") {
  RunningMock mock(isolated());
  Client client(mock.port());
  CHECK(command(client, "a", "originate&arg=%7Borigination_uuid=c%7Duser/1000%20%26park") ==
        "+OK c\n");
  command(client, "a", "global_setvar&arg=x=1");
  CHECK(admin(client, "POST", "clock?key=a", "", R"({"advance_ms":5000})").status == 200);

  CHECK(command(client, "b", "uuid_exists&arg=c") == "false");
  CHECK(command(client, "b", "global_getvar&arg=x") == "");
  const auto a = json::parse(admin(client, "GET", "clock?key=a").body);
  const auto b = json::parse(admin(client, "GET", "clock", "b").body);
  CHECK(a["now_ms"].get<std::int64_t>() - b["now_ms"].get<std::int64_t>() >= 4000);
  CHECK(admin(client, "POST", "reset?key=b").status == 200);
  CHECK(command(client, "a", "uuid_exists&arg=c") == "true");
}

TEST_CASE("a key's uuids do not depend on who else is there") {
  const auto uuids = [](const std::vector<std::string>& keys) {
    RunningMock mock(isolated());
    Client client(mock.port());
    std::string of_b;
    for (const std::string& key : keys) {
      const std::string uuid = command(client, key, "create_uuid");
      if (key == "b") of_b += uuid + "\n";
    }
    return of_b;
  };
  const std::string alone = uuids({"b", "b"});
  CHECK(uuids({"a", "b", "c", "a", "b"}) == alone);
  CHECK(alone.size() == 74);
}

TEST_CASE("one key is ended, the others go on") {
  RunningMock mock(isolated());
  Client client(mock.port());
  Client waiting(mock.port());
  const auto count = [&] { return json::parse(admin(client, "GET", "keys").body)["keys"]; };
  const std::string first = command(client, "a", "create_uuid");
  command(client, "b", "create_uuid");
  CHECK(count() == 3);
  waiting.get("/cli?key=a&cmd=originate&arg=%7Borigination_uuid=w%7Duser/9904%20%26park");
  while (command(client, "a", "uuid_exists&arg=w") != "true") {
  }
  CHECK(admin(client, "DELETE", "keys/a").body == R"({"status":"ended"})");
  CHECK(waiting.at_end());
  CHECK(count() == 2);
  CHECK(admin(client, "DELETE", "keys/a").status == 404);
  CHECK(admin(client, "DELETE", "keys/home").status == 409);
  CHECK(admin(client, "DELETE", "keys/b?key=c").status == 400);
  // It begins anew.
  CHECK(command(client, "a", "create_uuid") == first);
}

TEST_CASE("the admin of isolated keys") {
  Settings settings = isolated();
  settings.admin_key = "home";
  RunningMock mock(settings);
  Client client(mock.port());
  CHECK(admin(client, "GET", "health").status == 200);
  CHECK(admin(client, "GET", "clock").status == 401);
  CHECK(admin(client, "GET", "keys").status == 401);
  CHECK(admin(client, "GET", "clock", "typo").status == 401);
  CHECK(admin(client, "GET", "clock", "home").status == 200);
  CHECK(admin(client, "GET", "clock?key=k", "home").status == 200);
  CHECK(admin(client, "GET", "clock", "k").status == 200);
  CHECK(json::parse(admin(client, "GET", "keys", "home").body)["keys"] == 2);
  CHECK(admin(client, "DELETE", "keys/k", "j").status == 401);
  CHECK(admin(client, "DELETE", "keys/k", "home").status == 200);
}

TEST_CASE("requests that get nowhere make no switch") {
  RunningMock mock(isolated());
  Client client(mock.port());
  const auto status = [&](const std::string& request) {
    client.send(request + " HTTP/1.1\r\n\r\n");
    return client.read_response().status;
  };
  CHECK(status("GET /cli?key=&cmd=status") == 401);
  CHECK(status("GET /cli?cmd=status") == 401);
  CHECK(status("POST /cli?key=a&cmd=status") == 405);
  CHECK(status("GET /other?key=a") == 404);
  CHECK(json::parse(admin(client, "GET", "keys").body)["keys"] == 1);
}

TEST_CASE("too many keys are refused, until one is ended") {
  RunningMock mock(isolated());
  Client client(mock.port());
  for (std::size_t i = 1; i < TenantTable::kMostKeys; ++i) {
    REQUIRE(command(client, "k" + std::to_string(i), "echo&arg=x") == "x");
  }
  client.get("/cli?key=more&cmd=echo&arg=x");
  CHECK(client.read_response().status == 503);
  CHECK(admin(client, "GET", "clock?key=more").status == 503);
  CHECK(admin(client, "DELETE", "keys/k1").status == 200);
  CHECK(command(client, "more", "echo&arg=x") == "x");
}
