#include <catch2/catch.hpp>

#include "command_rows.hpp"
#include "text/json.hpp"

// What is played into a call: options, requests, and what is printed.

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

const HttpAnswer kOk = replied("+OK\n");
const HttpAnswer kSent = replied("+OK Message sent\n");

constexpr const char* kNoUuid =
    "ddcti: UUID: the uuid is missing.\n`ddcti channels` shows the uuids of the calls there are.\n";

}  // namespace

TEST_CASE("broadcast") {
  check_rows({
      {{"broadcast", "c1", "/a.wav"},
       {{"uuid_broadcast", "c1 /a.wav", kSent}},
       0,
       "told c1 to play /a.wav\n",
       ""},
      {{"broadcast", "c1", "/a b.wav", "--leg", "aleg"},
       {{"uuid_broadcast", "c1 '/a b.wav' aleg", kSent}},
       0,
       "told c1 to play /a b.wav\n",
       ""},
      {{"broadcast", "c1", "/a.wav", "--leg", "bleg"},
       {{"uuid_broadcast", "c1 /a.wav bleg", kSent}},
       0,
       "told c1 to play /a.wav\n",
       ""},
      {{"broadcast", "c1", "/a.wav", "--leg", "holdb"},
       {{"uuid_broadcast", "c1 /a.wav holdb", kSent}},
       0,
       "told c1 to play /a.wav\n",
       ""},
      {{"broadcast", "c1", "http://127.0.0.1:9989/tts?text=这个测试是放音文字转语音测试", "--leg",
        "both", "--json"},
       {{"uuid_broadcast", "c1 http://127.0.0.1:9989/tts?text=这个测试是放音文字转语音测试 both",
         kSent}},
       0,
       "{\"uuid\":\"c1\",\"file\":\"http://127.0.0.1:9989/tts?text=这个测试是放音文字转语音测试\","
       "\"leg\":\"both\",\"cmd\":\"uuid_broadcast\",\"arg\":\"c1 http://127.0.0.1:9989/"
       "tts?text=这个测试是放音文字转语音测试 both\",\"reply\":\"+OK Message sent\"}\n",
       ""},
      // A name is text: neither a reference nor another word.
      {{"broadcast", "c1", "/${system id}/it's both.wav"},
       {{"uuid_broadcast", "c1 '/\\${system id}/it\\'s both.wav'", kSent}},
       0,
       "told c1 to play /${system id}/it's both.wav\n",
       ""},
      {{"broadcast", "c9", "/a.wav"},
       {{"uuid_broadcast", "c9 /a.wav", replied("-ERR invalid uuid\n")}},
       1,
       "",
       "ddcti: the switch refused uuid_broadcast: invalid uuid.\n"
       "`ddcti channels` lists the calls there are.\n"},
      {{"broadcast", "c1", "/a.wav"},
       {{"uuid_broadcast", "c1 /a.wav", failed(HttpOutcome::kClosed)}},
       5,
       "",
       "ddcti: the request was sent to http://127.0.0.1:88, which closed the connection without "
       "an answer.\n"
       "The switch may have done it; look with `ddcti channels` before running this again.\n"},
      // What is recommended asks the same switch, and never says a key.
      {{"broadcast", "c1", "/a.wav", "--url", "http://pbx:1", "--key", "k1"},
       {{"uuid_broadcast", "c1 /a.wav", failed(HttpOutcome::kClosed)}},
       5,
       "",
       "ddcti: the request was sent to http://pbx:1, which closed the connection without "
       "an answer.\n"
       "The switch may have done it; look with `ddcti --url http://pbx:1 channels` before running "
       "this again.\n"},
      {{"broadcast"}, {}, 2, "", kNoUuid},
      {{"broadcast", "c1"},
       {},
       2,
       "",
       "ddcti: FILE is missing.\nGive a file as the switch knows it, or a URL it can fetch.\n"},
      {{"broadcast", "c1", ""},
       {},
       2,
       "",
       "ddcti: FILE is empty.\nGive a file as the switch knows it, or a URL it can fetch.\n"},
      {{"broadcast", "c1", "/a.wav", "--leg", "everybody"},
       {},
       2,
       "",
       "ddcti: --leg: 'everybody' is not one of aleg, bleg, holdb, both.\n"
       "`ddcti broadcast --help` lists its options.\n"},
      {{"broadcast", "c1", "/a.wav", "--dry-run"},
       {},
       0,
       "cmd  uuid_broadcast\narg  c1 /a.wav\n"
       "url  http://127.0.0.1:88/cli?key=***&cmd=uuid_broadcast&arg=c1%20%2Fa.wav\n",
       ""},
  });
  check_refused({
      {{"broadcast", "c1", "system::rm -rf /"}, "ddcti: FILE: no spelling"},
      {{"broadcast", "c1", "%[a=1]/a.wav"}, "ddcti: FILE: application data may not start"},
      {{"broadcast", "c1", "it\\'s.wav"}, "ddcti: FILE: no spelling"},
      {{"broadcast", "c1 x", "/a.wav"}, "ddcti: UUID: this is no uuid"},
      {{"broadcast", "^^:c1", "/a.wav"}, "ddcti: UUID: this is no uuid"},
  });
}

TEST_CASE("background and stop-audio") {
  check_rows({
      {{"background", "c1", "/a b.wav", "--mix", "read"},
       {{"uuid_cti_background", "c1 '/a b.wav' mfr", kOk}},
       0,
       "told c1 to mix in /a b.wav\n",
       ""},
      {{"background", "c1", "/a.wav", "--mix", "write", "--json"},
       {{"uuid_cti_background", "c1 /a.wav mfw", replied("-ERR no licence\n")}},
       1,
       "{\"uuid\":\"c1\",\"file\":\"/a.wav\",\"mix\":\"write\",\"cmd\":\"uuid_cti_background\","
       "\"arg\":\"c1 /a.wav mfw\",\"reply\":\"-ERR no licence\"}\n",
       "ddcti: the switch refused uuid_cti_background: no licence.\n"
       "`ddcti channels` lists the calls there are.\n"},
      {{"background", "c1", "/a.wav"},
       {},
       2,
       "",
       "ddcti: --mix is missing.\nGive --mix read, for what comes from the phone, or --mix write, "
       "for what goes to it.\n"},
      {{"stop-audio", "c1"}, {{"uuid_break", "c1", kOk}}, 0, "stopped what c1 hears\n", ""},
      {{"stop-audio", "c1", "--all", "--both", "--json"},
       {{"uuid_break", "c1 all both", kOk}},
       0,
       "{\"uuid\":\"c1\",\"cmd\":\"uuid_break\",\"arg\":\"c1 all both\",\"reply\":\"+OK\"}\n",
       ""},
      {{"stop-audio"}, {}, 2, "", kNoUuid},
  });
  check_refused({{{"background", "c1", "/${x}.wav", "--mix", "read"}, "ddcti: FILE: no spelling"}});
}
