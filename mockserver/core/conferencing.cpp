// Conferences as legs see them: joining a room, leaving it, and being called into one.

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/call_control.hpp"
#include "core/leg_values.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

/// A room ends this long after the last member left that it needs: the switch looks once a
/// second.
constexpr std::chrono::seconds kEndLag{1};
/// How long the floor is free after one gave it up: a frame.
constexpr std::chrono::milliseconds kFloorLag{20};

bool has(const std::vector<std::string>& flags, std::string_view wanted) {
  return std::any_of(flags.begin(), flags.end(),
                     [&](const std::string& flag) { return same_name(flag, wanted); });
}

void add_flags(std::vector<std::string>& flags, std::string list) {
  std::replace(list.begin(), list.end(), ',', '|');
  for (Token& flag : split_delimited(list, '|')) flags.push_back(std::move(flag.text));
}

/// The variable as a number, if it is one from `least` to `most`.
void read_number(const Leg& leg, std::string_view name, int least, int most, int& number) {
  const auto text = leg.variables.find(name);
  if (!text) return;
  const long value = std::strtol(text->c_str(), nullptr, 0);
  if (value >= least && value <= most) number = static_cast<int>(value);
}

ConferenceMember describe_member(const Leg& leg, TimePoint now,
                                 const std::vector<std::string>& flags) {
  ConferenceMember member;
  const bool second_screen = has(flags, "second-screen");
  member.id = leg.member;
  member.leg = leg.id;
  member.joined = now;
  member.can_speak = !has(flags, "mute") && !second_screen;
  member.can_hear = !has(flags, "deaf") && !second_screen;
  member.can_see = !has(flags, "blind");
  member.can_be_seen = !has(flags, "vmute");
  member.mute_detect = has(flags, "mute-detect");
  member.moderator = has(flags, "moderator");
  member.ends_conference = has(flags, "endconf");
  member.mandatory_ends_conference = has(flags, "mandatory_member_endconf");
  member.takes_all_digits = has(flags, "dist-dtmf");
  member.ghost = has(flags, "ghost");
  read_number(leg, "conference_join_volume_in", -4, 4, member.volume_in);
  read_number(leg, "conference_join_volume_out", -4, 4, member.volume_out);
  read_number(leg, "conference_join_energy_level", -1, 1800, member.energy);
  return member;
}

/// What the leg that makes a room brings along: `confvar_NAME` becomes its variable NAME.
void describe_room(const SwitchState& state, const Leg& leg, Conference& room) {
  constexpr std::string_view kPrefix = "confvar_";
  const auto take = [&](std::string_view name, std::string_view value) {
    if (!same_name(name.substr(0, kPrefix.size()), kPrefix)) return;
    room.variables.set(name.substr(kPrefix.size()), value);
  };
  for (const Variable& variable : state.globals) take(variable.name, variable.value);
  for (const auto& [name, value] : leg.variables) take(name, value);
  room.sound_prefix = leg_value(state, leg, "sound_prefix").value_or(std::string{});
  constexpr int kMost = 1'000'000;
  read_number(leg, "conference_max_members", 0, kMost, room.max_members);
  if (room.max_members == 1) room.max_members = 0;
  int grace = 0;
  read_number(leg, "conference_endconference_grace_time", 0, kMost, grace);
  room.grace = std::chrono::seconds{grace};
}

std::string member_text(const Conference& conference, MemberId member) {
  return conference.name + " " + std::to_string(static_cast<std::uint32_t>(member));
}

}  // namespace

