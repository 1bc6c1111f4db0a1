// Files that calls leave behind, in a directory of the test's own.

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include "storage/call_storage.hpp"

using namespace ddcti::mock;
using namespace ddcti::mock::storage;
using namespace std::chrono_literals;
namespace files = std::filesystem;

namespace {

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (files::temp_directory_path() / "ddcti.XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory() { files::remove_all(path_); }

  [[nodiscard]] std::string path(const std::string& name = "") const {
    return name.empty() ? path_ : path_ + "/" + name;
  }

 private:
  std::string path_;
};

std::string whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::size_t count_entries(const std::string& directory) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : files::recursive_directory_iterator(directory)) ++count;
  return count;
}

std::uint32_t little_endian(const std::string& bytes, std::size_t at, int size) {
  std::uint32_t value = 0;
  for (int index = size - 1; index >= 0; --index) {
    value =
        value << 8U | static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(index)));
  }
  return value;
}

FinishedRecording recording(const std::string& path, Duration length) {
  return {"u", path, TimePoint{}, length};
}

}  // namespace

TEST_CASE("where a recording goes") {
  struct Row {
    const char* path;
    const char* mapped;  ///< nullptr: refused
  };
  const std::vector<Row> rows{
      {"/var/rec/a.wav", "a.wav"},
      {"/var/rec/2026-11-22/a.wav", "2026-11-22/a.wav"},
      {"/var/recorded/a.wav", "var/recorded/a.wav"},
      {"/fs/recording/1/a.wav", "fs/recording/1/a.wav"},
      {"a.wav", "a.wav"},
      {"./x//a.WAV", "x/a.WAV"},
      {"/var/rec//a.wav", "a.wav"},
      {"{channels=2}/var/rec/a.wav", "a.wav"},
      {"/var/rec/a", "a"},
      {"/var/rec/\xe6\xb5\x8b.wav", "\xe6\xb5\x8b.wav"},
      {"/var/rec/..a.wav", "..a.wav"},
      {"/var/rec/../a.wav", nullptr},
      {"../a.wav", nullptr},
      {"/var/rec/x/..", nullptr},
      {"/var/rec/a.mp3", nullptr},
      {"/var/rec/", nullptr},
      {"", nullptr},
      {"/", nullptr},
      {"shout://host/a.wav", nullptr},
  };
  for (const Row& row : rows) {
    INFO(row.path);
    const auto parts = map_path(row.path, "/var/rec/");
    REQUIRE(parts.has_value() == (row.mapped != nullptr));
    if (!parts) continue;
    std::string joined;
    for (const std::string& part : *parts) joined += (joined.empty() ? "" : "/") + part;
    CHECK(joined == row.mapped);
  }
  CHECK(map_path("/a.wav", "") == std::vector<std::string>{"a.wav"});
}

TEST_CASE("a recording is a WAV file of the right length") {
  const TemporaryDirectory directory;
  const RecordingStore store(directory.path(), "/var/rec");
  struct Row {
    Duration length;
    std::uint32_t bytes;
  };
  for (const Row& row :
       std::vector<Row>{{0s, 0}, {1s, 16000}, {1500ms, 24000}, {125us, 2}, {1h, 57'600'000}}) {
    const auto written = store.write(recording("/var/rec/x/a.wav", row.length));
    REQUIRE(written.has_value());
    CHECK(*written == directory.path("x/a.wav"));
    CHECK(files::file_size(*written) == 44 + row.bytes);
    const std::string head = whole_file(*written).substr(0, 44);
    CHECK(head.substr(0, 4) == "RIFF");
    CHECK(little_endian(head, 4, 4) == 36 + row.bytes);
    CHECK(head.substr(8, 8) == "WAVEfmt ");
    CHECK(little_endian(head, 20, 2) == 1);      // PCM
    CHECK(little_endian(head, 22, 2) == 1);      // mono
    CHECK(little_endian(head, 24, 4) == 8000);   // samples a second
    CHECK(little_endian(head, 28, 4) == 16000);  // bytes a second
    CHECK(little_endian(head, 34, 2) == 16);     // bits
    CHECK(head.substr(36, 4) == "data");
    CHECK(little_endian(head, 40, 4) == row.bytes);
  }
  struct stat status {};
  REQUIRE(stat(directory.path("x/a.wav").c_str(), &status) == 0);
  CHECK(status.st_blocks * 512 < 1'000'000);  // sparse
}

TEST_CASE("a recording without end is cut") {
  const TemporaryDirectory directory;
  const RecordingStore store(directory.path(), "");
  const auto written = store.write(recording("a.wav", 24h * 365));
  REQUIRE(written.has_value());
  CHECK(files::file_size(*written) == 44 + 8ULL * 3600 * 16000);
}

