// Conferences as legs see them: joining a room, leaving it, and being called into one.

#include <algorithm>
#include <utility>

#include "core/call_control.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

/// A room ends this long after the last member with endconf left it: the switch looks once a
/// second.
constexpr std::chrono::seconds kEndconfLag{1};

bool has(const std::vector<std::string>& flags, std::string_view wanted) {
  return std::any_of(flags.begin(), flags.end(),
                     [&](const std::string& flag) { return same_name(flag, wanted); });
}

void add_flags(std::vector<std::string>& flags, const std::optional<std::string>& list) {
  if (!list) return;
  for (Token& flag : split_delimited(*list, '|')) flags.push_back(std::move(flag.text));
}

ConferenceMember describe_member(const Leg& leg, TimePoint now,
                                 const std::vector<std::string>& flags) {
  ConferenceMember member;
  member.leg = leg.id;
  member.joined = now;
  member.can_speak = !has(flags, "mute");
  member.can_hear = !has(flags, "deaf");
  member.mute_detect = has(flags, "mute-detect");
  member.moderator = has(flags, "moderator");
  member.ends_conference = has(flags, "endconf");
  member.mandatory_ends_conference = has(flags, "mandatory_member_endconf");
  member.ghost = has(flags, "ghost");
  return member;
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
  add_flags(flags, leg.variables.find("conference_member_flags"));

  Conference* conference = state_.conferences.find(entry.name);
  if (conference == nullptr) {
    if (has(flags, "join-only")) return refuse("does not exist, and this may only join");
    conference = &state_.conferences.create(entry.name, state_.uuids.next(), state_.now());
    if (!entry.profile.empty()) conference->profile = entry.profile;
    conference->pin = entry.pin;
    std::vector<std::string> room_flags;
    add_flags(room_flags, leg.variables.find("conference_flags"));
    conference->waits_for_moderator = has(room_flags, "wait-mod");
  }
  // Whom the switch called itself it lets in.
  const auto enforce = leg.variables.find("conference_enforce_security");
  const bool secured = !enforce ? leg.direction == Direction::kInbound : is_true(*enforce);
  const auto close = [this, conference](Progress progress) {
    close_if_empty(conference->name);
    return progress;
  };
  answer(leg);
  if (!leg.up()) return close(Progress::kDone);
  if (secured && !(conference->pin.empty() && conference->moderator_pin.empty())) {
    const auto supplied = leg.variables.find("supplied_pin");
    const std::string pin = supplied.value_or(std::string{});
    if (!conference->moderator_pin.empty() && pin == conference->moderator_pin) {
      flags.emplace_back("moderator");
    } else if (pin != conference->pin) {
      return close(refuse("needs another pin than the variable supplied_pin has"));
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
  leg.variables.set("conference_name", conference->name);
  leg.variables.set("conference_member_id", std::to_string(static_cast<std::uint32_t>(member)));
  leg.variables.set("conference_moderator", has(flags, "moderator") ? "true" : "false");
  leg.variables.set("conference_uuid", conference->uuid);
  if (has(flags, "endconf")) state_.scheduler.cancel(conference->ending);
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

  const bool others_end_it =
      std::any_of(conference->members.begin(), conference->members.end(),
                  [](const ConferenceMember& other) { return other.ends_conference; });
  const bool ends = member.mandatory_ends_conference || (member.ends_conference && !others_end_it);
  if (!ends || conference->ending.valid()) return;
  conference->ending = state_.scheduler.after(
      conference->grace + kEndconfLag, [this, room = conference->name, uuid = conference->uuid] {
        Conference* const due = state_.conferences.find(room);
        if (due == nullptr || due->uuid != uuid) return;
        due->ending = {};
        end_conference(*due);
      });
}

void CallControl::end_conference(Conference& conference) {
  std::vector<MemberId> members;
  for (const ConferenceMember& member : conference.members) members.push_back(member.id);
  for (const MemberId member : members) leave_conference(member);
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
  std::string data = room;
  if (const Conference* const conference = state_.conferences.find(room)) {
    data += "@" + conference->profile;
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
            [this, data, done = std::move(done)](const OriginateResult& result) {
              Leg* const leg = state_.legs.find_up(result.leg);
              if (leg == nullptr) {
                const Leg* const remains = state_.legs.find(result.leg);
                done(remains == nullptr ? result.cause : remains->cause);
                return;
              }
              std::string entry = data;
              if (const auto flags = leg->variables.find("outcall_flags")) {
                entry += "+flags{" + *flags + "}";
              }
              run(*leg, {{"conference", entry, {}}});
              done(Cause::kSuccess);
            });
}

void CallControl::start_recording(Conference& conference, std::string_view path) {
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
