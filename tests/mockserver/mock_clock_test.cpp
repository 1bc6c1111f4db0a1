// The switch's clock, and what is served below /__ddcti/.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <vector>

#include "http_client.hpp"
#include "running_mock.hpp"
#include "switch_clock.hpp"

using namespace ddcti::mock;
using ddcti::mock::test::RunningMock;
using http::test::Client;
using http::test::Response;
using nlohmann::json;
using namespace std::chrono_literals;

namespace {

Response send(Client& client, const std::string& method, const std::string& path,
              const std::string& body = "", const std::string& header = "") {
  client.send(method + " /__ddcti/" + path + " HTTP/1.1\r\nHost: test\r\n" + header +
              "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  return client.read_response();
}

std::string command(Client& client, const std::string& cmd_and_arg) {
  client.get("/cli?key=abc&cmd=" + cmd_and_arg);
  return client.read_response().body;
}

/// Until a call that another connection asked for is there.
void wait_for_call(Client& client, const std::string& uuid) {
  while (command(client, "uuid_exists&arg=" + uuid) != "true") {
  }
}

/// Stands still, begins on 2026-11-22; phones ring 1 s.
Settings manual() {
  Settings settings;
  settings.clock = ClockMode{0.0};
  settings.seed = 1;
  settings.scenario.start = std::chrono::sys_days{2026y / 11 / 22};
  return settings;
}

constexpr std::int64_t kStartMs = 1795305600000;

}  // namespace

TEST_CASE("how fast time goes") {
  struct Row {
    const char* text;
    std::optional<ClockMode> mode;
    const char* shown;
  };
  const std::vector<Row> rows{
      {"real", {{1.0}}, "real"},
      {"1x", {{1.0}}, "real"},
      {"manual", {{0.0}}, "manual"},
      {"10x", {{10.0}}, "10x"},
      {"0.5x", {{0.5}}, "0.5x"},
      {"0x", {}, ""},
      {"-1x", {}, ""},
      {"x", {}, ""},
      {"10", {}, ""},
      {"Real", {}, ""},
      {"1e9x", {}, ""},
      {"nanx", {}, ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto mode = parse_clock_mode(row.text);
    CHECK(mode == row.mode);
    if (mode) CHECK(to_string(*mode) == row.shown);
  }
}

TEST_CASE("a clock follows the machine's, faster, or not at all") {
  const SwitchClock::Machine machine{};
  const TimePoint start = std::chrono::sys_days{2026y / 11 / 22};
  SwitchClock clock(ClockMode{1.0}, start, machine);
  CHECK(clock.now(machine + 2s) == start + 2s);
  CHECK(clock.when(start + 5s) == machine + 5s);
  CHECK(clock.when(start + std::chrono::years{1000}) == std::nullopt);

  clock.set_mode(ClockMode{10.0}, machine + 2s);
  CHECK(clock.now(machine + 3s) == start + 12s);
  CHECK(clock.when(start + 22s) == machine + 4s);

  clock.set_mode(ClockMode{0.0}, machine + 3s);
  CHECK(clock.now(machine + 30s) == start + 12s);
  CHECK(clock.when(start + 22s) == std::nullopt);
  clock.advance(500ms);
  CHECK(clock.now(machine + 40s) == start + 12s + 500ms);
}

TEST_CASE("a manual clock moves by an advance, and by then all has happened") {
  RunningMock mock(manual());
  Client admin(mock.port());
  Client caller(mock.port());
  Client other(mock.port());
  CHECK(json::parse(send(admin, "GET", "clock").body) ==
        json{{"mode", "manual"}, {"now_ms", kStartMs}, {"pending", 0}, {"next_ms", nullptr}});

  caller.get("/cli?key=abc&cmd=originate&arg=%7Borigination_uuid=a%7Duser/1000%20%26park");
  wait_for_call(other, "a");
  const auto before = json::parse(send(admin, "GET", "clock").body);
  CHECK(before["pending"] > 0);
  CHECK(before["next_ms"] == kStartMs + 1000);
  const auto half = json::parse(send(admin, "POST", "clock", R"({"advance_ms":999})").body);
  CHECK(half["now_ms"] == kStartMs + 999);
  CHECK(command(other, "uuid_getvar&arg=a%20endpoint_disposition") == "_undef_");
  const Response moved = send(admin, "POST", "clock", R"({"advance_ms":1})");
  CHECK(moved.status == 200);
  CHECK(moved.header("Content-Type") == "application/json");
  CHECK(json::parse(moved.body)["now_ms"] == kStartMs + 1000);
  CHECK(caller.read_response().body == "+OK a\n");
  CHECK(command(other, "strftime&arg=%25Y-%25m-%25d%20%25H:%25M:%25S") == "2026-11-22 00:00:01");
}

TEST_CASE("the clock's mode can be changed while it runs") {
  RunningMock mock(manual());
  Client admin(mock.port());
  Client caller(mock.port());
  CHECK(json::parse(send(admin, "POST", "clock", R"({"mode":"1000x"})").body)["mode"] == "1000x");
  CHECK(command(caller, "originate&arg=%7Borigination_uuid=a%7Duser/1000%20%26park") == "+OK a\n");
  CHECK(json::parse(send(admin, "POST", "clock", R"({"mode":"manual"})").body)["mode"] == "manual");
  const auto still = json::parse(send(admin, "GET", "clock").body);
  CHECK(json::parse(send(admin, "GET", "clock").body) == still);
}

TEST_CASE("what the clock is not told") {
  struct Row {
    const char* body;
    int status;
  };
  const std::vector<Row> rows{
      {"", 400},
      {"manual", 400},
      {"[]", 400},
      {"{}", 400},
      {R"({"mod":"manual"})", 400},
      {R"({"mode":"manual","advance_ms":1})", 400},
      {R"({"mode":"fast"})", 400},
      {R"({"mode":1})", 400},
      {R"({"advance_ms":-1})", 400},
      {R"({"advance_ms":1.5})", 400},
      {R"({"advance_ms":"1"})", 400},
      {R"({"advance_ms":99999999999999})", 400},
      {R"({"advance_ms":18446744073709551615})", 400},
      {R"({"advance_ms":0})", 200},
  };
  RunningMock mock(manual());
  Client admin(mock.port());
  for (const Row& row : rows) {
    INFO(row.body);
    const Response response = send(admin, "POST", "clock", row.body);
    CHECK(response.status == row.status);
    CHECK(json::parse(response.body).contains("error") == (row.status != 200));
  }
  RunningMock real(Settings{});
  Client other(real.port());
  CHECK(send(other, "POST", "clock", R"({"advance_ms":1})").status == 409);
}

TEST_CASE("a reset puts everything back to the start") {
  RunningMock mock(manual());
  Client admin(mock.port());
  Client other(mock.port());
  const auto story = [&] {
    std::string replies = command(other, "create_uuid");
    replies += command(other, "bgapi&arg=originate%20%7Borigination_uuid=a%7Duser/1000%20%26park");
    replies += send(admin, "POST", "clock", R"({"advance_ms":1500})").body;
    replies += command(other, "global_setvar&arg=x=1");
    replies += command(other, "show&arg=channels");
    return replies + command(other, "status");
  };
  const std::string once = story();
  CHECK(once.find("ACTIVE") != std::string::npos);

  Client waiting(mock.port());
  waiting.get("/cli?key=abc&cmd=originate&arg=%7Borigination_uuid=w%7Duser/9904%20%26park");
  wait_for_call(other, "w");
  const Response reset = send(admin, "POST", "reset");
  CHECK(reset.status == 200);
  CHECK(reset.body == R"({"status":"ready"})");
  CHECK(waiting.at_end());  // no reply, as from a switch that was restarted

  CHECK(command(other, "show&arg=channels%20count") == "\n0 total.\n");
  CHECK(command(other, "global_getvar&arg=x") == "");
  CHECK(json::parse(send(admin, "GET", "clock").body)["now_ms"] == kStartMs);
  send(admin, "POST", "reset");
  CHECK(story() == once);
}

TEST_CASE("the admin's key") {
  Settings settings = manual();
  settings.admin_key = "s3cret";
  RunningMock mock(settings);
  Client admin(mock.port());
  CHECK(send(admin, "GET", "health").status == 200);
  CHECK(send(admin, "GET", "clock").status == 401);
  CHECK(send(admin, "GET", "clock", "", "X-Ddcti-Key: wrong\r\n").status == 401);
  CHECK(send(admin, "GET", "clock", "", "x-ddcti-key: s3cret\r\n").status == 200);
  CHECK(send(admin, "POST", "reset", "").status == 401);
  CHECK(command(admin, "echo&arg=x") == "x");
}

TEST_CASE("routes that are not there") {
  RunningMock mock(manual());
  Client admin(mock.port());
  CHECK(send(admin, "GET", "health").body == R"({"status":"ready"})");
  CHECK(send(admin, "GET", "reset").status == 404);
  CHECK(send(admin, "POST", "nosuch").status == 404);
}
