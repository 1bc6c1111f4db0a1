// conference ROOM … about what is heard and recorded in the room.

#include <fmt/format.h>

#include <algorithm>

#include "commands/conference_handlers.hpp"
#include "commands/sound_length.hpp"
#include "commands/words.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

std::string no_member(std::uint32_t id) { return fmt::format("-ERR Member: {} not found.\n", id); }

/// False if there is no such file.
bool play(const ConferenceCall& call, const std::string& path, MemberId hearer, bool async) {
  const Duration length = sound_length(call.fs.state().scenario, path);
  if (length == Duration{0}) return false;
  Conference& room = call.room;
  room.drop_old_sounds(call.fs.now());
  // Queued behind what plays there already, unless mixed in.
  TimePoint begins = call.fs.now();
  for (const ConferenceSound& sound : room.sounds) {
    if (!async && !sound.async && sound.hearer == hearer) begins = std::max(begins, sound.ends);
  }
  if (async) {
    std::erase_if(room.sounds, [&](const ConferenceSound& sound) {
      return sound.async && sound.hearer == hearer;
    });
  }
  const bool endless = length < Duration{0} || begins == TimePoint::max();
  room.sounds.push_back({path, hearer, async, endless ? TimePoint::max() : begins + length});
  for (const ConferenceMember& member : room.members) {
    if (hearer != MemberId::kNone && member.id != hearer) continue;
    call.fs.state().emit(EventKind::kPlay, call.fs.state().legs.find_up(member.leg), "conference",
                         path);
  }
  return true;
}

std::string not_found(const std::string& path) {
  return "-ERR (play) File: " + path + " not found.\n";
}

ConferenceReply set_sound(const ConferenceCall& call, bool Conference::*enabled,
                          std::string_view which) {
  if (call.count() <= 2) return ConferenceReply::misunderstood("-ERR Not enough args\n");
  const std::string& how = call.word(2);
  if (same_name(how, "on")) {
    call.room.*enabled = true;
    return {fmt::format("+OK {} {} sounds on ()\n", call.word(0), which)};
  }
  if (same_name(how, "off") || same_name(how, "none")) {
    call.room.*enabled = false;
    return {fmt::format("+OK {} {} sounds off ()\n", call.word(0), which)};
  }
  if (!same_name(how, "file")) return ConferenceReply::misunderstood("-ERR Bad args\n");
  if (call.count() < 4) return {"-ERR No filename specified\n"};
  return {fmt::format("+OK {} {} sound file set to {}\n", call.word(0), which, call.word(3))};
}

}  // namespace

ConferenceReply conference_play(const ConferenceCall& call) {
  std::size_t count = call.count();
  const std::string& path = call.word(2);
  const bool async = (count == 4 || count == 5) && same_name(call.word(count - 1), "async");
  if (async) --count;
  if (count < 3) return ConferenceReply::misunderstood();
  if (count == 3) {
    if (!play(call, path, MemberId::kNone, async)) return {not_found(path)};
    return {"+OK (play) Playing file " + path + "\n"};
  }
  const auto id = static_cast<std::uint32_t>(to_long(call.word(3)));
  if (call.room.find(MemberId{id}) == nullptr) return ConferenceReply::misunderstood(no_member(id));
  if (!play(call, path, MemberId{id}, async)) return {not_found(path)};
  return {fmt::format("+OK (play) Playing file {} to member {}\n", path, id)};
}

