#include <catch2/catch.hpp>

#include "http/client_call.hpp"
#include "relay/recorder.hpp"

using namespace ddcti::mock;
using namespace std::chrono_literals;

namespace {

const TimePoint kNow{std::chrono::seconds{1795305600}};
const std::string kA = "4c1d2b3a-0001-4e5f-8a9b-0123456789ab";
const std::string kB = "4c1d2b3a-0002-4e5f-8a9b-0123456789ab";

RecordedStep step(std::string cmd, std::optional<std::string> arg, std::string body,
                  Duration pause = {}) {
  return {kNow, pause, std::move(cmd), std::move(arg), 200, std::move(body)};
}

std::string reply_of(const std::string& body) {
  return recording_of("n", {step("c", {}, body)}).at("steps").at(0).at("reply");
}

}  // namespace

TEST_CASE("recordings: what becomes a placeholder") {
  struct Row {
    std::string body;
    std::string reply;
  };
  const Row rows[] = {
      {"", ""},
      {"+OK\n", "+OK\n"},
      {kA, "{{uuid:u1}}"},
      {"a" + kA, "a" + kA},
      {kA + " " + kA + "\n" + kA + "\n", "{{uuid:u1}} {{uuid:u1}}\n{{u1}}\n"},
      {kA + "," + kB, "{{uuid:u1}},{{uuid:u2}}"},
      {"2026-11-22 08:00:00", "{{datetime}}"},
      {"2026-11-22T08:00:00", "2026-11-22T08:00:00"},
      {"1795305600", "{{int}}"},
      {"1795305600123", "{{int}}"},
      {"1795305600123456,5", "{{int}},5"},
      {"1495305600", "1495305600"},
      {"17953056001", "17953056001"},
      {"x1795305600", "x1795305600"},
      {"13800000000", "13800000000"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.body);
    CHECK(reply_of(row.body) == row.reply);
  }
}

TEST_CASE("recordings: uuids go on through a story, and a client's stay") {
  RecordedStep lost = step("hupall", {}, "");
  lost.status.reset();
  RecordedStep refused = step("x", {}, "-ERR\n");
  refused.status = 401;
  CHECK(recording_of("g/1", {step("create_uuid", {}, kA),
                             step("originate", "{origination_uuid=" + kB + "}user/" + kA,
                                  "+OK " + kB + "\n", 1500us),
                             lost, refused}) ==
        Json::parse(R"({"name":"g/1","steps":[{"cmd":"create_uuid","reply":"{{uuid:u1}}"},)"
                    R"({"wait_ms":1},{"cmd":"originate","arg":"{origination_uuid=)" +
                    kB + R"(}user/{{u1}}","reply":"+OK )" + kB +
                    R"(\n"},{"cmd":"x","status":401,"reply":"-ERR\n"}]})"));
}

TEST_CASE("responses of other servers") {
  using http::read_response;
  using State = http::ReadResponse::State;
  struct Row {
    std::string bytes;
    bool ended;
    State state;
    std::string body{};
  };
  const Row rows[] = {
      {"", true, State::kNeedMore},
      {"HTTP/1.1 200 OK\r\n", true, State::kNeedMore},
      {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", false, State::kWhole, "ok"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok", true, State::kNeedMore},
      {"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nok", true, State::kMalformed},
      {"HTTP/1.1 200 OK\r\n\r\nok", false, State::kNeedMore, "ok"},
      {"HTTP/1.1 200 OK\r\n\r\nok", true, State::kWhole, "ok"},
      {"HTTP/1.1 204 No\r\n\r\n", false, State::kWhole},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n", false,
       State::kWhole, "0123456789"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n", true,
       State::kNeedMore, "ok"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", true, State::kMalformed},
      {"HTTP/2 200 OK\r\n\r\n", true, State::kMalformed},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes, row.ended);
    const auto read = read_response(row.bytes, row.ended);
    CHECK(read.state == row.state);
    CHECK(read.answer.body == row.body);
  }
}
