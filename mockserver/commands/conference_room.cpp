// conference ROOM … about the room: who is called into it or moved out, and what it is like.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "commands/conference_handlers.hpp"
#include "commands/words.hpp"
#include "core/switch.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

constexpr std::chrono::seconds kDialTimeout{60};

OriginateOptions dial_options(const std::vector<std::string>& words) {
  OriginateOptions options;
  options.timeout = kDialTimeout;
  if (words.size() > 3 && !words[3].empty()) options.caller_id_number = words[3];
  if (words.size() > 4 && !words[4].empty()) options.caller_id_name = words[4];
  return options;
}

struct RoomParameter {
  std::string_view name;
  std::string (*get)(const Switch& fs, const Conference& room);
  /// False for a value that cannot be. nullptr: cannot be set.
  bool (*set)(Conference& room, const std::string& value);
};

constexpr std::array kParameters = {
    RoomParameter{"run_time",
                  [](const Switch& fs, const Conference& room) {
                    return std::to_string(epoch_seconds(fs.now()) - epoch_seconds(room.started));
                  },
                  nullptr},
    RoomParameter{
        "count", [](const Switch&, const Conference& room) { return std::to_string(room.count()); },
        nullptr},
    RoomParameter{
        "count_ghosts",
        [](const Switch&, const Conference& room) { return std::to_string(room.ghosts()); },
        nullptr},
    RoomParameter{
        "max_members",
        [](const Switch&, const Conference& room) { return std::to_string(room.max_members); },
        [](Conference& room, const std::string& value) {
          const long most = to_long(value);
          if (most < 0) return false;
          room.max_members = static_cast<int>(std::min(most, 1'000'000L));
          return true;
        }},
    RoomParameter{"rate", [](const Switch&, const Conference&) { return std::string("8000"); },
                  nullptr},
    RoomParameter{"profile_name",
                  [](const Switch&, const Conference& room) { return room.profile; }, nullptr},
    RoomParameter{"sound_prefix",
                  [](const Switch&, const Conference& room) { return or_null(room.sound_prefix); },
                  [](Conference& room, const std::string& value) {
                    room.sound_prefix = value;
                    return true;
                  }},
    RoomParameter{"caller_id_name",
                  [](const Switch&, const Conference& room) { return room.caller_id_name; },
                  [](Conference& room, const std::string& value) {
                    room.caller_id_name = value;
                    return true;
                  }},
    RoomParameter{"caller_id_number",
                  [](const Switch&, const Conference& room) { return room.caller_id_number; },
                  [](Conference& room, const std::string& value) {
                    room.caller_id_number = value;
                    return true;
                  }},
    RoomParameter{"is_locked",
                  [](const Switch&, const Conference& room) {
                    return std::string(room.locked ? "locked" : "");
                  },
                  nullptr},
    RoomParameter{
        "endconference_grace_time",
        [](const Switch&, const Conference& room) { return std::to_string(room.grace.count()); },
        [](Conference& room, const std::string& value) {
          const auto grace = to_seconds(value);
          if (grace.count() < 0) return false;
          room.grace = grace;
          return true;
        }},
    RoomParameter{"uuid", [](const Switch&, const Conference& room) { return room.uuid; }, nullptr},
    RoomParameter{"wait_mod",
                  [](const Switch&, const Conference& room) {
                    return std::string(room.waits_for_moderator ? "true" : "");
                  },
                  nullptr},
};

const RoomParameter* find_parameter(std::string_view name) {
  const auto found =
      std::find_if(kParameters.begin(), kParameters.end(),
                   [&](const RoomParameter& parameter) { return same_name(parameter.name, name); });
  return found == kParameters.end() ? nullptr : &*found;
}

std::vector<MemberId> id_list(std::string_view text) {
  std::vector<MemberId> ids;
  for (const Token& id : split_delimited(text, ',')) ids.push_back(to_member_id(id.text));
  return ids;
}

