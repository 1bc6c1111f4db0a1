#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/leg.hpp"
#include "core/scheduler.hpp"
#include "core/time.hpp"
#include "ddcti/variables.hpp"

/// Conferences: rooms that legs are in by running the application of that name.
///
///   conference(room@default+1234+flags{mute|moderator})
///              |    |       |    `- what the member may do
///              |    |       `- pin of the room, if this makes it
///              |    `- profile
///              `- name
///
/// Plain state; joining and leaving are in call_control.hpp. A room is there from the first
/// member to the last. Member ids count up through all rooms of the switch. Not thread-safe.
/// Source: FreeSWITCH mod_conference (conference_function, conference_member_add,
/// conference_member_del); recordings of a running switch.
namespace ddcti::mock {

struct ConferenceMember {
  MemberId id = MemberId::kNone;
  LegId leg = LegId::kNone;
  TimePoint joined{};
  bool can_hear = true;
  bool can_speak = true;
  bool on_hold = false;
  bool mute_detect = false;
  bool moderator = false;
  bool ends_conference = false;            ///< endconf: the room ends when the last such leaves
  bool mandatory_ends_conference = false;  ///< the room ends when any such leaves
  bool ghost = false;                      ///< not counted
  int energy = 100;
  int volume_in = 0;
  int volume_out = 0;
};

/// Between two members: what the first one may not do towards the second.
struct ConferenceRelation {
  MemberId from = MemberId::kNone;
  MemberId to = MemberId::kNone;
  bool may_speak = true;
  bool may_hear = true;
};

struct ConferenceRecording {
  std::string path;
  TimePoint started{};
  bool paused = false;
};

struct ConferenceSound {
  std::string path;
  MemberId hearer = MemberId::kNone;  ///< kNone: everybody
  bool async = false;                 ///< mixed in at once instead of queued
  TimePoint ends{};
};

struct Conference {
  std::string name;
  std::string uuid;
  std::string profile = "default";
  TimePoint started{};
  std::string pin;
  std::string moderator_pin;
  bool locked = false;
  bool waits_for_moderator = false;
  bool enter_sound = true;
  bool exit_sound = true;
  int max_members = 0;  ///< 0: any number
  std::chrono::seconds grace{0};
  std::string caller_id_name;
  std::string caller_id_number;
  std::string sound_prefix;
  Variables variables;
  MemberId floor = MemberId::kNone;

  std::vector<ConferenceMember> members;  ///< in the order they joined
  std::vector<ConferenceRelation> relations;
  std::vector<ConferenceRecording> recordings;
  std::deque<ConferenceSound> sounds;
  TaskId ending;

  /// Those that are no ghosts.
  [[nodiscard]] std::size_t count() const;
  [[nodiscard]] std::size_t ghosts() const { return members.size() - count(); }
  [[nodiscard]] ConferenceMember* find(MemberId id);
  /// Forgets sounds that are over.
  void drop_old_sounds(TimePoint now);
};

/// The rooms of the switch, by name (case counts).
class ConferenceTable {
 public:
  [[nodiscard]] Conference* find(std::string_view name);
  /// The room a member is in, or nullptr.
  [[nodiscard]] Conference* find(MemberId member);

  Conference& create(std::string_view name, std::string uuid, TimePoint now);
  void remove(std::string_view name);

  /// Adds a member with the next id; returns the id.
  MemberId add(Conference& conference, ConferenceMember member);
  /// Takes a member out. The room stays, even when it is empty.
  void take_out(Conference& conference, MemberId member);

  [[nodiscard]] std::map<std::string, Conference, std::less<>>& all() { return conferences_; }

 private:
  std::map<std::string, Conference, std::less<>> conferences_;
  std::map<MemberId, Conference*> by_member_;
  std::uint32_t last_member_ = 0;
};

}  // namespace ddcti::mock
