// conference … list, xml_list and json_list: rooms and who is in them.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/conference_handlers.hpp"
#include "commands/markup.hpp"
#include "commands/words.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kRate = 8000;

struct RoomFlag {
  std::string_view name;
  bool set = false;
};

/// In the order of the switch. Every room made by a call is a dynamic one.
std::vector<RoomFlag> room_flags(const Conference& room) {
  return {{"locked", room.locked},
          {"destruct", false},
          {"wait_mod", room.waits_for_moderator},
          {"audio_always", room.audio_always},
          {"running", true},
          {"answered", true},
          {"enforce_min", room.had_least_members},
          {"bridge_to", room.bridges},
          {"dynamic", true},
          {"exit_sound", room.exit_sound},
          {"enter_sound", room.enter_sound},
          {"recording", !room.recordings.empty()}};
}

/// A member and its leg, the newest member first.
template <class Visitor>
void each_member(Switch& fs, const Conference& room, const Visitor& visit) {
  for (auto member = room.members.rbegin(); member != room.members.rend(); ++member) {
    if (const Leg* const leg = fs.state().legs.find(member->leg)) visit(*member, *leg);
  }
}

std::string member_flags(const Conference& room, const ConferenceMember& member) {
  std::string flags;
  const auto add = [&flags](bool set, std::string_view name) {
    if (!set) return;
    if (!flags.empty()) flags += '|';
    flags += name;
  };
  add(!member.on_hold && member.can_hear, "hear");
  add(!member.on_hold && member.can_speak, "speak");
  add(member.on_hold, "hold");
  add(room.floor == member.id, "floor");
  add(member.moderator, "moderator");
  add(member.ghost, "ghost");
  return flags;
}

struct ListForm {
  std::string delimiter = ";";
  bool pretty = false;
  bool summary = false;
  bool count_only = false;
};

ListForm read_form(const std::vector<std::string>& words, std::size_t at) {
  ListForm form;
  const std::string how = at < words.size() ? words[at] : std::string{};
  if (same_name(how, "delim") && at + 1 < words.size()) {
    form.delimiter = words[at + 1];
    if (form.delimiter.starts_with('"')) {
      const std::string quoted = form.delimiter.substr(1);
      form.delimiter = quoted.empty() ? ";" : quoted.substr(0, quoted.find('"'));
    }
  }
  form.pretty = same_name(how, "pretty");
  form.summary = same_name(how, "summary");
  form.count_only = same_name(how, "count");
  return form;
}

std::string list_members(Switch& fs, const Conference& room, const ListForm& form) {
  std::string text;
  each_member(fs, room, [&](const ConferenceMember& member, const Leg& leg) {
    const CallerProfile& profile = leg.profile;
    const auto id = static_cast<unsigned>(member.id);
    if (form.pretty) {
      text += fmt::format("{}) {} ({})\n", id, profile.caller_id_name, profile.caller_id_number);
      return;
    }
    const std::string& d = form.delimiter;
    text += fmt::format("{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}\n", id, d, leg.name, d, leg.uuid, d,
                        profile.caller_id_name, d, profile.caller_id_number, d,
                        member_flags(room, member), d, member.volume_in, d, member.volume_out, d,
                        member.energy);
  });
  return text;
}

std::string head_line(const Conference& room) {
  std::string flags;
  for (const RoomFlag& flag : room_flags(room)) {
    if (!flag.set) continue;
    if (!flags.empty()) flags += '|';
    flags += flag.name;
  }
  // Set for every room that a call makes, and told only here.
  flags += "|json_status";
  return fmt::format("+OK Conference {} ({} member{} rate: {}{} flags: {})\n", room.name,
                     room.count(), room.count() == 1 ? "" : "s", kRate,
                     room.locked ? " locked" : "", flags);
}

std::int64_t seconds_since(Switch& fs, TimePoint then) {
  return epoch_seconds(fs.now()) - epoch_seconds(then);
}

class XmlText {
 public:
  void open(std::string_view tag, std::string_view attributes = {}) {
    text_ += fmt::format("{:{}}<{}{}>\n", "", indent_, tag, attributes);
    indent_ += 2;
  }
  void close(std::string_view tag) {
    indent_ -= 2;
    text_ += fmt::format("{:{}}</{}>\n", "", indent_, tag);
  }
  void leaf(std::string_view tag, std::string_view value, std::string_view attributes = {}) {
    text_ +=
        fmt::format("{:{}}<{}{}>{}</{}>\n", "", indent_, tag, attributes, escape_xml(value), tag);
  }
  void flag(std::string_view tag, bool value) { leaf(tag, value ? "true" : "false"); }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
  std::size_t indent_ = 0;
};

