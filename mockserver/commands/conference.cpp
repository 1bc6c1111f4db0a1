// The command conference: which room, which sub-command, which members.

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "commands/command_handlers.hpp"
#include "commands/conference_handlers.hpp"
#include "commands/words.hpp"
#include "core/leg_values.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

constexpr std::size_t kMostWords = 25;

const ConferenceCommand* find_sub_command(std::string_view name) {
  for (const ConferenceCommand& command : conference_commands()) {
    if (same_name(command.name, name)) return &command;
  }
  return nullptr;
}

std::string with_usage(const ConferenceCommand& command, ConferenceReply reply) {
  return reply.understood ? std::move(reply.text) : reply.text + command.usage();
}

/// A member whose leg has the variable, `word` being `NAME=VALUE`.
ConferenceMember* find_by_variable(Switch& fs, Conference& room, std::string_view word) {
  const std::size_t equals = word.find('=');
  const std::string_view name = word.substr(0, equals);
  const std::string_view value = word.substr(equals + 1);
  for (auto member = room.members.rbegin(); member != room.members.rend(); ++member) {
    const Leg* const leg = fs.state().legs.find_up(member->leg);
    if (leg != nullptr && leg_value(fs.state(), *leg, name) == value) return &*member;
  }
  return nullptr;
}

MemberId newest_id(const Conference& room) {
  MemberId newest = MemberId::kNone;
  for (const ConferenceMember& member : room.members) newest = std::max(newest, member.id);
  return newest;
}

/// Goes through the members as the switch does: who came last is the first.
std::string for_members(Switch& fs, const std::string& room_name, const ConferenceCommand& command,
                        const std::vector<std::string>& words, MemberHandler run) {
  const std::string word = words.size() > 2 ? words[2] : std::string{};
  const std::string data = words.size() > 3 ? words[3] : std::string{};
  Conference& room = *fs.state().conferences.find(room_name);
  // The room may be gone behind the last member that is taken out of it.
  const auto run_for = [&](MemberId id) {
    Conference* const present = fs.state().conferences.find(room_name);
    ConferenceMember* const member = present == nullptr ? nullptr : present->find(id);
    return member == nullptr ? std::string{} : run({fs, *present, *member, data});
  };
  if (const MemberId id = to_member_id(word); id != MemberId::kNone) {
    if (room.find(id) != nullptr) return run_for(id);
    return fmt::format("-ERR Non-Existant ID {}\n", static_cast<std::uint32_t>(id));
  }
  const bool guests = same_name(word, "non_moderator");
  if (guests || same_name(word, "all")) {
    const std::vector<ConferenceMember> members(room.members.rbegin(), room.members.rend());
    std::string reply;
    for (const ConferenceMember& member : members) {
      reply += guests && member.moderator ? fmt::format("Skipping moderator (member id {}).\n",
                                                        static_cast<std::uint32_t>(member.id))
                                          : run_for(member.id);
    }
    return reply;
  }
  if (same_name(word, "last")) return run_for(newest_id(room));
  if (word.find('=') == std::string::npos) return command.usage();
  const ConferenceMember* const member = find_by_variable(fs, room, word);
  return member == nullptr ? "-ERR Non-Existant member\n" : run_for(member->id);
}

/// What is behind the first `name` in the line, as the switch looks for it.
std::string_view text_behind(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  if (at == std::string_view::npos) return line;
  line.remove_prefix(at + name.size());
  while (line.starts_with(' ') || line.starts_with('\t')) line.remove_prefix(1);
  return line;
}

std::string dispatch(Switch& fs, Conference& room, const ConferenceCommand& command,
                     const std::vector<std::string>& words, std::string_view line) {
  if (const auto* const handler = std::get_if<ConferenceHandler>(&command.run)) {
    return with_usage(command, (*handler)({fs, room, words}));
  }
  if (const auto* const member = std::get_if<MemberHandler>(&command.run)) {
    return for_members(fs, std::string(room.name), command, words, *member);
  }
  const auto text = std::get<ConferenceTextHandler>(command.run);
  return with_usage(command, text({fs, room, words}, text_behind(line, command.name)));
}

std::vector<Conference*> all_rooms(Switch& fs) {
  std::vector<Conference*> rooms;
  for (auto& [name, room] : fs.state().conferences.all()) rooms.push_back(&room);
  return rooms;
}

/// Asked without a word, the switch leaves the blank in front of an empty syntax.
std::string list_commands() {
  std::string text;
  for (const ConferenceCommand& command : conference_commands()) {
    text += "<conf name> " + command.usage() + "\n";
  }
  return text;
}

std::string help() {
  std::string text;
  for (const ConferenceCommand& command : conference_commands()) {
    std::string usage = command.usage();
    if (command.syntax.empty()) usage.pop_back();
    text += "\t\t" + usage + "\n";
  }
  return text;
}

/// What can be asked without a room.
std::optional<std::string> about_all_rooms(Switch& fs, const std::vector<std::string>& words) {
  const std::string& first = words.front();
  if (same_name(first, "list")) return list_conferences(fs, all_rooms(fs), words, true);
  if (same_name(first, "count")) return std::to_string(fs.state().conferences.all().size());
  if (same_name(first, "xml_list")) return list_conferences_as_xml(fs, all_rooms(fs));
  if (same_name(first, "json_list")) {
    return list_conferences_as_json(fs, all_rooms(fs), words.size() == 2 && words[1] == "compact");
  }
  if (same_name(first, "help") || same_name(first, "commands")) return help();
  return std::nullopt;
}

}  // namespace

const std::string& ConferenceCall::word(std::size_t index) const {
  static const std::string none;
  return index < words.size() ? words[index] : none;
}

std::string ConferenceCommand::usage() const {
  return std::string(shown.empty() ? name : shown) + " " + std::string(syntax);
}

std::string or_null(const std::string& text) { return text.empty() ? "(null)" : text; }

MemberId to_member_id(std::string_view word) {
  return MemberId{static_cast<std::uint32_t>(to_long(word))};
}

ConferenceMember* find_member(Switch& fs, Conference& room, std::string_view word) {
  if (word.find('=') != std::string_view::npos) return find_by_variable(fs, room, word);
  return room.find(to_member_id(word));
}

void run_conference(Switch& fs, std::string_view argument, AnswerSink reply) {
  const std::vector<std::string> word = words(argument, kMostWords);
  if (word.empty()) {
    reply(Answer::text(list_commands()));
    return;
  }
  Conference* const room = fs.state().conferences.find(word[0]);
  if (room == nullptr) {
    if (auto text = about_all_rooms(fs, word)) {
      reply(Answer::text(std::move(*text)));
      return;
    }
  }
  const ConferenceCommand* const command = word.size() > 1 ? find_sub_command(word[1]) : nullptr;
  if (command != nullptr && std::holds_alternative<ConferenceDial>(command->run)) {
    if (word.size() > 2) {
      std::get<ConferenceDial>(command->run)(fs, word, std::move(reply));
    } else {
      reply(Answer::text("-ERR Bad Args\n" + command->usage()));
    }
  } else if (room == nullptr) {
    reply(Answer::text("-ERR Conference " + word[0] + " not found\n"));
  } else if (word.size() == 1) {
    reply(Answer::text("Conference command, not specified.\nTry 'help'\n"));
  } else if (command == nullptr) {
    reply(Answer::text("-ERR Conference command '" + word[1] + "' not found.\n"));
  } else {
    reply(Answer::text(dispatch(fs, *room, *command, word, argument)));
  }
}

}  // namespace ddcti::mock