/// Those of the member, or with kNone of everybody; the newest first.
std::string list_relations(const Conference& room, MemberId of) {
  std::string text;
  for (auto member = room.members.rbegin(); member != room.members.rend(); ++member) {
    if (of != MemberId::kNone && member->id != of) continue;
    for (auto relation = room.relations.rbegin(); relation != room.relations.rend(); ++relation) {
      if (relation->from != member->id) continue;
      text += fmt::format("{} -> {} {} {} {} \n", static_cast<unsigned>(relation->from),
                          static_cast<unsigned>(relation->to),
                          relation->may_speak ? "SPEAK" : "NOSPEAK",
                          relation->may_hear ? "HEAR" : "NOHEAR",
                          relation->sends_video ? "SENDVIDEO" : "NOSENDVIDEO");
    }
  }
  return text;
}

std::string pair_text(const ConferenceRelation& relation) {
  return fmt::format("{}->{}", static_cast<unsigned>(relation.from),
                     static_cast<unsigned>(relation.to));
}

std::string clear_relation(Conference& room, const ConferenceRelation& meant) {
  if (room.find(meant.from) == nullptr) {
    return "-ERR relationship " + pair_text(meant) + " not found.\n";
  }
  // To 0 are all that the member has.
  std::erase_if(room.relations, [&](const ConferenceRelation& relation) {
    return relation.from == meant.from && (meant.to == MemberId::kNone || relation.to == meant.to);
  });
  return "+OK relationship " + pair_text(meant) + " cleared.\n";
}

std::string set_relation(Conference& room, const ConferenceRelation& wanted,
                         const std::string& how) {
  if (room.find(wanted.from) == nullptr || room.find(wanted.to) == nullptr) {
    return "-ERR relationship " + pair_text(wanted) + " not found.\n";
  }
  const auto& relations = room.relations;
  const bool receives =
      std::any_of(relations.begin(), relations.end(), [&](const ConferenceRelation& relation) {
        return relation.sends_video && relation.to == wanted.to;
      });
  if (wanted.sends_video && wanted.may_speak && wanted.may_hear && receives) {
    return fmt::format("-ERR member {} already receiving video", static_cast<unsigned>(wanted.to));
  }
  const auto present = std::find_if(
      room.relations.begin(), room.relations.end(), [&](const ConferenceRelation& relation) {
        return relation.from == wanted.from && relation.to == wanted.to;
      });
  if (present == room.relations.end()) {
    room.relations.push_back(wanted);
  } else {
    *present = wanted;
  }
  return "+OK " + pair_text(wanted) + " " + how + " set\n";
}

}  // namespace

void conference_dial(Switch& fs, const std::vector<std::string>& words, AnswerSink reply) {
  fs.calls().dial_into_conference(
      words[0], words[2], dial_options(words), [reply = std::move(reply)](Cause cause) {
        reply(Answer::text("+OK Call Requested: result: [" + name(cause) + "]\n"));
      });
}

void conference_bgdial(Switch& fs, const std::vector<std::string>& words, AnswerSink reply) {
  const std::string job = fs.state().uuids.next();
  fs.calls().dial_into_conference(words[0], words[2], dial_options(words), [&fs, job](Cause cause) {
    fs.state().emit(EventKind::kJob, nullptr, job, name(cause));
  });
  reply(Answer::text("+OK Job-UUID: " + job + "\n"));
}