ConferenceReply conference_stop(const ConferenceCall& call) {
  const std::string which = call.count() > 2 ? call.word(2) : "all";
  const bool all = same_name(which, "all");
  const bool async = same_name(which, "async");
  const bool last = same_name(which, "last");
  if (!all && !async && !last && !same_name(which, "current")) {
    return ConferenceReply::misunderstood();
  }
  MemberId hearer = MemberId::kNone;
  if (call.count() == 4) {
    const auto id = static_cast<std::uint32_t>(to_long(call.word(3)));
    hearer = MemberId{id};
    if (call.room.find(hearer) == nullptr) return {no_member(id)};
  }
  call.room.drop_old_sounds(call.fs.now());
  auto& sounds = call.room.sounds;
  const auto meant = [&](const ConferenceSound& sound) {
    return sound.hearer == hearer && (all || sound.async == async);
  };
  std::size_t stopped = 0;
  if (all || async) {
    stopped = std::erase_if(sounds, meant);
  } else if (last) {
    const auto found = std::find_if(sounds.rbegin(), sounds.rend(), meant);
    stopped = found == sounds.rend() ? 0 : 1;
    if (stopped != 0) sounds.erase(std::next(found).base());
  } else {
    const auto found = std::find_if(sounds.begin(), sounds.end(), meant);
    stopped = found == sounds.end() ? 0 : 1;
    if (stopped != 0) sounds.erase(found);
  }
  return {fmt::format("+OK Stopped {} files.\n", stopped)};
}

/// The default profile names no text-to-speech engine, so that nothing can be said.
ConferenceReply conference_say(const ConferenceCall&, std::string_view text) {
  return ConferenceReply::misunderstood(text.empty() ? "-ERR (say) Error! No text.\n"
                                                     : "-ERR (say) Error!\n");
}

ConferenceReply conference_saymember(const ConferenceCall& call, std::string_view text) {
  const auto [member, words] = first_word(text);
  const auto id = static_cast<std::uint32_t>(to_long(member));
  if (id == 0 || words.empty()) {
    return ConferenceReply::misunderstood("-ERR (saymember) No Text!\n");
  }
  if (call.room.find(MemberId{id}) == nullptr) {
    return ConferenceReply::misunderstood(fmt::format("-ERR (saymember) Unknown Member {}!\n", id));
  }
  return ConferenceReply::misunderstood("-ERR (saymember) Error!\n");
}

ConferenceReply conference_record(const ConferenceCall& call) {
  if (call.count() <= 2) return ConferenceReply::misunderstood();
  call.fs.calls().start_recording(call.room, call.word(2));
  return {"+OK Record file " + call.word(2) + "\n"};
}

ConferenceReply conference_check_record(const ConferenceCall& call) {
  std::string text;
  for (const ConferenceRecording& recording : call.room.recordings) {
    text += "+OK Record file " + recording.path + "\n";
  }
  return {text.empty() ? "+OK Conference is not being recorded.\n" : text};
}

ConferenceReply conference_norecord(const ConferenceCall& call) {
  if (call.count() <= 2) return ConferenceReply::misunderstood();
  const std::string& path = call.word(2);
  const bool all = same_name(path, "all");
  std::string text;
  for (const ConferenceRecording& recording : call.room.recordings) {
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
    if (!same_name(path, "all") && recording.path != path) continue;
    recording.paused = pause;
    found = true;
  }
  if (!found) text += "-ERR non-existant recording '" + path + "'\n";
  return {text};
}

ConferenceReply conference_recording(const ConferenceCall& call) {
  std::string what = call.word(2);
  std::string path = call.word(3);
  if (call.count() == 3 && (same_name(what, "stop") || same_name(what, "check"))) path = "all";
  // `recording FILE` is how it was spelt before there were verbs.
  if (path.empty()) return conference_record(call);
  const std::vector<std::string> words{call.word(0), what, path};
  const ConferenceCall inner{call.fs, call.room, words};
  if (same_name(what, "start")) return conference_record(inner);
  if (same_name(what, "stop")) return conference_norecord(inner);
  if (same_name(what, "check")) return conference_check_record(inner);
  if (same_name(what, "pause") || same_name(what, "resume")) return conference_pause_record(inner);
  return ConferenceReply::misunderstood();
}

ConferenceReply conference_enter_sound(const ConferenceCall& call) {
  return set_sound(call, &Conference::enter_sound, "enter");
}

ConferenceReply conference_exit_sound(const ConferenceCall& call) {
  return set_sound(call, &Conference::exit_sound, "exit");
}

}  // namespace ddcti::mock
