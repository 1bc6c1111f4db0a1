// conference ROOM … about what is heard in the room.

#include <fmt/format.h>

#include <algorithm>

#include "commands/conference_handlers.hpp"
#include "commands/sound_length.hpp"
#include "commands/words.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

std::string no_member(std::string_view word) {
  return fmt::format("-ERR Member: {} not found.\n", word);
}

/// False if there is no such file, or text that nobody can say.
bool play(const ConferenceCall& call, const std::string& path, MemberId hearer, bool async) {
  constexpr std::string_view kSay = "say:";
  // To a member the switch is content to say nothing.
  if (same_name(path.substr(0, kSay.size()), kSay)) {
    return hearer != MemberId::kNone && path.size() > kSay.size();
  }
  const Duration length = sound_length(call.fs.state().scenario, path);
  if (length == Duration{0}) return false;
  ConferenceSound sound;
  sound.path = path;
  sound.hearer = hearer;
  sound.async = async;
  sound.length = length;
  call.room.play(std::move(sound), call.fs.now());
  for (const ConferenceMember& member : call.room.members) {
    if (hearer != MemberId::kNone && member.id != hearer) continue;
    call.fs.state().emit(EventKind::kPlay, call.fs.state().legs.find_up(member.leg), "conference",
                         path);
  }
  return true;
}

/// What a word that may be absent means: the room, or a member.
struct Hearer {
  MemberId id = MemberId::kNone;
  bool found = true;
};

Hearer find_hearer(const ConferenceCall& call, std::size_t index) {
  if (call.count() <= index) return {};
  const ConferenceMember* const member = find_member(call.fs, call.room, call.word(index));
  return member == nullptr ? Hearer{MemberId::kNone, false} : Hearer{member->id, true};
}

/// As many as there are in that time at the rate of the room.
std::int64_t samples(Duration length) {
  constexpr std::int64_t kPerMs = 8;
  return std::chrono::duration_cast<std::chrono::milliseconds>(length).count() * kPerMs;
}

std::string not_found(const std::string& path) {
  return "-ERR (play) File: " + path + " not found.\n";
}

struct RoomSound {
  bool Conference::*enabled;
  std::string Conference::*path;
  std::string_view which;
  bool tells_old_path;
};

constexpr RoomSound kEnterSound{&Conference::enter_sound, &Conference::enter_sound_path, "enter",
                                false};
constexpr RoomSound kExitSound{&Conference::exit_sound, &Conference::exit_sound_path, "exit", true};

ConferenceReply set_sound(const ConferenceCall& call, const RoomSound& sound) {
  if (call.count() <= 2) return ConferenceReply::misunderstood("-ERR Not enough args\n");
  const std::string& how = call.word(2);
  std::string& path = call.room.*sound.path;
  const bool on = same_name(how, "on");
  if (on || same_name(how, "off") || same_name(how, "none")) {
    call.room.*sound.enabled = on;
    return {fmt::format("+OK {} {} sounds {} ({})\n", call.word(0), sound.which, on ? "on" : "off",
                        or_null(path))};
  }
  if (!same_name(how, "file")) return ConferenceReply::misunderstood("-ERR Bad args\n");
  if (call.count() < 4) return {"-ERR No filename specified\n"};
  std::string text;
  if (sound.tells_old_path) text = fmt::format("+OK Old exit sound: [{}]\n", or_null(path));
  path = call.word(3);
  return {text + fmt::format("+OK {} {} sound file set to {}\n", call.word(0), sound.which, path)};
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
  const Hearer hearer = find_hearer(call, 3);
  if (!hearer.found) {
    // A number stands here that the switch makes up.
    return ConferenceReply::misunderstood(
        no_member(std::to_string(static_cast<std::uint32_t>(to_member_id(call.word(3))))));
  }
  if (!play(call, path, hearer.id, false)) return {not_found(path)};
  return {fmt::format("+OK (play) Playing file {} to member {}\n", path,
                      static_cast<std::uint32_t>(hearer.id))};
}

ConferenceReply conference_moh(const ConferenceCall& call) {
  const std::string& what = call.word(2);
  if (what.empty()) return {"-ERR invalid moh param\n"};
  const bool names_sound = !same_name(what, "on") && !same_name(what, "off") &&
                           !same_name(what, "toggle") && !same_name(what, "reset");
  if (same_name(what, "toggle")) {
    call.room.music = !call.room.music;
  } else if (same_name(what, "on") || same_name(what, "off")) {
    call.room.music = same_name(what, "on");
  }
  if (names_sound || !call.room.music) {
    call.room.stop_sounds(MemberId::kNone, true, false, call.fs.now());
  }
  return {"+OK moh\n"};
}