Progress CallControl::join_conference(Leg& leg, const ConferenceEntry& entry) {
  const auto refuse = [&](const std::string& why) {
    state_.info(&leg, "conference " + entry.name + ": " + why);
    return Progress::kDone;
  };
  std::vector<std::string> flags = entry.flags;
  add_flags(flags, leg.variables.find("conference_member_flags").value_or(std::string{}));

  Conference* conference = state_.conferences.find(entry.name);
  if (conference != nullptr && entry.bridges) return refuse("already exists");
  if (conference == nullptr) {
    if (has(flags, "join-only")) return refuse("does not exist, and this may only join");
    conference = &state_.conferences.create(entry.name, state_.uuids.next(), state_.now());
    if (!entry.profile.empty()) conference->profile = entry.profile;
    conference->bridges = entry.bridges;
    if (entry.bridges) conference->least_members = 2;
    std::vector<std::string> room_flags = flags;
    add_flags(room_flags, leg.variables.find("conference_flags").value_or(std::string{}));
    conference->waits_for_moderator = has(room_flags, "wait-mod");
    conference->audio_always = has(room_flags, "audio-always");
    describe_room(state_, leg, *conference);
  }
  // Whom the switch called itself it lets in.
  const auto enforce = leg.variables.find("conference_enforce_security");
  const bool inbound = !enforce ? leg.direction == Direction::kInbound : is_true(*enforce);
  const bool secured = inbound && !entry.bridges;
  const auto close = [this, conference](Progress progress) {
    close_if_empty(conference->name);
    return progress;
  };
  pick_up(leg);
  if (!leg.up()) return close(Progress::kDone);
  const std::string wanted = entry.pin.empty() ? conference->pin : entry.pin;
  const std::string moderator_pin =
      leg.variables.find("conference_moderator_pin").value_or(conference->moderator_pin);
  if (secured && !(wanted.empty() && moderator_pin.empty())) {
    const std::string pin = leg.variables.find("supplied_pin").value_or(std::string{});
    if (wanted.empty() || pin != wanted) {
      if (moderator_pin.empty() || pin != moderator_pin) {
        return close(refuse("needs another pin than the variable supplied_pin has"));
      }
      flags.emplace_back("moderator");
    }
  }
  if (secured && conference->locked) return close(refuse("is locked"));
  if (conference->max_members > 0 &&
      conference->count() >= static_cast<std::size_t>(conference->max_members)) {
    return close(refuse("is full"));
  }

  const MemberId member =
      state_.conferences.add(*conference, describe_member(leg, state_.now(), flags));
  leg.running.active = true;
  leg.running.member = member;
  leg.member = member;
  leg.variables.set("conference_name", conference->name);
  leg.variables.set("conference_member_id", std::to_string(static_cast<std::uint32_t>(member)));
  leg.variables.set("conference_moderator", has(flags, "moderator") ? "true" : "false");
  leg.variables.set("conference_ghost", has(flags, "ghost") ? "true" : "false");
  leg.variables.set("conference_uuid", conference->uuid);
  if (has(flags, "moderator")) conference->waits_for_moderator = false;
  if (has(flags, "mintwo")) conference->least_members = 2;
  if (conference->count() >= conference->least_members) conference->had_least_members = true;
  if (has(flags, "mandatory_member_endconf")) state_.scheduler.cancel(conference->ending);
  state_.emit(EventKind::kConference, &leg, "join", member_text(*conference, member));
  return Progress::kRunning;
}

void CallControl::leave_conference(MemberId member) {
  Conference* const conference = state_.conferences.find(member);
  if (conference == nullptr) return;
  if (Leg* const leg = state_.legs.find_up(conference->find(member)->leg)) {
    finish_application(*leg);
  }
}

void CallControl::quit_conference(Leg& leg) {
  const MemberId id = std::exchange(leg.running.member, MemberId::kNone);
  Conference* const conference = state_.conferences.find(id);
  if (conference == nullptr) return;
  const ConferenceMember member = *conference->find(id);
  state_.conferences.take_out(*conference, id);
  state_.emit(EventKind::kConference, &leg, "leave", member_text(*conference, id));
  // Behind what happens at this moment: who leaves may be one of several in a row.
  state_.scheduler.post([this, room = conference->name] { close_if_empty(room); });

  if (conference->members.empty()) return;
  const auto end_after = [&](Duration lag) {
    if (conference->ending.valid()) state_.scheduler.cancel(conference->ending);
    conference->ending =
        state_.scheduler.after(lag, [this, room = conference->name, uuid = conference->uuid] {
          Conference* const due = state_.conferences.find(room);
          if (due == nullptr || due->uuid != uuid) return;
          due->ending = {};
          end_conference(*due);
        });
  };
  const bool too_few =
      conference->had_least_members && conference->members.size() < conference->least_members;
  if (member.ends_conference || too_few) {
    end_after(Duration{0});
    return;
  }
  const bool others_hold_it =
      std::any_of(conference->members.begin(), conference->members.end(),
                  [](const ConferenceMember& other) { return other.mandatory_ends_conference; });
  if (member.mandatory_ends_conference && !others_hold_it) {
    end_after(conference->grace + kEndLag);
  }
}

