#include <catch2/catch.hpp>

#include "command_rows.hpp"

// A uuid may be given by its beginning, by extension, or on standard input.

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

constexpr const char* kFirst = "4c1d2b7e-58a1-4ba4-9d0f-3f1a0e6b7c55";
constexpr const char* kSecond = "4c1d99aa-0000-4ba4-9d0f-3f1a0e6b7c55";

const Stub kChannels{
    "show", "channels as json",
    replied(R"({"row_count":5,"rows":[)"
            R"({"uuid":"4c1d2b7e-58a1-4ba4-9d0f-3f1a0e6b7c55","callstate":"ACTIVE","dest":"1000",)"
            R"("name":"sofia/internal/1000@10.0.0.7:5060","presence_id":"1000@pbx"},)"
            R"({"uuid":"4c1d99aa-0000-4ba4-9d0f-3f1a0e6b7c55","callstate":"RINGING","dest":"5555",)"
            R"("name":"sofia/external/5555@10.0.0.8","presence_id":""},)"
            R"({"uuid":"beef","callstate":"ACTIVE","dest":"7","name":"null/beef"},)"
            R"({"uuid":"beefbeef-0000-4ba4-9d0f-3f1a0e6b7c55","callstate":"ACTIVE","dest":"1001",)"
            R"("name":"sofia/internal/1001@10.0.0.9","presence_id":"1001@pbx"},)"
            R"({"uuid":"abcdabcd99","callstate":"ACTIVE","dest":"1001",)"
            R"("name":"sofia/internal/1001@10.0.0.9","presence_id":"1001@pbx"}]})")};

const HttpAnswer kOk = replied("+OK\n");

Stub kill(const std::string& uuid) { return {"uuid_kill", uuid, kOk}; }
std::string hung_up(const std::string& uuid) { return "hung up " + uuid + "\n"; }

}  // namespace

TEST_CASE("find channel") {
  const std::string first = hung_up(kFirst);
  const std::string second = hung_up(kSecond);
  check_rows({
      // Whole uuids, and names too short or too odd for a beginning, cost no request.
      {{"hangup", kFirst}, {kill(kFirst)}, 0, first.c_str(), ""},
      {{"hangup", "4c1"}, {kill("4c1")}, 0, "hung up 4c1\n", ""},
      {{"hangup", "call-7"}, {kill("call-7")}, 0, "hung up call-7\n", ""},
      {{"hangup", "4c1d-2b7e"}, {kill("4c1d-2b7e")}, 0, "hung up 4c1d-2b7e\n", ""},
      {{"hangup", "4c1d2"}, {kChannels, kill(kFirst)}, 0, first.c_str(), ""},
      {{"hangup", "4C1D2B7E-58A1"}, {kChannels, kill(kFirst)}, 0, first.c_str(), ""},
      // Exact comes before a beginning, and only a real uuid has a beginning.
      {{"hangup", "beef"}, {kChannels, kill("beef")}, 0, "hung up beef\n", ""},
      {{"hangup", "abcd"}, {kChannels, kill("abcd")}, 0, "hung up abcd\n", ""},
      // A channel may be too new to be listed.
      {{"hangup", "4711"}, {kChannels, kill("4711")}, 0, "hung up 4711\n", ""},
      {{"hangup", "4c1d"},
       {kChannels},
       2,
       "",
       "ddcti: UUID: 4c1d may be any of 2 channels: 4c1d2b7e-58a1-4ba4-9d0f-3f1a0e6b7c55 "
       "(sofia/internal/1000@10.0.0.7:5060, ACTIVE), 4c1d99aa-0000-4ba4-9d0f-3f1a0e6b7c55 "
       "(sofia/external/5555@10.0.0.8, RINGING).\n"
       "Give more of the uuid; `ddcti channels` shows them whole.\n"},
      {{"hangup", "@1000"}, {kChannels, kill(kFirst)}, 0, first.c_str(), ""},
      {{"hangup", "@5555"}, {kChannels, kill(kSecond)}, 0, second.c_str(), ""},
      {{"hangup", "@1002"},
       {kChannels},
       1,
       "",
       "ddcti: UUID: extension 1002 has no call.\n`ddcti channels` lists the channels there "
       "are.\n"},
      {{"hangup", "@1001"},
       {kChannels},
       2,
       "",
       "ddcti: UUID: @1001 may be any of 2 channels: beefbeef-0000-4ba4-9d0f-3f1a0e6b7c55 "
       "(sofia/internal/1001@10.0.0.9, ACTIVE), abcdabcd99 (sofia/internal/1001@10.0.0.9, "
       "ACTIVE).\nGive the uuid of one of them.\n"},
      {{"hangup", "@1000", "--dry-run"},
       {},
       2,
       "",
       "ddcti: UUID: which channel @1000 is can only be found by asking the switch.\n"
       "Give the uuid, or leave --dry-run and --curl out.\n"},
      {{"bridge", "@1000", "4c1d9"},
       {kChannels,
        kChannels,
        {"uuid_bridge", std::string(kFirst) + " " + kSecond, replied("+OK\n")}},
       0,
       "joined 4c1d2b7e-58a1-4ba4-9d0f-3f1a0e6b7c55 to 4c1d99aa-0000-4ba4-9d0f-3f1a0e6b7c55\n",
       ""},
      // Nothing is asked for where the rest is wrong.
      {{"transfer", "@1000", ""},
       {},
       2,
       "",
       "ddcti: TARGET is empty.\nGive an extension, or an endpoint such as user/1000.\n"},
  });
}