ConferenceReply conference_pause_play(const ConferenceCall& call) {
  if (call.count() > 3) return ConferenceReply::misunderstood();
  const Hearer hearer = find_hearer(call, 2);
  if (!hearer.found) return ConferenceReply::misunderstood(no_member(call.word(2)));
  switch (call.room.toggle_pause(hearer.id, call.fs.now())) {
    case Conference::Pause::kPaused:
      return {"+OK Pause\n"};
    case Conference::Pause::kResumed:
      return {"+OK Resume\n"};
    case Conference::Pause::kNothingPlays:
      break;
  }
  return {};
}

ConferenceReply conference_play_status(const ConferenceCall& call) {
  if (call.count() > 3) return ConferenceReply::misunderstood();
  const Hearer hearer = find_hearer(call, 2);
  if (!hearer.found) return ConferenceReply::misunderstood(no_member(call.word(2)));
  const ConferenceSound* const sound = call.room.current_sound(hearer.id, call.fs.now());
  if (sound == nullptr) return {"-ERR Nothing is playing\n"};
  return {fmt::format("+OK {}/0 {}\n", samples(sound->played(call.fs.now())), sound->path)};
}

/// `MS`, or from where it is `+MS` or `-MS`.
ConferenceReply conference_file_seek(const ConferenceCall& call) {
  if (call.count() != 3 && call.count() != 4) return ConferenceReply::misunderstood();
  const Hearer hearer = find_hearer(call, 3);
  if (!hearer.found) return ConferenceReply::misunderstood(no_member(call.word(3)));
  ConferenceSound* const sound = call.room.current_sound(hearer.id, call.fs.now());
  if (sound == nullptr) return {};
  const std::string& where = call.word(2);
  std::chrono::milliseconds position = to_milliseconds(where);
  if (where.starts_with('+') || where.starts_with('-')) {
    if (position.count() == 0) position = std::chrono::seconds{1};
    position += std::chrono::duration_cast<std::chrono::milliseconds>(sound->played(call.fs.now()));
  }
  position = std::max(position, std::chrono::milliseconds{0});
  sound->done = position;
  sound->since = call.fs.now();
  return {fmt::format("+OK seek to position {}\n", samples(position))};
}

ConferenceReply conference_file_volume(const ConferenceCall& call) {
  if (call.count() < 3) return ConferenceReply::misunderstood("-ERR missing args\n");
  // With any other word than this the switch turns to the sound that is mixed in.
  const bool mixed_in = call.count() > 3 && !same_name(call.word(3), "async");
  call.room.drop_old_sounds(call.fs.now());
  const auto& sounds = call.room.sounds;
  const bool plays = std::any_of(sounds.begin(), sounds.end(), [&](const ConferenceSound& sound) {
    return sound.hearer == MemberId::kNone && sound.async == mixed_in;
  });
  if (!plays) return ConferenceReply::misunderstood("-ERR File not playing\n");
  return {"+OK volume changed\n"};
}

ConferenceReply conference_stop(const ConferenceCall& call) {
  const std::string which = call.count() > 2 ? call.word(2) : "all";
  const bool all = same_name(which, "all");
  const bool async = same_name(which, "async");
  if (!all && !async && !same_name(which, "current")) return ConferenceReply::misunderstood();
  Hearer hearer;
  if (call.count() == 4) hearer = find_hearer(call, 3);
  if (!hearer.found) return {no_member(call.word(3))};
  // Nothing is mixed in for a member, so there async is the current one.
  const bool mixed_in = async && hearer.id == MemberId::kNone;
  return {fmt::format("+OK Stopped {} files.\n",
                      call.room.stop_sounds(hearer.id, mixed_in, all, call.fs.now()))};
}

/// The default profile names no text-to-speech engine, so that nothing can be said.
ConferenceReply conference_say(const ConferenceCall&, std::string_view text) {
  return ConferenceReply::misunderstood(text.empty() ? "-ERR (say) Error! No text.\n"
                                                     : "-ERR (say) Error!\n");
}

ConferenceReply conference_saymember(const ConferenceCall& call, std::string_view text) {
  if (text.empty()) return ConferenceReply::misunderstood("-ERR (saymember) No Text!\n");
  const std::string_view member = first_word(text).first;
  if (find_member(call.fs, call.room, member) == nullptr) {
    return ConferenceReply::misunderstood(
        fmt::format("-ERR (saymember) Unknown Member {}!\n", member));
  }
  // To a member the switch is content to say nothing.
  return {"+OK (saymember) OK\n"};
}

ConferenceReply conference_enter_sound(const ConferenceCall& call) {
  return set_sound(call, kEnterSound);
}

ConferenceReply conference_exit_sound(const ConferenceCall& call) {
  return set_sound(call, kExitSound);
}

}  // namespace ddcti::mock
