#include "ddcti/command.hpp"

#include <catch2/catch.hpp>

using namespace ddcti;

namespace {

struct Row {
  Request request;
  Command command;
};

}  // namespace

TEST_CASE("commands are read as the switch reads them") {
  using Leg = Transfer::Leg;
  using Mix = Background::Mix;
  const std::vector<Row> rows{
      {{"uuid_kill", "c1"}, Kill{"c1", std::nullopt}},
      {{"UUID_KILL", "c1 USER_BUSY"}, Kill{"c1", "USER_BUSY"}},
      {{"uuid_kill", "c1 "}, Kill{"c1", std::nullopt}},
      {{"uuid_kill", "'c1' 17"}, Kill{"'c1'", "17"}},
      {{"uuid_broadcast", "c1 /a.wav"}, Broadcast{"c1", "playback", "/a.wav", true, false, true}},
      {{"uuid_broadcast", "c1 '/a b.wav' both"},
       Broadcast{"c1", "playback", "/a b.wav", true, true, false}},
      {{"uuid_broadcast", "c1 set::zz=1 aleg"}, Broadcast{"c1", "set", "zz=1", true, false, false}},
      {{"uuid_broadcast", "c1 /a.wav BLEG"},
       Broadcast{"c1", "playback", "/a.wav", false, true, false}},
      {{"uuid_broadcast", "c1 /a.wav holdb"},
       Broadcast{"c1", "playback", "/a.wav", false, false, true}},
      {{"uuid_broadcast", "c1 /a.wav sideways"},
       Broadcast{"c1", "playback", "/a.wav", false, false, false}},
      {{"uuid_cti_background", "c1 /a.wav mfr"}, Background{"c1", "/a.wav", Mix::kRead}},
      {{"uuid_cti_background", "c1 /a.wav mfw"}, Background{"c1", "/a.wav", Mix::kWrite}},
      {{"uuid_transfer", "c1 5000"}, Transfer{"c1", Leg::kA, "5000", {}, {}}},
      {{"uuid_transfer", "c1 -both park inline"}, Transfer{"c1", Leg::kBoth, "park", "inline", {}}},
      {{"uuid_transfer", "c1 -bleg 5000 XML default"},
       Transfer{"c1", Leg::kB, "5000", "XML", "default"}},
      {{"conference", "会议 mute all"}, Conference{"会议", "mute", {"all"}}},
      {{"conference", "list"}, Conference{"", "list", {}}},
      {{"conference", "m1 play '/a b.wav' 3"}, Conference{"m1", "play", {"/a b.wav", "3"}}},
      {{"status", std::nullopt}, OtherCommand{{"status", std::nullopt}}},
  };
  for (const Row& row : rows) {
    INFO(row.request.cmd << " " << row.request.arg.value_or(""));
    const auto read = parse_command(row.request);
    REQUIRE(read);
    CHECK(*read == row.command);
  }
}

TEST_CASE("commands with too few words are answered with their usage") {
  const std::vector<Request> requests{
      {"uuid_kill", std::nullopt},      {"uuid_broadcast", "c1"},
      {"uuid_cti_background", "c1 /a"}, {"uuid_transfer", "c1"},
      {"uuid_transfer", "c1 -both"},    {"conference", ""},
      {"uuid_broadcast", std::nullopt}, {"uuid_cti_background", "c1 /a mix"}};
  for (const Request& request : requests) {
    INFO(request.cmd);
    const auto read = parse_command(request);
    REQUIRE(!read);
    CHECK(read.error().code == ErrorCode::kTokenCount);
  }
}

TEST_CASE("commands are written so that they read back the same") {
  const std::vector<Row> rows{
      {{"uuid_kill", "c1"}, Kill{"c1", std::nullopt}},
      {{"uuid_kill", "c1 USER_BUSY"}, Kill{"c1", "USER_BUSY"}},
      {{"uuid_broadcast", "c1 /a.wav"}, Broadcast{"c1", "playback", "/a.wav", true, false, true}},
      {{"uuid_broadcast", "c1 '/a b\\'s.wav' both"},
       Broadcast{"c1", "playback", "/a b's.wav", true, true, false}},
      {{"uuid_cti_background", "c1 /a.wav mfw"},
       Background{"c1", "/a.wav", Background::Mix::kWrite}},
      {{"uuid_transfer", "c1 -both park inline"},
       Transfer{"c1", Transfer::Leg::kBoth, "park", "inline", {}}},
      {{"conference", "会议 kick all"}, Conference{"会议", "kick", {"all"}}},
      {{"conference", "'a b' play '/x y.wav' async"},
       Conference{"a b", "play", {"/x y.wav", "async"}}},
  };
  for (const Row& row : rows) {
    INFO(*row.request.arg);
    const auto written = to_request(row.command);
    REQUIRE(written);
    CHECK(*written == row.request);
    CHECK(*parse_command(*written) == row.command);
  }
}

TEST_CASE("what a command cannot carry is refused") {
  struct Case {
    Command command;
    ErrorCode code;
    std::string detail;
  };
  const std::vector<Case> cases{
      {Kill{"", {}}, ErrorCode::kEmptyValue, "uuid"},
      {Kill{"c1 c2", {}}, ErrorCode::kNotCarriable, "uuid_kill"},
      {Broadcast{"c1", "playback", "", true, false, true}, ErrorCode::kEmptyValue, "file"},
      {Broadcast{"c1", "playback", "a::b", true, false, true}, ErrorCode::kNotCarriable,
       "uuid_broadcast"},
      {Broadcast{"c1", "playback", "/a.wav", false, false, false}, ErrorCode::kEmptyValue, "leg"},
      {Transfer{"c1", Transfer::Leg::kA, "5000", {}, "default"}, ErrorCode::kEmptyValue,
       "dialplan"},
      {Transfer{"c1", Transfer::Leg::kA, "-both", {}, {}}, ErrorCode::kNotCarriable,
       "uuid_transfer"},
      {Conference{"m1", std::string("a\0b", 3), {}}, ErrorCode::kNulByte, "command"},
      {Conference{"list", "mute", {}}, ErrorCode::kNotCarriable, "conference"},
  };
  for (const Case& one : cases) {
    INFO(one.detail);
    const auto written = to_request(one.command);
    REQUIRE(!written);
    CHECK(written.error().code == one.code);
    CHECK(written.error().detail == one.detail);
  }
}