TEST_CASE("nothing is written outside the directory") {
  const TemporaryDirectory outside;
  const TemporaryDirectory directory;
  std::ofstream(outside.path("kept")) << "kept";
  files::create_symlink(outside.path(), directory.path("link"));
  files::create_symlink(outside.path("kept"), directory.path("file.wav"));
  files::create_directory(directory.path("folder.wav"));
  REQUIRE(mkfifo(directory.path("pipe.wav").c_str(), 0600) == 0);
  const RecordingStore store(directory.path(), "/var/rec");
  for (const char* const path :
       {"/var/rec/../x.wav", "link/x.wav", "file.wav", "folder.wav", "pipe.wav", "x/../../x.wav"}) {
    INFO(path);
    CHECK_FALSE(store.write(recording(path, 1s)).has_value());
  }
  CHECK(count_entries(outside.path()) == 1);
  CHECK(whole_file(outside.path("kept")) == "kept");
  CHECK_FALSE(store.write(recording(std::string(300, 'x') + ".wav", 1s)).has_value());
}

TEST_CASE("rows of a CDR") {
  CallDetail detail;
  detail.uuid = "u";
  detail.caller_id_name = "a \"b\", c\nd";
  detail.started = TimePoint{100s};
  detail.ended = TimePoint{130s + 500ms};
  detail.hangup_cause = "NO_ANSWER";
  CHECK(cdr_head() ==
        "uuid,bleg_uuid,direction,channel_name,caller_id_name,caller_id_number,destination_number,"
        "context,start_stamp,answer_stamp,end_stamp,duration,billsec,hangup_cause,accountcode,"
        "read_codec,write_codec,record_filename\n");
  CHECK(to_csv(detail, 60min) ==
        "\"u\",\"\",\"\",\"\",\"a \"\"b\"\", c\nd\",\"\",\"\",\"\",\"1970-01-01 01:01:40\",\"\","
        "\"1970-01-01 01:02:10\",\"30\",\"0\",\"NO_ANSWER\",\"\",\"\",\"\",\"\"\n");
  detail.answered = TimePoint{110s};
  detail.record_filename = "/r.wav";
  CHECK(to_csv(detail, 0min).find("\"30\",\"20\",\"NO_ANSWER\",\"\",\"\",\"\",\"/r.wav\"\n") !=
        std::string::npos);
}

TEST_CASE("a CDR file is appended to and has one head") {
  const TemporaryDirectory directory;
  const std::string path = directory.path("cdr.csv");
  CallDetail detail;
  for (const char* const uuid : {"one", "two"}) {
    detail.uuid = uuid;
    const auto file = CdrFile::open(path, 0min);
    REQUIRE(file.has_value());
    CHECK(file->append(detail).has_value());
  }
  detail.uuid = "one";
  const std::string one = to_csv(detail, 0min);
  detail.uuid = "two";
  CHECK(whole_file(path) == cdr_head() + one + to_csv(detail, 0min));
  CHECK(CdrFile::open(directory.path("no/such.csv"), 0min).error().find("no/such.csv") !=
        std::string::npos);
}

TEST_CASE("storage that nobody asked for writes nothing") {
  const auto none = open_storage({}, "", 0min, {});
  REQUIRE(none.has_value());
  CHECK_FALSE(none->recording);
  CHECK_FALSE(none->call);
}

TEST_CASE("storage writes what it is told, and says what it did not") {
  const TemporaryDirectory directory;
  std::vector<std::string> lines;
  const auto sinks =
      open_storage({directory.path(), directory.path("cdr.csv")}, "/var/rec", 0min,
                   [&](http::Level, std::string_view line) { lines.emplace_back(line); });
  REQUIRE(sinks.has_value());
  sinks->recording(recording("/var/rec/a.wav", 1s));
  sinks->recording(recording("/var/rec/../a.wav", 1s));
  sinks->call({});
  CHECK(files::file_size(directory.path("a.wav")) == 16044);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "u recorded /var/rec/a.wav as " + directory.path("a.wav"));
  CHECK(lines[1] == "u recording /var/rec/../a.wav not written: `..` may lead anywhere");
  CHECK(count_entries(directory.path()) == 2);

  CHECK(open_storage({directory.path("none"), {}}, "", 0min, {}).error().find("none") !=
        std::string::npos);
  CHECK(open_storage({directory.path("a.wav"), {}}, "", 0min, {}).has_value() == false);
  CHECK(open_storage({{}, directory.path("none/cdr.csv")}, "", 0min, {}).has_value() == false);
}

TEST_CASE("the directory that clients name is the scenario's") {
  Scenario scenario;
  CHECK(switch_directory(scenario).empty());
  scenario.globals = {{"domain", "x"}, {"recordings_dir", "/var/rec"}};
  CHECK(switch_directory(scenario) == "/var/rec");
}
