// conference ROOM … about one member at a time.

#include <fmt/format.h>

#include <algorithm>

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

/// `up`, `down` or a number; nothing leaves it.
int new_level(int level, const std::string& data, int step, int least, int most) {
  if (data.empty()) return level;
  if (same_name(data, "up")) {
    level += step;
  } else if (same_name(data, "down")) {
    level -= step;
  } else {
    level = static_cast<int>(std::clamp(to_long(data), -100'000L, 100'000L));
  }
  return std::clamp(level, least, most);
}

constexpr int kVolumeMost = 4;

/// Of the default profile.
constexpr std::string_view kKickedSound = "conference/conf-kicked.wav";

std::string set_speaking(const MemberCall& call, bool speaks) {
  call.member.can_speak = speaks;
  return done(call, speaks ? "unmute" : "mute");
}

}  // namespace

std::string conference_energy(const MemberCall& call) {
  call.member.energy = new_level(call.member.energy, call.data, 200, 0, 1800);
  return fmt::format("+OK Energy {} = {}\n", call.id(), call.member.energy);
}

std::string conference_volume_in(const MemberCall& call) {
  int& level = call.member.volume_in;
  level = new_level(level, call.data, 1, -kVolumeMost, kVolumeMost);
  return fmt::format("+OK Volume IN {} = {}\n", call.id(), level);
}

std::string conference_volume_out(const MemberCall& call) {
  int& level = call.member.volume_out;
  level = new_level(level, call.data, 1, -kVolumeMost, kVolumeMost);
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
  return done(call, "hold");
}

std::string conference_unhold(const MemberCall& call) {
  call.member.on_hold = false;
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
    floor = MemberId::kNone;
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
