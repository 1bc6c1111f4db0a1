// conference ROOM … about the room: who is called into it or moved out, and what it is like.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "commands/conference_handlers.hpp"
#include "commands/words.hpp"
#include "core/switch.hpp"

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

MemberId member_id(const std::string& word) {
  return MemberId{static_cast<std::uint32_t>(to_long(word))};
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
                  [](const Switch&, const Conference& room) { return room.sound_prefix; },
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

std::string list_relations(const Conference& room, const std::string& of) {
  if (room.relations.empty()) return "No relationships\n";
  std::string text;
  for (const ConferenceRelation& relation : room.relations) {
    if (!of.empty() && to_long(of) > 0 && relation.from != member_id(of)) continue;
    text +=
        fmt::format("{} -> {} {} {} NOSENDVIDEO \n", static_cast<unsigned>(relation.from),
                    static_cast<unsigned>(relation.to), relation.may_speak ? "SPEAK" : "NOSPEAK",
                    relation.may_hear ? "HEAR" : "NOHEAR");
  }
  return text;
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
    const MemberId id = member_id(call.word(index));
    const ConferenceMember* const member = call.room.find(id);
    Leg* const leg = member == nullptr ? nullptr : call.fs.state().legs.find_up(member->leg);
    if (leg == nullptr) {
      reply += fmt::format("-ERR No Member {} in conference {}.\n", static_cast<unsigned>(id),
                           call.room.name);
      continue;
    }
    call.fs.calls().transfer(*leg, {"conference:" + target, "inline", {}});
    leg->variables.set("last_transfered_conference", target.substr(0, target.find('@')));
    reply += fmt::format("+OK Member '{}' sent to conference {}.\n", static_cast<unsigned>(id),
                         call.word(2));
  }
  return {reply};
}

ConferenceReply conference_relate(const ConferenceCall& call) {
  if (call.count() <= 3) return {list_relations(call.room, call.word(2))};
  const std::string& how = call.word(4);
  const bool clear = same_name(how, "clear");
  const bool no_speak = how.find("nospeak") != std::string::npos;
  const bool no_hear = how.find("nohear") != std::string::npos;
  if (!clear && !no_speak && !no_hear) return ConferenceReply::misunderstood();
  const MemberId from = member_id(call.word(2));
  const MemberId to = member_id(call.word(3));
  const std::string pair =
      fmt::format("{}->{}", static_cast<unsigned>(from), static_cast<unsigned>(to));
  const bool known = call.room.find(from) != nullptr && (clear || call.room.find(to) != nullptr);
  if (!known) return {"-ERR relationship " + pair + " not found\n"};
  std::erase_if(call.room.relations, [&](const ConferenceRelation& relation) {
    return relation.from == from && relation.to == to;
  });
  if (clear) return {"+OK relationship " + pair + " cleared\n"};
  call.room.relations.push_back({from, to, !no_speak, !no_hear});
  return {"+OK " + pair + " " + how + " set\n"};
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
  if (call.word(2).empty()) return ConferenceReply::misunderstood();
  const std::string* const value = call.room.variables.find(call.word(2));
  return {value == nullptr ? std::string{} : *value};
}

ConferenceReply conference_setvar(const ConferenceCall& call) {
  if (call.word(2).empty()) return ConferenceReply::misunderstood();
  call.room.variables.set(call.word(2), call.word(3));
  return {std::string(kOk)};
}

}  // namespace ddcti::mock
