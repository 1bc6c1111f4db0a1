#include "core/conference.hpp"

#include <algorithm>

namespace ddcti::mock {

std::size_t Conference::count() const {
  return static_cast<std::size_t>(
      std::count_if(members.begin(), members.end(),
                    [](const ConferenceMember& member) { return !member.ghost; }));
}

ConferenceMember* Conference::find(MemberId id) {
  // Ids count up, so the order of joining is theirs.
  const auto found = std::lower_bound(
      members.begin(), members.end(), id,
      [](const ConferenceMember& member, MemberId wanted) { return member.id < wanted; });
  return found == members.end() || found->id != id ? nullptr : &*found;
}

void Conference::drop_old_sounds(TimePoint now) {
  std::erase_if(sounds, [now](const ConferenceSound& sound) { return sound.ends <= now; });
}

Conference* ConferenceTable::find(std::string_view name) {
  const auto found = conferences_.find(name);
  return found == conferences_.end() ? nullptr : &found->second;
}

Conference* ConferenceTable::find(MemberId member) {
  const auto found = by_member_.find(member);
  return found == by_member_.end() ? nullptr : found->second;
}

Conference& ConferenceTable::create(std::string_view name, std::string uuid, TimePoint now) {
  Conference& created = conferences_[std::string(name)];
  created.name = name;
  created.uuid = std::move(uuid);
  created.started = now;
  return created;
}

void ConferenceTable::remove(std::string_view name) {
  const auto found = conferences_.find(name);
  if (found == conferences_.end()) return;
  for (const ConferenceMember& member : found->second.members) by_member_.erase(member.id);
  conferences_.erase(found);
}

MemberId ConferenceTable::add(Conference& conference, ConferenceMember member) {
  member.id = MemberId{++last_member_};
  by_member_.emplace(member.id, &conference);
  if (conference.floor == MemberId::kNone && member.can_speak) conference.floor = member.id;
  conference.members.push_back(member);
  return member.id;
}

void ConferenceTable::take_out(Conference& conference, MemberId member) {
  by_member_.erase(member);
  std::erase_if(conference.members,
                [member](const ConferenceMember& present) { return present.id == member; });
  std::erase_if(conference.relations, [member](const ConferenceRelation& relation) {
    return relation.from == member || relation.to == member;
  });
  std::erase_if(conference.sounds,
                [member](const ConferenceSound& sound) { return sound.hearer == member; });
  if (conference.floor != member) return;
  const auto next = std::find_if(conference.members.begin(), conference.members.end(),
                                 [](const ConferenceMember& present) { return present.can_speak; });
  conference.floor = next == conference.members.end() ? MemberId::kNone : next->id;
}

}  // namespace ddcti::mock
