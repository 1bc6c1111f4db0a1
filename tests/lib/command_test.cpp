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
      {{"uuid_break", "c1"}, StopAudio{"c1", false, false}},
      {{"break", "c1 all"}, StopAudio{"c1", true, false}},
      {{"uuid_break", "c1 all both"}, StopAudio{"c1", true, true}},
      {{"uuid_break", "'c1'"}, StopAudio{"'c1'", false, false}},
      {{"uuid_hold", "c1"}, Hold{Hold::Action::kHold, "c1", {}}},
      {{"uuid_hold", "OFF c1"}, Hold{Hold::Action::kUnhold, "c1", {}}},
      {{"uuid_hold", "toggle c1 Ann"}, Hold{Hold::Action::kToggle, "c1", "Ann"}},
      {{"uuid_bridge", "c1 c2"}, BridgeChannels{"c1", "c2", {}}},
      {{"uuid_bridge", "c1 c2 c3"}, BridgeChannels{"c1", "c2", "c3"}},
      {{"uuid_park", "c1"}, Park{"c1"}},
      {{"uuid_park", "'c1' x"}, Park{"'c1' x"}},
      {{"uuid_send_dtmf", "c1 12w3@200"}, SendDtmf{"c1", "12w3@200"}},
      {{"uuid_record", "c1 START '/a b.wav'"},
       RecordChannel{"c1", RecordChannel::Action::kStart, "/a b.wav", {}, {}}},
      {{"uuid_record", "c1 mask /a.wav 60"},
       RecordChannel{"c1", RecordChannel::Action::kMask, "/a.wav", "60", {}}},
      {{"uuid_audio", "c1 start read mute 1"},
       ChannelAudio{"c1", ChannelAudio::Action::kMute, ChannelAudio::Direction::kRead, "1"}},
      {{"uuid_audio", "c1 start write level -2"},
       ChannelAudio{"c1", ChannelAudio::Action::kLevel, ChannelAudio::Direction::kWrite, "-2"}},
      {{"uuid_audio", "c1 stop"}, ChannelAudio{"c1", {}, {}, ""}},
      {{"uuid_getvar", "c1 x"}, GetVariable{"c1", "x"}},
      {{"uuid_setvar", "c1 x two words"}, SetVariable{"c1", "x", "two words"}},
      {{"uuid_setvar", "c1 x"}, SetVariable{"c1", "x", {}}},
      {{"uuid_dump", "c1 json"}, DumpChannel{"c1", "json"}},
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
  const std::vector<Request> requests{{"uuid_kill", std::nullopt},
                                      {"uuid_broadcast", "c1"},
                                      {"uuid_cti_background", "c1 /a"},
                                      {"uuid_transfer", "c1"},
                                      {"uuid_transfer", "c1 -both"},
                                      {"conference", ""},
                                      {"uuid_broadcast", std::nullopt},
                                      {"uuid_cti_background", "c1 /a mix"},
                                      {"uuid_break", std::nullopt},
                                      {"uuid_hold", std::nullopt},
                                      {"uuid_bridge", "c1"},
                                      {"uuid_send_dtmf", "c1"},
                                      {"uuid_record", "c1 start"},
                                      {"uuid_record", "c1 sideways x"},
                                      {"uuid_audio", "c1"},
                                      {"uuid_audio", "c1 sideways"},
                                      {"uuid_audio", "c1 start read mute"},
                                      {"uuid_audio", "c1 start up mute 1"},
                                      {"uuid_audio", "c1 start read quiet 1"},
                                      {"uuid_getvar", "c1"},
                                      {"uuid_setvar", "c1"},
                                      {"uuid_dump", std::nullopt}};
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
      {{"uuid_break", "c1 all both"}, StopAudio{"c1", true, true}},
      {{"uuid_hold", "c1"}, Hold{Hold::Action::kHold, "c1", {}}},
      {{"uuid_hold", "off c1"}, Hold{Hold::Action::kUnhold, "c1", {}}},
      {{"uuid_bridge", "c1 c2"}, BridgeChannels{"c1", "c2", {}}},
      {{"uuid_park", "c1"}, Park{"c1"}},
      {{"uuid_send_dtmf", "c1 1#"}, SendDtmf{"c1", "1#"}},
      {{"uuid_record", "c1 start '/a ${x} b.wav'"},
       RecordChannel{"c1", RecordChannel::Action::kStart, "/a ${x} b.wav", {}, {}}},
      {{"uuid_record", "c1 unmask it\\'s.wav"},
       RecordChannel{"c1", RecordChannel::Action::kUnmask, "it's.wav", {}, {}}},
      {{"uuid_audio", "c1 start read mute 1"},
       ChannelAudio{"c1", ChannelAudio::Action::kMute, ChannelAudio::Direction::kRead, "1"}},
      {{"uuid_audio", "c1 stop"}, ChannelAudio{"c1", {}, {}, ""}},
      {{"uuid_getvar", "c1 x"}, GetVariable{"c1", "x"}},
      {{"uuid_setvar", "c1 x 'two words'"}, SetVariable{"c1", "x", "two words"}},
      {{"uuid_setvar", "c1 x it\\'s\\n\\\\n\"q\""}, SetVariable{"c1", "x", "it's\n\\n\"q\""}},
      {{"uuid_setvar", "c1 x"}, SetVariable{"c1", "x", {}}},
      {{"uuid_dump", "c1 json"}, DumpChannel{"c1", "json"}},
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
      {Kill{"c1 c2", {}}, ErrorCode::kNotCarriable, "uuid"},
      {Broadcast{"c1", "playback", "", true, false, true}, ErrorCode::kEmptyValue, "file"},
      {Broadcast{"c1", "playback", "a::b", true, false, true}, ErrorCode::kNotCarriable, "file"},
      {Broadcast{"c1", "playback", "%[a=1]/a.wav", true, false, true}, ErrorCode::kScopePrefix,
       "file"},
      {Broadcast{"c1", "playback", "it\\'s.wav", true, false, true}, ErrorCode::kNotCarriable,
       "file"},
      {Background{"c1", "/${x}.wav", Background::Mix::kRead}, ErrorCode::kNotCarriable, "file"},
      {StopAudio{"c1 all", false, false}, ErrorCode::kNotCarriable, "uuid"},
      {StopAudio{"c1'", false, false}, ErrorCode::kNotCarriable, "uuid"},
      {Hold{Hold::Action::kHold, "off", {}}, ErrorCode::kNotCarriable, "uuid_hold"},
      {BridgeChannels{"^^:c1", "c2", {}}, ErrorCode::kNotCarriable, "uuid_bridge"},
      {Park{""}, ErrorCode::kEmptyValue, "uuid"},
      {Park{"c1 "}, ErrorCode::kNotCarriable, "uuid"},
      {RecordChannel{"c1", RecordChannel::Action::kStart, "", {}, {}}, ErrorCode::kEmptyValue,
       "file"},
      {RecordChannel{"c1", RecordChannel::Action::kStart, "/a.wav", {}, "a=1"},
       ErrorCode::kEmptyValue, "limit"},
      {GetVariable{"c1", "a b"}, ErrorCode::kBadName, "name"},
      {SetVariable{"c1", "a=b", "1"}, ErrorCode::kBadName, "name"},
      {SetVariable{"c1", "x", ""}, ErrorCode::kEmptyValue, "value"},
      {SetVariable{"c1", "x", "${y}"}, ErrorCode::kNotCarriable, "value"},
      {SetVariable{"c1", "x", "ARRAY::a|:b"}, ErrorCode::kNotCarriable, "value"},
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