ConferenceReply conference_transfer(const ConferenceCall& call) {
  if (call.count() < 4 || call.word(2).empty()) return ConferenceReply::misunderstood();
  std::string target = call.word(2);
  if (target.find('@') == std::string::npos) target += "@default";
  std::string reply;
  for (std::size_t index = 3; index < call.count(); ++index) {
    const std::string& word = call.word(index);
    const ConferenceMember* const member = find_member(call.fs, call.room, word);
    Leg* const leg = member == nullptr ? nullptr : call.fs.state().legs.find_up(member->leg);
    if (leg == nullptr) {
      reply += fmt::format("-ERR No Member {} in conference {}.\n", word, call.room.name);
      continue;
    }
    const MemberId id = member->id;
    call.fs.calls().transfer(*leg, {"conference:" + target, "inline", {}});
    leg->variables.set("last_transfered_conference", target.substr(0, target.find('@')));
    reply += fmt::format("+OK Member '{}' sent to conference {}.\n", static_cast<unsigned>(id),
                         call.word(2));
  }
  return {reply};
}

ConferenceReply conference_relate(const ConferenceCall& call) {
  Conference& room = call.room;
  std::string reply;
  if (call.count() <= 3) {
    if (room.relations.empty()) return {"+OK No relationships\n"};
    if (call.count() == 3) {
      for (const MemberId id : id_list(call.word(2))) reply += list_relations(room, id);
    }
    return {reply};
  }
  const std::string& how = call.word(4);
  const bool clear = same_name(how, "clear");
  const bool no_speak = how.find("nospeak") != std::string::npos;
  const bool no_hear = how.find("nohear") != std::string::npos;
  const bool video = how.find("sendvideo") != std::string::npos;
  if (!clear && !no_speak && !no_hear && !video) return ConferenceReply::misunderstood();
  for (const MemberId from : id_list(call.word(2))) {
    for (const MemberId to : id_list(call.word(3))) {
      const ConferenceRelation relation{from, to, !no_speak, !no_hear, video};
      reply += clear ? clear_relation(room, relation) : set_relation(room, relation, how);
    }
  }
  return {reply};
}

ConferenceReply conference_lock(const ConferenceCall& call) {
  call.room.locked = true;
  return {"+OK " + call.word(0) + " locked\n"};
}

ConferenceReply conference_unlock(const ConferenceCall& call) {
  call.room.locked = false;
  return {"+OK " + call.word(0) + " unlocked\n"};
}

ConferenceReply conference_pin(const ConferenceCall& call) {
  const std::string& name = call.word(0);
  if (call.count() == 4 && call.word(2) == "mod") {
    call.room.moderator_pin = call.word(3);
    return {"+OK Moderator Pin for conference " + name + " set: " + call.word(3) + "\n"};
  }
  if (call.count() == 3 && call.word(1) == "pin") {
    call.room.pin = call.word(2);
    return {"+OK Pin for conference " + name + " set: " + call.word(2) + "\n"};
  }
  if (call.count() == 2 && call.word(1) == "nopin") {
    call.room.pin.clear();
    return {"+OK Pin for conference " + name + " deleted\n"};
  }
  return ConferenceReply::misunderstood("-ERR Invalid parameters:\n");
}

ConferenceReply conference_get(const ConferenceCall& call) {
  const RoomParameter* const parameter = call.count() == 3 ? find_parameter(call.word(2)) : nullptr;
  if (parameter == nullptr) return ConferenceReply::misunderstood();
  return {parameter->get(call.fs, call.room)};
}

ConferenceReply conference_set(const ConferenceCall& call) {
  const RoomParameter* const parameter =
      call.count() == 4 && !call.word(3).empty() ? find_parameter(call.word(2)) : nullptr;
  if (parameter == nullptr || parameter->set == nullptr) return ConferenceReply::misunderstood();
  std::string before = parameter->get(call.fs, call.room);
  if (!parameter->set(call.room, call.word(3))) return ConferenceReply::misunderstood();
  return {std::move(before)};
}

ConferenceReply conference_getvar(const ConferenceCall& call) {
  const std::string* const value = call.room.variables.find(call.word(2));
  return {value == nullptr ? std::string{} : *value};
}

ConferenceReply conference_setvar(const ConferenceCall& call) {
  if (!call.word(2).empty()) call.room.variables.set(call.word(2), call.word(3));
  return {std::string(kOk)};
}

}  // namespace ddcti::mock