std::string attribute(std::string_view name, std::string_view value) {
  std::string escaped = escape_xml(value);
  for (std::size_t at = escaped.find('"'); at != std::string::npos; at = escaped.find('"', at)) {
    escaped.replace(at, 1, "&quot;");
  }
  return fmt::format(" {}=\"{}\"", name, escaped);
}

void add_member(XmlText& xml, Switch& fs, const Conference& room, const ConferenceMember& member,
                const Leg& leg) {
  xml.open("member", attribute("type", "caller"));
  xml.leaf("id", std::to_string(static_cast<unsigned>(member.id)));
  xml.open("flags");
  xml.flag("can_hear", !member.on_hold && member.can_hear);
  xml.flag("can_see", !member.on_hold && member.can_see);
  xml.flag("can_speak", !member.on_hold && member.can_speak);
  xml.flag("mute_detect", member.mute_detect);
  xml.flag("talking", false);
  xml.flag("hold", member.on_hold);
  xml.flag("has_video", false);
  xml.flag("video_bridge", false);
  xml.flag("has_floor", room.floor == member.id);
  xml.flag("is_moderator", member.moderator);
  xml.flag("end_conference", member.ends_conference);
  xml.flag("mandatory_member_end_conference", member.mandatory_ends_conference);
  xml.flag("is_ghost", member.ghost);
  xml.close("flags");
  xml.leaf("uuid", percent_encode_value(leg.uuid));
  xml.leaf("caller_id_name", percent_encode_value(leg.profile.caller_id_name));
  xml.leaf("caller_id_number", percent_encode_value(leg.profile.caller_id_number));
  xml.leaf("join_time", std::to_string(seconds_since(fs, member.joined)));
  xml.leaf("last_talking", "N/A");
  xml.leaf("energy", std::to_string(member.energy));
  xml.leaf("volume_in", std::to_string(member.volume_in));
  xml.leaf("volume_out", std::to_string(member.volume_out));
  xml.leaf("output-volume", std::to_string(member.volume_out));
  xml.close("member");
}

std::string room_attributes(Switch& fs, const Conference& room) {
  std::string attributes = attribute("name", room.name) +
                           attribute("member-count", std::to_string(room.count())) +
                           attribute("ghost-count", std::to_string(room.ghosts())) +
                           attribute("rate", std::to_string(kRate)) + attribute("uuid", room.uuid);
  for (const RoomFlag& flag : room_flags(room)) {
    if (flag.set && flag.name != "recording") attributes += attribute(flag.name, "true");
  }
  if (room.max_members > 0) {
    attributes += attribute("max_members", std::to_string(room.max_members));
  }
  if (!room.recordings.empty()) attributes += attribute("recording", "true");
  if (room.grace.count() > 0) {
    attributes += attribute("endconference_grace_time", std::to_string(room.grace.count()));
  }
  return attributes + attribute("run_time", std::to_string(seconds_since(fs, room.started)));
}

void add_room(XmlText& xml, Switch& fs, const Conference& room) {
  xml.open("conference", room_attributes(fs, room));
  if (room.variables.size() == 0) {
    xml.leaf("variables", "");
  } else {
    xml.open("variables");
    for (const Variable& variable : room.variables) {
      xml.leaf("variable", "",
               attribute("name", variable.name) + attribute("value", variable.value));
    }
    xml.close("variables");
  }
  xml.open("members");
  for (const ConferenceRecording& recording : room.recordings) {
    xml.open("member", attribute("type", "recording_node"));
    xml.leaf("record_path", recording.path,
             recording.paused ? attribute("status", "paused") : std::string{});
    xml.leaf("join_time", std::to_string(epoch_seconds(recording.started)),
             attribute("type", "UNIX-epoch"));
    xml.close("member");
  }
  each_member(fs, room, [&](const ConferenceMember& member, const Leg& leg) {
    add_member(xml, fs, room, member, leg);
  });
  xml.close("members");
  xml.close("conference");
}

