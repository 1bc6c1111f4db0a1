// conference ROOM … about what is recorded of the room.

#include <fmt/format.h>

#include <vector>

#include "commands/conference_handlers.hpp"
#include "commands/words.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

constexpr long kMostCanvases = 21;

std::vector<ConferenceRecording> newest_first(const Conference& room) {
  return {room.recordings.rbegin(), room.recordings.rend()};
}

/// Without the parameters in front: `{rate=8000}/tmp/a.wav`.
std::string_view bare_path(std::string_view path) {
  const std::size_t end = path.rfind('}');
  if (end == std::string_view::npos) return path;
  path.remove_prefix(end);
  while (path.starts_with('}') || path.starts_with(' ')) path.remove_prefix(1);
  return path;
}

}  // namespace

ConferenceReply conference_record(const ConferenceCall& call) {
  if (call.count() <= 2) return ConferenceReply::misunderstood();
  const std::string& path = call.word(2);
  std::string text;
  std::string canvas;
  // Without video there is no canvas to record, but the switch takes a wrong one for the first.
  if (call.count() > 3) {
    const long id = to_long(call.word(3));
    if (id < 1 || id > kMostCanvases) text = "-ERR Invalid canvas\n";
    canvas = " canvas 1";
  }
  for (const ConferenceRecording& recording : newest_first(call.room)) {
    if (bare_path(recording.path) != bare_path(path)) continue;
    return {text + "-ERR file [" + recording.path + "] is already being used for recording.\n"};
  }
  call.fs.calls().start_recording(call.room, path);
  return {text + "+OK Record file " + path + canvas + "\n"};
}

ConferenceReply conference_check_record(const ConferenceCall& call) {
  std::string text;
  for (const ConferenceRecording& recording : newest_first(call.room)) {
    text += "+OK Record file " + recording.path + "\n";
  }
  return {text.empty() ? "-ERR Conference is not being recorded.\n" : text};
}

ConferenceReply conference_norecord(const ConferenceCall& call) {
  if (call.count() <= 2) return ConferenceReply::misunderstood();
  const std::string& path = call.word(2);
  const bool all = same_name(path, "all");
  std::string text;
  for (const ConferenceRecording& recording : newest_first(call.room)) {
    if (all || recording.path == path) text += "Stopped recording file " + recording.path + "\n";
  }
  if (call.fs.calls().stop_recording(call.room, path) == 0 && !all) {
    text += "-ERR non-existant recording '" + path + "'\n";
  }
  // The switch counts before its recorders have noticed.
  return {text + "+OK Stopped recording 0 files\n"};
}

ConferenceReply conference_pause_record(const ConferenceCall& call) {
  if (call.count() <= 2) return ConferenceReply::misunderstood();
  const bool pause = same_name(call.word(1), "pause");
  const std::string& path = call.word(2);
  std::string text = fmt::format("+OK {} recording file {}\n", pause ? "Pause" : "Resume", path);
  bool found = false;
  for (ConferenceRecording& recording : call.room.recordings) {
    if (recording.path != path) continue;
    recording.paused = pause;
    found = true;
  }
  if (!found) text += "-ERR non-existant recording '" + path + "'\n";
  return {text};
}

ConferenceReply conference_recording(const ConferenceCall& call) {
  const std::string& what = call.word(2);
  std::string path = call.word(3);
  if (call.count() == 3 && (same_name(what, "stop") || same_name(what, "check"))) path = "all";
  // `recording FILE` is how it was spelt before there were verbs.
  if (path.empty()) return conference_record(call);
  std::vector<std::string> words{call.word(0), what, path};
  if (same_name(what, "start") && call.count() > 4) words.push_back(call.word(4));
  const ConferenceCall inner{call.fs, call.room, words};
  if (same_name(what, "start")) return conference_record(inner);
  if (same_name(what, "stop")) return conference_norecord(inner);
  if (same_name(what, "check")) return conference_check_record(inner);
  if (same_name(what, "pause") || same_name(what, "resume")) return conference_pause_record(inner);
  return ConferenceReply::misunderstood();
}

}  // namespace ddcti::mock