TEST_CASE("find channel: every command that names one") {
  const std::vector<std::vector<std::string>> commands = {
      {"broadcast", "@1000", "/a.wav"},
      {"background", "@1000", "/a.wav", "--mix", "read"},
      {"stop-audio", "@1000"},
      {"transfer", "@1000", "5000"},
      {"park", "@1000"},
      {"hold", "@1000"},
      {"mute", "@1000"},
      {"dtmf", "@1000", "1"},
      {"record", "@1000", "stop", "all"},
      {"vars", "@1000"},
      {"vars", "@1000", "a"},
      {"vars", "@1000", "a=1"},
      {"listen", "@1000", "--on", "1001"},
      {"whisper", "@1000", "--on", "1001"},
      {"barge", "@1000", "--on", "1001"}};
  for (const auto& words : commands) {
    CAPTURE(words);
    const Ran ran = run_ddcti(words, {{"show", "channels as json", replied("{\"row_count\":0}")}});
    CHECK(ran.status == 1);
    CHECK(ran.err.starts_with("ddcti: UUID: extension 1000 has no call."));
  }
}

TEST_CASE("find channel: standard input") {
  struct Case {
    const char* input;
    std::vector<std::string> words;
    std::vector<Stub> stubs;
    int status;
    std::string out;
  };
  const std::vector<Case> cases = {
      {"c1\n", {"park", "-"}, {{"uuid_park", "c1", kOk}}, 0, "parked c1\n"},
      {" @1000 \r\n", {"hangup", "-"}, {kChannels, kill(kFirst)}, 0, hung_up(kFirst)},
      {"c1\n\nc2\n", {"hangup", "-"}, {kill("c1"), kill("c2")}, 0, "hung up c1\nhung up c2\n"},
      {"", {"hangup", "-"}, {}, 0, ""},
      {"c1\nc2\n", {"park", "-"}, {}, 2, ""},
      {"", {"park", "-"}, {}, 2, ""},
      {"-\n", {"park", "-"}, {}, 2, ""},
      // One bad line, and none is hung up.
      {"c1\na'b\n", {"hangup", "-"}, {}, 2, ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.input, one.words);
    FakeMachine machine = machine_with_key();
    machine.input = one.input;
    const Ran ran = run_ddcti(one.words, one.stubs, machine);
    CHECK(ran.status == one.status);
    CHECK(ran.out == one.out);
  }
}
