#include "core/conference.hpp"

#include <algorithm>

namespace ddcti::mock {

std::size_t Conference::count() const {
  return static_cast<std::size_t>(
      std::count_if(members.begin(), members.end(),
                    [](const ConferenceMember& member) { return !member.ghost; }));
}

ConferenceMember* Conference::find(MemberId id) {
  // Who came from another room brought its id along, so they are in no order.
  const auto found = std::find_if(members.begin(), members.end(),
                                  [id](const ConferenceMember& member) { return member.id == id; });
  return found == members.end() ? nullptr : &*found;
}

Duration ConferenceSound::played(TimePoint now) const {
  return paused || !since ? done : done + (now - *since);
}

namespace {

/// Lets the first of those that waited with `gone` play.
void start_next(std::deque<ConferenceSound>& sounds, const ConferenceSound& gone, TimePoint now) {
  const auto next = std::find_if(sounds.begin(), sounds.end(), [&](const ConferenceSound& sound) {
    return sound.waits_with(gone);
  });
  if (next != sounds.end() && !next->since) next->since = now;
}

}  // namespace

void Conference::drop_old_sounds(TimePoint now) {
  for (std::size_t index = 0; index < sounds.size();) {
    const ConferenceSound& sound = sounds[index];
    const bool over = sound.since && !sound.paused && sound.length >= Duration{0} &&
                      *sound.since + (sound.length - sound.done) <= now;
    if (!over) {
      ++index;
      continue;
    }
    const ConferenceSound gone = sound;
    sounds.erase(sounds.begin() + static_cast<std::ptrdiff_t>(index));
    start_next(sounds, gone, *gone.since + (gone.length - gone.done));
  }
}

void Conference::play(ConferenceSound sound, TimePoint now) {
  drop_old_sounds(now);
  if (sound.async) {
    std::erase_if(sounds, [&](const ConferenceSound& other) { return other.waits_with(sound); });
  }
  sounds.push_back(std::move(sound));
  const ConferenceSound added = sounds.back();
  start_next(sounds, added, now);
}

std::size_t Conference::stop_sounds(MemberId hearer, bool async, bool all, TimePoint now) {
  drop_old_sounds(now);
  if (all) {
    return std::erase_if(sounds, [&](const ConferenceSound& s) { return s.hearer == hearer; });
  }
  const auto found = std::find_if(sounds.begin(), sounds.end(), [&](const ConferenceSound& sound) {
    return sound.hearer == hearer && sound.async == async;
  });
  if (found == sounds.end()) return 0;
  const ConferenceSound gone = *found;
  sounds.erase(found);
  start_next(sounds, gone, now);
  return 1;
}

ConferenceSound* Conference::current_sound(MemberId hearer, TimePoint now) {
  drop_old_sounds(now);
  const auto found = std::find_if(sounds.begin(), sounds.end(), [&](const ConferenceSound& sound) {
    return sound.hearer == hearer && !sound.async;
  });
  return found == sounds.end() ? nullptr : &*found;
}

Conference::Pause Conference::toggle_pause(MemberId hearer, TimePoint now) {
  ConferenceSound* const sound = current_sound(hearer, now);
  if (sound == nullptr) return Pause::kNothingPlays;
  sound->done = sound->played(now);
  sound->since = now;
  sound->paused = !sound->paused;
  return sound->paused ? Pause::kPaused : Pause::kResumed;
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
  if (member.id == MemberId::kNone) member.id = MemberId{++last_member_};
  by_member_.emplace(member.id, &conference);
  if (conference.floor == MemberId::kNone) conference.floor = member.id;
  conference.members.push_back(member);
  return member.id;
}

void ConferenceTable::take_out(Conference& conference, MemberId member) {
  by_member_.erase(member);
  std::erase_if(conference.members,
                [member](const ConferenceMember& present) { return present.id == member; });
  std::erase_if(conference.relations,
                [member](const ConferenceRelation& relation) { return relation.from == member; });
  std::erase_if(conference.sounds,
                [member](const ConferenceSound& sound) { return sound.hearer == member; });
  if (conference.floor != member) return;
  // Where nobody talks, the switch gives it to the first it comes by: who came last.
  conference.floor = conference.members.empty() ? MemberId::kNone : conference.members.back().id;
}

}  // namespace ddcti::mock
