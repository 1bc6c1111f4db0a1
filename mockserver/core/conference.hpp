#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
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
/// member to the last. Member ids count up through all rooms of the switch; a leg keeps the one
/// it got in its first room. Not thread-safe.
/// Source: FreeSWITCH mod_conference (conference_function, conference_member_add,
/// conference_member_del); recordings of a running switch.
namespace ddcti::mock {

struct ConferenceMember {
  MemberId id = MemberId::kNone;
  LegId leg = LegId::kNone;
  TimePoint joined{};
  bool can_hear = true;
  bool can_speak = true;
  bool can_see = true;
  bool can_be_seen = true;
  bool on_hold = false;
  bool mute_detect = false;
  bool moderator = false;
  bool ends_conference = false;            ///< endconf: endconf: the room ends when any such leaves
  bool mandatory_ends_conference = false;  ///< the room ends when the last such leaves
  bool ghost = false;                      ///< not counted
  bool takes_all_digits = false;           ///< dist-dtmf
  int energy = 100;
  int auto_energy = 0;
  int max_energy = 0;
  int max_energy_hits = 5;
  int burst_mute_ms = 0;
  int agc = 0;
  int volume_in = 0;
  int volume_out = 0;
};

/// Between two members: what the first one may not do towards the second.
struct ConferenceRelation {
  MemberId from = MemberId::kNone;
  MemberId to = MemberId::kNone;
  bool may_speak = true;
  bool may_hear = true;
  bool sends_video = false;
};

struct ConferenceRecording {
  std::string path;
  TimePoint started{};
  bool paused = false;
};

/// One of the sounds that wait for each other: those of the room, those mixed in, those of a
/// member. Only the first of them plays.
struct ConferenceSound {
  std::string path;
  MemberId hearer = MemberId::kNone;  ///< kNone: everybody
  bool async = false;                 ///< mixed in at once instead of queued
  Duration length{};                  ///< below 0: endless
  Duration done{};                    ///< how much was played before `since`
  std::optional<TimePoint> since;     ///< plays since then
  bool paused = false;

  [[nodiscard]] Duration played(TimePoint now) const;
  [[nodiscard]] bool waits_with(const ConferenceSound& other) const {
    return hearer == other.hearer && async == other.async;
  }
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
  bool audio_always = false;
  bool music = true;     ///< there is none, but it may be switched off
  bool bridges = false;  ///< made for two by bridge:
  bool enter_sound = true;
  bool exit_sound = true;
  std::string enter_sound_path;  ///< empty: none was named
  std::string exit_sound_path;
  std::size_t least_members = 1;  ///< once it had as many, it ends with fewer
  bool had_least_members = false;
  int max_members = 0;  ///< 0: any number
  std::chrono::seconds grace{0};
  std::string caller_id_name = "conference";  ///< what the switch takes where no profile does
  std::string caller_id_number = "0000000000";
  std::string sound_prefix;
  Variables variables;
  MemberId floor = MemberId::kNone;

  std::vector<ConferenceMember> members;  ///< in the order they joined
  std::vector<ConferenceRelation> relations;
  std::vector<ConferenceRecording> recordings;
  std::deque<ConferenceSound> sounds;
  TaskId ending;

  enum class Pause : std::uint8_t { kNothingPlays, kPaused, kResumed };

  /// Those that are no ghosts.
  [[nodiscard]] std::size_t count() const;
  [[nodiscard]] std::size_t ghosts() const { return members.size() - count(); }
  [[nodiscard]] ConferenceMember* find(MemberId id);
  /// Forgets sounds that are over.
  void drop_old_sounds(TimePoint now);
  void play(ConferenceSound sound, TimePoint now);
  /// The first `async` or other sound for `hearer`, or with `all` every sound; how many it were.
  std::size_t stop_sounds(MemberId hearer, bool async, bool all, TimePoint now);
  /// What plays for `hearer`, other than mixed in, or nullptr.
  [[nodiscard]] ConferenceSound* current_sound(MemberId hearer, TimePoint now);
  Pause toggle_pause(MemberId hearer, TimePoint now);
};

/// The rooms of the switch, by name (case counts).
class ConferenceTable {
 public:
  [[nodiscard]] Conference* find(std::string_view name);
  /// The room a member is in, or nullptr.
  [[nodiscard]] Conference* find(MemberId member);

  Conference& create(std::string_view name, std::string uuid, TimePoint now);
  void remove(std::string_view name);

  /// Adds a member, with the next id unless it has one from an earlier room; returns the id.
  MemberId add(Conference& conference, ConferenceMember member);
  /// Who records takes an id as well.
  void skip_member_id() { ++last_member_; }
  /// Takes a member out. The room stays, even when it is empty.
  void take_out(Conference& conference, MemberId member);

  [[nodiscard]] std::map<std::string, Conference, std::less<>>& all() { return conferences_; }

 private:
  std::map<std::string, Conference, std::less<>> conferences_;
  std::map<MemberId, Conference*> by_member_;
  std::uint32_t last_member_ = 0;
};

}  // namespace ddcti::mock