Json member_json(Switch& fs, const Conference& room, const ConferenceMember& member,
                 const Leg& leg) {
  return {{"type", "caller"},
          {"id", static_cast<unsigned>(member.id)},
          {"flags",
           {{"can_hear", !member.on_hold && member.can_hear},
            {"can_see", !member.on_hold && member.can_see},
            {"can_speak", !member.on_hold && member.can_speak},
            {"hold", member.on_hold},
            {"mute_detect", member.mute_detect},
            {"talking", false},
            {"has_video", false},
            {"video_bridge", false},
            {"has_floor", room.floor == member.id},
            {"is_moderator", member.moderator},
            {"end_conference", member.ends_conference},
            {"mandatory_member_end_conference", member.mandatory_ends_conference},
            {"pass_digits", member.takes_all_digits}}},
          {"uuid", leg.uuid},
          {"caller_id_name", leg.profile.caller_id_name},
          {"caller_id_number", leg.profile.caller_id_number},
          {"join_time", seconds_since(fs, member.joined)},
          {"last_talking", 0},
          {"energy", member.energy},
          {"volume_in", member.volume_in},
          {"volume_out", member.volume_out},
          {"output-volume", member.volume_out},
          {"input-volume", member.volume_in}};
}

Json room_json(Switch& fs, const Conference& room) {
  Json json = {{"conference_name", room.name},
               {"member_count", room.count()},
               {"ghost_count", room.ghosts()},
               {"rate", kRate},
               {"run_time", seconds_since(fs, room.started)},
               {"conference_uuid", room.uuid},
               {"canvas_count", 0},
               {"max_bw_in", 0},
               {"force_bw_in", 0},
               {"video_floor_packets", 0}};
  for (const RoomFlag& flag : room_flags(room)) json[std::string(flag.name)] = flag.set;
  for (const char* const video : {"video_bridge", "video_floor_only", "video_rfc4579"}) {
    json[video] = false;
  }
  if (room.max_members > 0) json["max_members"] = room.max_members;
  Json& variables = json["variables"] = Json::object();
  for (const Variable& variable : room.variables) variables[variable.name] = variable.value;
  Json& members = json["members"] = Json::array();
  for (const ConferenceRecording& recording : room.recordings) {
    Json& node =
        members.emplace_back(Json{{"type", "recording_node"}, {"record_path", recording.path}});
    if (recording.paused) node["status"] = "paused";
    node["join_time"] = epoch_seconds(recording.started);
  }
  each_member(fs, room, [&](const ConferenceMember& member, const Leg& leg) {
    members.push_back(member_json(fs, room, member, leg));
  });
  return json;
}

}  // namespace

std::string list_conferences(Switch& fs, const std::vector<Conference*>& rooms,
                             const std::vector<std::string>& words, bool with_heads) {
  const ListForm form = read_form(words, with_heads ? 1 : 2);
  if (rooms.empty()) return "+OK No active conferences.\n";
  std::string text;
  for (const Conference* const room : rooms) {
    if (!with_heads && form.count_only) return std::to_string(room->count());
    if (with_heads) text += head_line(*room);
    if (!with_heads || !form.summary) text += list_members(fs, *room, form);
  }
  return text;
}

std::string list_conferences_as_xml(Switch& fs, const std::vector<Conference*>& rooms) {
  XmlText xml;
  if (rooms.empty()) {
    xml.leaf("conferences", "");
  } else {
    xml.open("conferences");
    for (const Conference* const room : rooms) add_room(xml, fs, *room);
    xml.close("conferences");
  }
  return "<?xml version=\"1.0\"?>\n" + xml.take();
}

std::string list_conferences_as_json(Switch& fs, const std::vector<Conference*>& rooms,
                                     bool compact) {
  Json list = Json::array();
  for (const Conference* const room : rooms) list.push_back(room_json(fs, *room));
  if (compact) return dump_json(list);
  return list.dump(1, '\t', false, Json::error_handler_t::replace);
}

ConferenceReply conference_count(const ConferenceCall& call) {
  return {std::to_string(call.room.count())};
}

ConferenceReply conference_list(const ConferenceCall& call) {
  return {list_conferences(call.fs, {&call.room}, call.words, false)};
}

ConferenceReply conference_xml_list(const ConferenceCall& call) {
  return {list_conferences_as_xml(call.fs, {&call.room})};
}

ConferenceReply conference_json_list(const ConferenceCall& call) {
  return {list_conferences_as_json(call.fs, {&call.room},
                                   call.count() == 3 && call.word(2) == "compact")};
}

}  // namespace ddcti::mock
