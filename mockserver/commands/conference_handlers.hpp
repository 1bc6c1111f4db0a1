#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/answer.hpp"
#include "core/conference.hpp"
#include "core/originate_rules.hpp"

/// The command `conference`: a row in conference_table.cpp and a function per sub-command.
///
///   conference ROOM mute all quiet
///              |    |    `- member: an id, all, last or non_moderator
///              |    `- sub-command
///              `- room
///
/// Source: FreeSWITCH conference_api_dispatch(), conference_api_main_real(); recordings of a
/// running switch.
namespace ddcti::mock {

class Switch;

/// What a sub-command prints. One that could not use its arguments is followed by its syntax.
struct ConferenceReply {
  std::string text;
  bool understood = true;

  [[nodiscard]] static ConferenceReply misunderstood(std::string text = {}) {
    return {std::move(text), false};
  }
};

/// One call of a sub-command about a room. `words` are those of the whole argument: the room,
/// the sub-command, what is behind it.
struct ConferenceCall {
  Switch& fs;
  Conference& room;
  const std::vector<std::string>& words;

  [[nodiscard]] std::size_t count() const { return words.size(); }
  /// Empty where there are not that many.
  [[nodiscard]] const std::string& word(std::size_t index) const;
};

/// About one member, `data` being the word behind it. The member may be gone afterwards.
struct MemberCall {
  Switch& fs;
  Conference& room;
  ConferenceMember& member;
  const std::string& data;

  [[nodiscard]] unsigned id() const { return static_cast<unsigned>(member.id); }
};

using ConferenceHandler = ConferenceReply (*)(const ConferenceCall& call);
using MemberHandler = std::string (*)(const MemberCall& call);
/// Gets all that is behind the sub-command as it stands.
using ConferenceTextHandler = ConferenceReply (*)(const ConferenceCall& call,
                                                  std::string_view text);
/// dial: answers when the call has its outcome; the room need not be there.
using ConferenceDial = void (*)(Switch& fs, const std::vector<std::string>& words,
                                AnswerSink reply);

struct ConferenceCommand {
  std::string_view name;
  std::string_view syntax;
  std::variant<ConferenceHandler, MemberHandler, ConferenceTextHandler, ConferenceDial> run;
  std::string_view shown = {};  ///< the name in usage and help, where it is another

