// The command conference: which room, which sub-command, which members.

#include "commands/command_handlers.hpp"
#include "commands/conference_handlers.hpp"
#include "commands/words.hpp"
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

/// The members that `word` means, in the order in which the switch goes through them: the
/// newest first. Nothing if it means none that could be.
std::optional<std::vector<MemberId>> members_meant(const Conference& room,
                                                   const std::string& word) {
  std::vector<MemberId> members;
  const bool all = same_name(word, "all");
  const bool guests = same_name(word, "non_moderator");
  if (!all && !guests && !same_name(word, "last")) {
    const auto id = static_cast<std::uint32_t>(to_long(word));
    if (id == 0) return std::nullopt;
    return std::vector{MemberId{id}};
  }
  for (auto member = room.members.rbegin(); member != room.members.rend(); ++member) {
    if (guests && member->moderator) continue;
    members.push_back(member->id);
    if (!all && !guests) break;
  }
  return members;
}

std::string for_members(Switch& fs, const std::string& room_name, const ConferenceCommand& command,
                        const std::vector<std::string>& words, MemberHandler run) {
  Conference* room = fs.state().conferences.find(room_name);
  const auto meant = members_meant(*room, words.size() > 2 ? words[2] : std::string{});
  if (!meant) return command.usage();
  const std::string data = words.size() > 3 ? words[3] : std::string{};
  std::string reply;
  for (const MemberId id : *meant) {
    room = fs.state().conferences.find(room_name);
    ConferenceMember* const member = room == nullptr ? nullptr : room->find(id);
    if (member == nullptr) {
      reply += "-ERR Non-Existant ID " + std::to_string(static_cast<std::uint32_t>(id)) + "\n";
    } else {
      reply += run({fs, *room, *member, data});
    }
  }
  return reply;
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

std::string help(std::string_view before, std::string_view behind) {
  std::string text;
  for (const ConferenceCommand& command : conference_commands()) {
    text.append(before).append(command.usage()).append(behind);
  }
  return text;
}

/// The first word names no room.
std::string without_room(Switch& fs, const std::vector<std::string>& words) {
  const std::string& first = words.front();
  if (same_name(first, "list")) return list_conferences(fs, all_rooms(fs), words, true);
  if (same_name(first, "xml_list")) return list_conferences_as_xml(fs, all_rooms(fs));
  if (same_name(first, "json_list")) {
    return list_conferences_as_json(fs, all_rooms(fs), words.size() > 1 && words[1] == "compact");
  }
  if (same_name(first, "help") || same_name(first, "commands")) return help("\t\t", "\n");
  return "-ERR Conference " + first + " not found\n";
}

}  // namespace

const std::string& ConferenceCall::word(std::size_t index) const {
  static const std::string none;
  return index < words.size() ? words[index] : none;
}

std::string ConferenceCommand::usage() const {
  return std::string(name) + " " + std::string(syntax);
}

void run_conference(Switch& fs, std::string_view argument, AnswerSink reply) {
  const std::vector<std::string> word = words(argument, kMostWords);
  if (word.empty()) {
    reply(Answer::text(help("<conf name> ", "\n")));
    return;
  }
  Conference* const room = fs.state().conferences.find(word[0]);
  const ConferenceCommand* const command = word.size() > 1 ? find_sub_command(word[1]) : nullptr;
  if (command != nullptr && std::holds_alternative<ConferenceDial>(command->run)) {
    if (word.size() > 2) {
      std::get<ConferenceDial>(command->run)(fs, word, std::move(reply));
    } else {
      reply(Answer::text("-ERR Bad Args\n" + command->usage()));
    }
  } else if (room == nullptr) {
    reply(Answer::text(without_room(fs, word)));
  } else if (word.size() == 1) {
    reply(Answer::text("Conference command, not specified.\nTry 'help'\n"));
  } else if (command == nullptr) {
    reply(Answer::text("-ERR Conference command '" + word[1] + "' not found.\n"));
  } else {
    reply(Answer::text(dispatch(fs, *room, *command, word, argument)));
  }
}

}  // namespace ddcti::mock