void CallControl::end_conference(Conference& conference) {
  std::vector<MemberId> members;
  for (const ConferenceMember& member : conference.members) members.push_back(member.id);
  for (const MemberId member : members) {
    Conference* const present = state_.conferences.find(member);
    Leg* const leg = present == nullptr ? nullptr : state_.legs.find_up(present->find(member)->leg);
    if (leg == nullptr) continue;
    const auto hangup = leg->variables.find("hangup_after_conference");
    if (hangup && !is_true(*hangup)) {
      leave_conference(member);
    } else {
      hang_up(*leg, Cause::kNormalClearing);
    }
  }
}

void CallControl::free_floor(Conference& conference) {
  conference.floor = MemberId::kNone;
  state_.scheduler.after(kFloorLag, [this, room = conference.name, uuid = conference.uuid] {
    Conference* const present = state_.conferences.find(room);
    if (present == nullptr || present->uuid != uuid || present->floor != MemberId::kNone) return;
    if (!present->members.empty()) present->floor = present->members.back().id;
  });
}

void CallControl::close_if_empty(const std::string& room) {
  Conference* const conference = state_.conferences.find(room);
  if (conference == nullptr || !conference->members.empty()) return;
  stop_recording(*conference, "all");
  state_.scheduler.cancel(conference->ending);
  state_.conferences.remove(std::string(room));
}

void CallControl::dial_into_conference(const std::string& room, std::string_view dial_string,
                                       OriginateOptions options, std::function<void(Cause)> done) {
  std::string text(dial_string);
  if (const Conference* const conference = state_.conferences.find(room)) {
    if (!options.caller_id_name && !conference->caller_id_name.empty()) {
      options.caller_id_name = conference->caller_id_name;
    }
    if (!options.caller_id_number && !conference->caller_id_number.empty()) {
      options.caller_id_number = conference->caller_id_number;
    }
  } else {
    text.insert(0, "{ignore_early_media=true}");
  }
  auto call_url = parse_call_url(text);
  if (!call_url) {
    done(Cause::kDestinationOutOfOrder);
    return;
  }
  originate(std::move(*call_url), std::move(options),
            [this, room, done = std::move(done)](const OriginateResult& result) {
              Leg* const leg = state_.legs.find_up(result.leg);
              if (leg == nullptr) {
                const Leg* const remains = state_.legs.find(result.leg);
                done(remains == nullptr ? result.cause : remains->cause);
                return;
              }
              std::string entry = room;
              const auto flags = leg->variables.find("outcall_flags");
              if (flags && !same_name(*flags, "none")) {
                entry += "+flags{" + *flags + "}";
              }
              run(*leg, {{"conference", entry, {}}});
              done(Cause::kSuccess);
            });
}

void CallControl::start_recording(Conference& conference, std::string_view path) {
  state_.conferences.skip_member_id();
  conference.recordings.push_back({std::string(path), state_.now()});
  state_.emit(EventKind::kRecordStart, nullptr, conference.name, std::string(path));
}

std::size_t CallControl::stop_recording(Conference& conference, std::string_view path) {
  return std::erase_if(conference.recordings, [&](const ConferenceRecording& recording) {
    if (!same_name(path, "all") && recording.path != path) return false;
    state_.emit(EventKind::kRecordStop, nullptr, conference.name, recording.path);
    report_recording(conference.uuid, recording.path, recording.started);
    return true;
  });
}

}  // namespace ddcti::mock
