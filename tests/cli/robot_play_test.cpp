#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "call/sound.hpp"
#include "command_rows.hpp"
#include "corpus.hpp"
#include "text/json.hpp"

// The commands that ring one phone: what they make of their options.

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

struct PageRow {
  const char* name;  ///< in corpora/module_page/calls.jsonl
  std::vector<std::string> arguments;
};

const std::vector<PageRow> kPageRows = {
    {"robot on an extension",
     {"robot", "1000", "--script", "话术", "--ignore-early-media", "--caller-id", "1390000000",
      "--set", "话术变量=话术变量的值"}},
    {"robot on a number",
     {"robot", "号码", "--via", "linegroup/线路组", "--script", "话术", "--ignore-early-media",
      "--caller-id", "1390000000", "--set", "话术变量=话术变量的值", "--park-timeout", "3600"}},
    {"playback of a local file",
     {"play", "sofia/external/1380000000@vosIP", "声音文件路径", "--ignore-early-media",
      "--caller-id", "1390000000"}},
    {"playback of a network file",
     {"play", "sofia/external/abc@27.156.125.43:6066",
      "http://ip/uploads/audio/20200526/getaudio493c5/202005261100135ecc863db4775.wav",
      "--ignore-early-media", "--caller-id", "1390000000"}},
    {"playback of several files",
     {"play", "1380000000", "文件1.wav", "文件2.wav", "--via", "ip/vosIP", "--ignore-early-media",
      "--caller-id", "1390000000"}},
    {"playback of speech",
     {"play", "123", "--tts", "这个测试是放音文字转语音测试", "--tts-url",
      "http://127.0.0.1:9989/tts", "--ignore-early-media", "--caller-id", "1390000000"}},
};

struct Row {
  std::vector<std::string> arguments;
  const char* argument;
};

const std::vector<Row> kRows = {
    {{"robot", "1", "--script", "a,system:id"},
     "cti_originate user/1 'cti_robot:a\\,system:id,set:park_timeout=3600,park' inline"},
    {{"robot", "1", "--script", "${x}", "--park-timeout", "5", "--verb", "originate"},
     "originate user/1 'cti_robot:\\${x},set:park_timeout=5,park' inline"},
    {{"robot", "--target-number", "138", "--script", "s", "--timeout", "20", "--codec", "PCMU"},
     "cti_originate {ignore_early_media=true,absolute_codec_string=PCMU,originate_timeout=20}"
     "user/138 'cti_robot:s,set:park_timeout=3600,park' inline"},
    {{"play", "1", "/a b.wav"}, "cti_originate user/1 '&playback(/a b.wav)'"},
    {{"play", "1", "/a(1).wav"}, "cti_originate user/1 playback:/a(1).wav inline"},
    {{"play", "1", "/${system id}.wav"}, "cti_originate user/1 '&playback(/\\${system id}.wav)'"},
    {{"play", "--target-number", "138", "/a.wav", "/b.wav"},
     "cti_originate user/138 &playback(file_string:///a.wav!/b.wav)"},
    {{"play", "1", "/a.wav", "http://h/b.wav"},
     "cti_originate user/1 'playback:file_string:///a.wav!http://h/b.wav' inline"},
    // One file's name is no list of files.
    {{"play", "1", "/wow!.wav"}, "cti_originate user/1 &playback(/wow!.wav)"},
    {{"play", "1", "/wow!.wav", "/b.wav"},
     "cti_originate user/1 &playback(file_string:///wow\\!.wav!/b.wav)"},
    {{"play", "1", "--tts", "a&b=c, 你好!", "--tts-url", "https://h/tts?voice=1"},
     "cti_originate user/1 'playback:file_string://https://h/"
     "tts?voice=1&text=a%26b%3Dc%2C%20你好%21' inline"},
    {{"play", "1", "--tts", "x", "--tts-url", "http://h/say?q="},
     "cti_originate user/1 'playback:file_string://http://h/say?q=x' inline"},
};

Ran dry_run(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--no-uuid", "--dry-run", "--json"});
  return run_ddcti(arguments);
}

std::string argument_of(const Ran& ran) {
  INFO(ran.err);
  CHECK(ran.status == 0);
  const Json shown = Json::parse(ran.out, nullptr, false);
  if (!shown.is_object()) return ran.err;
  CHECK(shown["cmd"] == "bgapi");
  return shown["arg"];
}

}  // namespace

TEST_CASE("robot and play: the module page's arguments, byte for byte") {
  std::map<std::string, std::string> page;
  std::istringstream lines(
      ddcti::test::read_file(ddcti::test::corpus_path("module_page/calls.jsonl")));
  for (std::string line; std::getline(lines, line);) {
    const Json row = Json::parse(line);
    page[row["name"]] = row["arg"];
  }
  for (const PageRow& row : kPageRows) {
    CAPTURE(row.name);
    REQUIRE(page.contains(row.name));
    CHECK(argument_of(dry_run(row.arguments)) == page[row.name]);
  }
}

