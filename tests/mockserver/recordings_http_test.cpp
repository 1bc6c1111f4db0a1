// The recordings over real sockets, against the real program with a manual clock; and the same
// twice, byte by byte.

#include <algorithm>
#include <catch2/catch.hpp>

#include "ddcti/url.hpp"
#include "http_client.hpp"
#include "mock_program.hpp"
#include "replay.hpp"

using namespace ddcti;
using ddcti::mock::http::test::Client;
using ddcti::mock::test::MockProgram;
using ddcti::mock::test::run_mock;

namespace {

const std::vector<std::string> kFiles = {"api.jsonl",       "bridge.jsonl", "conference.jsonl",
                                         "originate.jsonl", "random.jsonl", "sip.jsonl",
                                         "variables.jsonl"};

/// A switch behind HTTP. It answers within the moment unless it waits for a phone, so time
/// moves only while there is no answer, in steps finer than anything in the recordings.
class HttpSwitch final : public test::Player {
 public:
  explicit HttpSwitch(std::vector<std::string> options)
      : program_(std::move(options)), admin_(program_.port()), caller_(program_.port()) {
    caller_.get("/cli?key=abc&cmd=echo");  // so that its connection is known
    (void)caller_.read_response();
  }

  std::optional<std::string> run(const std::string& cmd,
                                 const std::optional<std::string>& arg) override {
    constexpr int kStepMs = 10;
    constexpr int kPatienceSteps = 600 * 1000 / kStepMs;
    caller_.get("/cli?key=abc&cmd=" + percent_encode(cmd) +
                (arg ? "&arg=" + percent_encode(*arg) : std::string{}));
    // What was sent before an advance is taken in before it, and what an advance brings about
    // is sent before its answer: nothing here depends on how fast anybody is.
    advance(0);
    for (int step = 0; !caller_.has_input(); ++step) {
      if (step == kPatienceSteps) return std::nullopt;
      advance(kStepMs);
    }
    const auto response = caller_.read_response();
    if (response.status != 200) return "status " + std::to_string(response.status);
    return response.body;
  }

  void wait(mock::Duration length) override { advance(length / std::chrono::milliseconds{1}); }

  std::string post(const std::string& path, const std::string& body) {
    admin_.send("POST /__ddcti/" + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
    const auto response = admin_.read_response();
    if (response.status != 200) throw std::runtime_error(path + ": " + response.body);
    return response.body;
  }

 private:
  void advance(std::int64_t ms) { post("clock", R"({"advance_ms":)" + std::to_string(ms) + "}"); }

  MockProgram program_;
  Client admin_;
  Client caller_;
};

std::vector<std::string> recorded_switch_options() {
  return {"--scenario", test::corpus_path("freeswitch/switch.toml"), "--clock", "manual"};
}

}  // namespace

TEST_CASE("every recording replays over HTTP") {
  HttpSwitch fs(recorded_switch_options());
  std::string differences;
  std::size_t replayed = 0;
  std::size_t failed = 0;
  for (const std::string& file : kFiles) {
    for (const test::Scenario& scenario : test::load_scenarios("freeswitch/" + file)) {
      const std::string difference = test::replay(scenario, fs);
      ++replayed;
      if (!difference.empty()) ++failed;
      differences += difference;
      // Independent of each other: on even ones hangs up, on odd ones starts anew.
      if (replayed % 2 == 0) {
        (void)fs.run("hupall", {});
      } else {
        (void)fs.post("reset", "");
      }
    }
  }
  INFO(failed << " of " << replayed << " differ:\n" << differences);
  CHECK(failed == 0);
  CHECK(replayed >= 762);
}

TEST_CASE("the same seed and the same requests give the same bytes") {
  const auto story = [](const std::string& seed) {
    HttpSwitch fs({"--clock", "manual", "--start", "2026-11-22T08:00", "--seed", seed, "--scenario",
                   test::corpus_path("mock/chance.toml")});
    std::string replies;
    const auto run = [&](const std::string& cmd, const std::string& arg) {
      replies += fs.run(cmd, arg).value_or("(no answer)\n");
    };
    run("create_uuid", "");
    for (int call = 0; call < 20; ++call) {
      run("originate", "user/1000 &bridge(linegroup/default/5551)");
      run("bgapi", "originate linegroup/default/5551 cti_robot:sell,park inline");
      fs.wait(std::chrono::milliseconds{700});
    }
    run("show", "channels as json");
    run("show", "calls as xml");
    run("status", "");
    run("strftime", "%Y-%m-%d %H:%M:%S");
    replies += fs.post("clock", R"({"advance_ms":100000})");
    run("show", "detailed_calls");
    return replies;
  };
  const std::string once = story("7");
  CHECK(once.size() > 10'000);
  CHECK(story("7") == once);
  CHECK(story("8") != once);
}

TEST_CASE("healthcheck tells by its exit status") {
  std::string url;
  {
    const MockProgram program({});
    url = "http://127.0.0.1:" + std::to_string(program.port());
    CHECK(run_mock({"healthcheck", "--url", url}) == 0);
    CHECK(run_mock({"healthcheck", "--url", url + "/"}) == 0);
  }
  CHECK(run_mock({"healthcheck", "--url", url}) == 1);
  CHECK(run_mock({"healthcheck", "--url", "ftp://x"}) == 2);
  CHECK(run_mock({"healthcheck", "--port", "1"}) == 2);
}