  /// `mute <[member_id|all]|last|non_moderator> [<quiet>]`
  [[nodiscard]] std::string usage() const;
};

[[nodiscard]] std::span<const ConferenceCommand> conference_commands();

/// As the switch prints a text that was never set.
[[nodiscard]] std::string or_null(const std::string& text);
/// kNone for what is no number.
[[nodiscard]] MemberId to_member_id(std::string_view word);
/// The member that `word` means, an id or a variable of its leg and the value: `NAME=VALUE`.
[[nodiscard]] ConferenceMember* find_member(Switch& fs, Conference& room, std::string_view word);

// conference_list.cpp; `rooms` empty and `words` without a room: all rooms.
std::string list_conferences(Switch& fs, const std::vector<Conference*>& rooms,
                             const std::vector<std::string>& words, bool with_heads);
std::string list_conferences_as_xml(Switch& fs, const std::vector<Conference*>& rooms);
std::string list_conferences_as_json(Switch& fs, const std::vector<Conference*>& rooms,
                                     bool compact);
ConferenceReply conference_count(const ConferenceCall& call);
ConferenceReply conference_list(const ConferenceCall& call);
ConferenceReply conference_xml_list(const ConferenceCall& call);
ConferenceReply conference_json_list(const ConferenceCall& call);

// conference_members.cpp
std::string conference_energy(const MemberCall& call);
std::string conference_auto_energy(const MemberCall& call);
std::string conference_max_energy(const MemberCall& call);
std::string conference_agc(const MemberCall& call);
std::string conference_volume_in(const MemberCall& call);
std::string conference_volume_out(const MemberCall& call);
std::string conference_position(const MemberCall& call);
std::string conference_dtmf(const MemberCall& call);
std::string conference_kick(const MemberCall& call);
std::string conference_hup(const MemberCall& call);
std::string conference_hold(const MemberCall& call);
std::string conference_unhold(const MemberCall& call);
std::string conference_mute(const MemberCall& call);
std::string conference_tmute(const MemberCall& call);
std::string conference_unmute(const MemberCall& call);
std::string conference_deaf(const MemberCall& call);
std::string conference_undeaf(const MemberCall& call);
std::string conference_floor(const MemberCall& call);
std::string conference_get_uuid(const MemberCall& call);

// conference_sound.cpp
ConferenceReply conference_play(const ConferenceCall& call);
ConferenceReply conference_moh(const ConferenceCall& call);
ConferenceReply conference_pause_play(const ConferenceCall& call);
ConferenceReply conference_play_status(const ConferenceCall& call);
ConferenceReply conference_file_seek(const ConferenceCall& call);
ConferenceReply conference_file_volume(const ConferenceCall& call);
ConferenceReply conference_stop(const ConferenceCall& call);
ConferenceReply conference_say(const ConferenceCall& call, std::string_view text);
ConferenceReply conference_saymember(const ConferenceCall& call, std::string_view text);
ConferenceReply conference_enter_sound(const ConferenceCall& call);
ConferenceReply conference_exit_sound(const ConferenceCall& call);

// conference_recording.cpp
ConferenceReply conference_record(const ConferenceCall& call);
ConferenceReply conference_check_record(const ConferenceCall& call);
ConferenceReply conference_norecord(const ConferenceCall& call);
ConferenceReply conference_pause_record(const ConferenceCall& call);
ConferenceReply conference_recording(const ConferenceCall& call);

// conference_room.cpp
void conference_dial(Switch& fs, const std::vector<std::string>& words, AnswerSink reply);
void conference_bgdial(Switch& fs, const std::vector<std::string>& words, AnswerSink reply);
ConferenceReply conference_transfer(const ConferenceCall& call);
ConferenceReply conference_relate(const ConferenceCall& call);
ConferenceReply conference_lock(const ConferenceCall& call);
ConferenceReply conference_unlock(const ConferenceCall& call);
ConferenceReply conference_pin(const ConferenceCall& call);
ConferenceReply conference_get(const ConferenceCall& call);
ConferenceReply conference_set(const ConferenceCall& call);
ConferenceReply conference_getvar(const ConferenceCall& call);
ConferenceReply conference_setvar(const ConferenceCall& call);

// conference_video.cpp
ConferenceReply conference_auto_position(const ConferenceCall& call);
ConferenceReply conference_canvas_auto_clear(const ConferenceCall& call);
ConferenceReply conference_mixing(const ConferenceCall& call);
ConferenceReply conference_mixing_input(const ConferenceCall& call);
ConferenceReply conference_canvas_image(const ConferenceCall& call);
ConferenceReply conference_vid_bandwidth(const ConferenceCall& call);
ConferenceReply conference_vid_personal(const ConferenceCall& call);
ConferenceReply conference_vid_res_id(const ConferenceCall& call);
ConferenceReply conference_clear_vid_floor(const ConferenceCall& call, std::string_view text);
std::string conference_vid_canvas(const MemberCall& call);
std::string conference_vid_layer(const MemberCall& call);
std::string conference_vid_flip(const MemberCall& call);
std::string conference_vid_border(const MemberCall& call);
std::string conference_vid_text(const MemberCall& call);
std::string conference_of_video_only(const MemberCall& call);
std::string conference_vmute(const MemberCall& call);
std::string conference_tvmute(const MemberCall& call);
std::string conference_unvmute(const MemberCall& call);
std::string conference_vmute_snap(const MemberCall& call);
std::string conference_vblind(const MemberCall& call);
std::string conference_tvblind(const MemberCall& call);
std::string conference_unvblind(const MemberCall& call);

}  // namespace ddcti::mock