TEST_CASE("robot and play: options become an argument") {
  for (const Row& row : kRows) {
    CAPTURE(row.arguments);
    CHECK(argument_of(dry_run(row.arguments)) == row.argument);
  }
}

TEST_CASE("robot and play: what is refused, and in which words") {
  struct Bad {
    std::vector<std::string> arguments;
    const char* err;
  };
  const std::vector<Bad> rows = {
      {{"robot"}, "ddcti: TARGET is missing.\n"},
      {{"robot", "1"}, "ddcti: --script is missing.\n"},
      {{"robot", "1", "--script", ""}, "ddcti: --script is empty.\n"},
      {{"robot", "1", "--script", "it\\'s"}, "ddcti: --script: no spelling"},
      {{"robot", "1", "--script", "%[a=1]s"}, "ddcti: --script: application data may not start"},
      {{"robot", "1", "--script", "s", "--set", "x"}, "ddcti: --set: 'x' is not of the form"},
      {{"robot", "1", "--script", "s", "--set", "a=1", "--set", "a=2"},
       "ddcti: the variable a is set twice, by --set a.\n"},
      {{"robot", "1", "--target-number", "1", "--script", "s"},
       "ddcti: TARGET and --target-number exclude each other.\n"},
      {{"robot", "--target-number", "user/1", "--script", "s"}, "ddcti: --target-number: "},
      {{"robot", "user/1", "--via", "gateway/g", "--script", "s"},
       "ddcti: --via says how a number is reached, and TARGET is an endpoint.\n"},
      {{"robot", "1 &system(id)", "--script", "s"}, "ddcti: TARGET: "},
      {{"robot", "1", "--script", "s", "--appear", "3"}, "ddcti: --appear belongs to --follow.\n"},
      {{"play", "1"}, "ddcti: FILE is missing.\n"},
      {{"play", "1", ""}, "ddcti: FILE is empty.\n"},
      {{"play", "1", "it's.wav", "b.wav"}, "ddcti: FILE: no spelling"},
      {{"play", "1", "a.wav", "--tts", "x", "--tts-url", "http://h"},
       "ddcti: FILE and --tts exclude each other.\n"},
      {{"play", "1", "--tts", "x"}, "ddcti: --tts and --tts-url belong together.\n"},
      {{"play", "1", "--tts", "", "--tts-url", "http://h"}, "ddcti: --tts is empty.\n"},
      {{"play", "1", "--tts", "x", "--tts-url", "h/tts"},
       "ddcti: --tts-url: this is no URL of a web server.\n"},
  };
  for (const Bad& row : rows) {
    CAPTURE(row.arguments);
    const Ran ran = run_ddcti(row.arguments);
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    INFO(ran.err);
    CHECK(ran.err.find(row.err) == 0);
  }
  std::vector<std::string> many(ddcti::cli::kMaxFiles + 1, "a.wav");
  many.insert(many.begin(), {"play", "1"});
  CHECK(run_ddcti(many).err.find("ddcti: these are more than 128 files.\n") == 0);
}

TEST_CASE("robot and play: sent as a call is") {
  const char* robot =
      "cti_originate {origination_uuid=uuid-1}user/1 'cti_robot:s,set:park_timeout=3600,park' "
      "inline";
  const char* play = "{origination_uuid=c7}user/1 &playback(/a.wav)";
  check_rows({
      {{"robot", "1", "--script", "s"},
       {{"bgapi", robot, replied("+OK Job-UUID: 4f1c\n")}},
       0,
       "uuid-1\n",
       ""},
      {{"play", "1", "/a.wav", "--uuid", "c7", "--wait"},
       {{"cti_originate", play, replied("+OK c7\n")}},
       0,
       "c7\n",
       ""},
      {{"play", "1", "/a.wav", "--uuid", "c7", "--wait"},
       {{"cti_originate", play, failed(HttpOutcome::kClosed)}},
       5,
       "",
       "ddcti: the request was sent to http://127.0.0.1:88, which closed the connection without "
       "an answer.\n"
       "The switch may have done it; look with `ddcti api uuid_exists c7` before running this "
       "again.\n"},
  });
  const Ran json = run_ddcti({"robot", "1", "--script", "s", "--json"},
                             {{"bgapi", robot, replied("+OK Job-UUID: 4f1c\n")}});
  const Json fields = Json::parse(json.out);
  CHECK(fields["uuid"] == "uuid-1");
  CHECK(fields["job_uuid"] == "4f1c");
  CHECK(fields["to_uuid"].is_null());
  CHECK(fields["arg"] == robot);
}
