// conference ROOM … about one member at a time.

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "commands/conference_handlers.hpp"
#include "commands/words.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

Leg* leg_of(const MemberCall& call) { return call.fs.state().legs.find_up(call.member.leg); }

void tell(const MemberCall& call, std::string_view what) {
  call.fs.state().emit(EventKind::kConference, leg_of(call), std::string(what),
                       fmt::format("{} {}", call.room.name, call.id()));
}

std::string done(const MemberCall& call, std::string_view what) {
  tell(call, what);
  return fmt::format("+OK {} {}\n", what, call.id());
}

constexpr int kFrameMs = 20;
constexpr long kLargestLevel = 1'000'000;

int to_level(std::string_view text) {
  return static_cast<int>(std::clamp(to_long(text), -kLargestLevel, kLargestLevel));
}

/// Keeps `level` if `text` holds less than `least`.
void read_level(std::string_view text, int least, int& level) {
  if (!text.empty() && to_level(text) >= least) level = to_level(text);
}

std::vector<std::string_view> colon_parts(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
       colon = text.find(':')) {
    parts.push_back(text.substr(0, colon));
    text.remove_prefix(colon + 1);
  }
  parts.push_back(text);
  return parts;
}

/// `up`, `down` or a number. Only the steps keep to the limits.
int new_energy(int level, const std::string& data) {
  constexpr int kStep = 200;
  constexpr int kMost = 1800;
  if (data.empty()) return level;
  if (same_name(data, "up")) return std::min(level + kStep, kMost);
  if (same_name(data, "down")) return std::max(level - kStep, 0);
  return to_level(data);
}

int new_volume(int level, const std::string& data) {
  constexpr int kMost = 4;
  if (data.empty()) return level;
  if (same_name(data, "up")) {
    ++level;
  } else if (same_name(data, "down")) {
    --level;
  } else {
    level = to_level(data);
  }
  return std::clamp(level, -kMost, kMost);
}

/// Of the default profile.
constexpr std::string_view kKickedSound = "conference/conf-kicked.wav";

std::string set_speaking(const MemberCall& call, bool speaks) {
  call.member.can_speak = speaks;
  return done(call, speaks ? "unmute" : "mute");
}

}  // namespace

std::string conference_energy(const MemberCall& call) {
  ConferenceMember& member = call.member;
  member.energy = new_energy(member.energy, call.data);
  std::string reply = fmt::format("Energy {} = {}\n", call.id(), member.energy);
  if (member.auto_energy != 0 && member.energy > member.auto_energy) {
    member.auto_energy = 0;
    reply += "Auto-Energy level exceeded, Auto-Energy mode disabled\n";
  }
  return reply;
}

std::string conference_auto_energy(const MemberCall& call) {
  ConferenceMember& member = call.member;
  member.auto_energy = new_energy(member.auto_energy, call.data);
  std::string reply = fmt::format("{} = Auto-Energy: {} Energy: {}\n", call.id(),
                                  member.auto_energy, member.energy);
  if (member.energy == 0) member.energy = member.auto_energy / 2;
  return reply;
}

/// `LEVEL[:MUTE_MS[:HITS]]`
std::string conference_max_energy(const MemberCall& call) {
  ConferenceMember& member = call.member;
  member.max_energy = new_energy(member.max_energy, call.data);
  std::string reply;
  if (member.max_energy != 0 && member.max_energy < member.energy) {
    member.max_energy = 0;
    reply = fmt::format("-ERR {} Max-Energy cannot exceed energy level.\n", call.id());
  } else {
    const std::vector<std::string_view> parts = colon_parts(call.data);
    if (parts.size() > 1) read_level(parts[1], 0, member.burst_mute_ms);
    if (parts.size() > 2) read_level(parts[2], 0, member.max_energy_hits);
    member.burst_mute_ms -= member.burst_mute_ms % kFrameMs;
  }
  // The switch prints the two levels under each other's name.
  return reply + fmt::format(
                     "{} = Max-Energy: {} Energy: {} Max-Energy-Mute: {}ms "
                     "Max-Energy-Hit-Trigger {}\n",
                     call.id(), member.energy, member.max_energy, member.burst_mute_ms,
                     member.max_energy_hits);
}

std::string conference_agc(const MemberCall& call) {
  int& level = call.member.agc;
  if (same_name(call.data, "up") || same_name(call.data, "down")) {
    level = new_energy(level, call.data);
  } else {
    read_level(call.data, 1, level);
  }
  return fmt::format("Agc {} = {}\n", call.id(), level);
}

/// Needs a switch built with OpenAL, which a packaged one is not.
std::string conference_position(const MemberCall&) { return "-ERR not supported\n"; }

std::string conference_volume_in(const MemberCall& call) {
  int& level = call.member.volume_in;
  level = new_volume(level, call.data);
  return fmt::format("+OK Volume IN {} = {}\n", call.id(), level);
}

std::string conference_volume_out(const MemberCall& call) {
  int& level = call.member.volume_out;
  level = new_volume(level, call.data);
  return fmt::format("+OK Volume OUT {} = {}\n", call.id(), level);
}

std::string conference_dtmf(const MemberCall& call) {
  if (call.data.empty()) return "-ERR Invalid input!\n";
  call.fs.state().emit(EventKind::kDigits, leg_of(call), "conference", call.data);
  return fmt::format("+OK sent {} to {}\n", call.data, call.id());
}

std::string conference_kick(const MemberCall& call) {
  // The member hears it on its way out; another file may be named.
  call.fs.state().emit(EventKind::kPlay, leg_of(call), "kick",
                       call.data.empty() ? std::string(kKickedSound) : call.data);
  tell(call, "kick");
  std::string reply = fmt::format("+OK kicked {}\n", call.id());
  call.fs.calls().leave_conference(call.member.id);
  return reply;
}

std::string conference_hup(const MemberCall& call) {
  std::string reply = done(call, "hup");
  call.fs.calls().leave_conference(call.member.id);
  return reply;
}

std::string conference_hold(const MemberCall& call) {
  call.member.on_hold = true;
  if (!call.data.empty()) {
    call.fs.state().emit(EventKind::kPlay, leg_of(call), "hold", call.data);
  }
  return done(call, "hold");
}

std::string conference_unhold(const MemberCall& call) {
  call.member.on_hold = false;
  std::erase_if(call.room.sounds,
                [&](const ConferenceSound& sound) { return sound.hearer == call.member.id; });
  return done(call, "unhold");
}

std::string conference_mute(const MemberCall& call) { return set_speaking(call, false); }

std::string conference_tmute(const MemberCall& call) {
  return set_speaking(call, !call.member.can_speak);
}

std::string conference_unmute(const MemberCall& call) { return set_speaking(call, true); }

std::string conference_deaf(const MemberCall& call) {
  call.member.can_hear = false;
  return done(call, "deaf");
}

std::string conference_undeaf(const MemberCall& call) {
  call.member.can_hear = true;
  return done(call, "undeaf");
}

std::string conference_floor(const MemberCall& call) {
  MemberId& floor = call.room.floor;
  if (floor == call.member.id) {
    call.fs.calls().free_floor(call.room);
    return "+OK floor none\n";
  }
  if (floor != MemberId::kNone) {
    return fmt::format("-ERR floor is held by {}\n", static_cast<unsigned>(floor));
  }
  floor = call.member.id;
  return done(call, "floor");
}

std::string conference_get_uuid(const MemberCall& call) {
  const Leg* const leg = leg_of(call);
  return leg == nullptr ? std::string{} : leg->uuid;
}

}  // namespace ddcti::mock
