#include <catch2/catch.hpp>

#include "relay/recorder.hpp"

using namespace ddcti::mock;
using namespace std::chrono_literals;

namespace {

const TimePoint kNow{std::chrono::seconds{1795305600}};
const std::string kA = "4c1d2b3a-0001-4e5f-8a9b-0123456789ab";
const std::string kB = "4c1d2b3a-0002-4e5f-8a9b-0123456789ab";

RecordedStep step(std::string cmd, std::optional<std::string> arg, std::string body,
                  std::chrono::milliseconds pause = {}) {
  return {kNow, pause, std::move(cmd), std::move(arg), 200, std::move(body)};
}

std::string reply_of(const std::string& body) {
  return recording_of("n", {step("c", {}, body)}).json.at("steps").at(0).at("reply");
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
                                  "+OK " + kB + "\n", 1ms),
                             lost, refused})
            .json ==
        Json::parse(R"({"name":"g/1","steps":[{"cmd":"create_uuid","reply":"{{uuid:u1}}"},)"
                    R"({"wait_ms":1},{"cmd":"originate","arg":"{origination_uuid=)" +
                    kB + R"(}user/{{u1}}","reply":"+OK )" + kB +
                    R"(\n"},{"cmd":"x","status":401,"reply":"-ERR\n"}]})"));
}

TEST_CASE("recordings: pauses") {
  RecordedStep lost = step("hupall", {}, "", 5ms);
  lost.status.reset();
  const auto written =
      recording_of("n", {step("a", {}, ""), lost, step("b", {}, "", 7ms), step("c", {}, "", 100h)});
  CHECK(written.json.at("steps").at(1) == Json{{"wait_ms", 12}});
  CHECK(written.json.at("steps").at(3) == Json{{"wait_ms", 86400000}});
  CHECK(written.left_out.empty());
}

TEST_CASE("recordings: what cannot be written is left out, and said") {
  struct Row {
    const char* arg;
    const char* body;
    bool written;
  };
  const Row rows[] = {
      {"a", "{{x}} {uuid} {{ {{}} }} {{u}} {{ux}}", true},
      {"a", "{{uuid}}", false},
      {"a", "x {{{int:a}}", false},
      {"{{any}}", "", false},
      {"{{u1}}", "", false},
      {"a", "{{datetime", true},
      {"a", "\xff", false},
      {"\xc3", "", false},
      {"é中", "é中", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.arg, row.body);
    const auto written = recording_of("n", {step("echo", row.arg, row.body)});
    CHECK(written.json.at("steps").size() == (row.written ? 1 : 0));
    CHECK(written.left_out.size() == (row.written ? 0 : 1));
  }
}
