#include "ddcti/command.hpp"

#include "ascii.hpp"
#include "call_spelling.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti {
namespace {

using internal::contains_folded;
using internal::equal_folded;

/// How many words the switch makes of the argument at most; the rest sticks to the last.
constexpr std::size_t kBroadcastWords = 4;
constexpr std::size_t kBackgroundWords = 3;
constexpr std::size_t kTransferWords = 5;
constexpr std::size_t kConferenceWords = 25;

tl::unexpected<Error> usage(std::size_t words) {
  return tl::unexpected(Error{ErrorCode::kTokenCount, 0, std::to_string(words)});
}

std::vector<std::string> words_of(const Request& request, std::size_t limit) {
  std::vector<std::string> words;
  for (Token& token : split_blank(request.arg.value_or(""), limit)) {
    words.push_back(std::move(token.text));
  }
  return words;
}

Result<Command> parse_kill(const Request& request) {
  const std::string argument = request.arg.value_or("");
  if (argument.empty()) return usage(0);
  const std::size_t blank = argument.find(' ');
  Kill kill{argument.substr(0, blank), std::nullopt};
  if (blank != std::string::npos && blank + 1 < argument.size()) {
    kill.cause = argument.substr(blank + 1);
  }
  return kill;
}

Result<Command> parse_broadcast(const Request& request) {
  const auto words = words_of(request, kBroadcastWords);
  if (words.size() < 2) return usage(words.size());
  Broadcast broadcast;
  broadcast.uuid = words[0];
  const std::size_t colons = words[1].find("::");
  const bool named = colons != std::string::npos;
  broadcast.application = named ? words[1].substr(0, colons) : "playback";
  broadcast.data = named ? words[1].substr(colons + 2) : words[1];
  if (words.size() == 2) return broadcast;
  const std::string& legs = words[2];
  const bool both = contains_folded(legs, "both");
  broadcast.to_a = both || contains_folded(legs, "aleg");
  broadcast.to_b = both || contains_folded(legs, "bleg");
  broadcast.hold_b = contains_folded(legs, "holdb");
  if (broadcast.hold_b) broadcast.to_b = false;
  return broadcast;
}

Result<Command> parse_background(const Request& request) {
  const auto words = words_of(request, kBackgroundWords);
  if (words.size() < kBackgroundWords) return usage(words.size());
  const bool write = equal_folded(words[2], "mfw");
  if (!write && !equal_folded(words[2], "mfr")) return usage(words.size());
  return Background{words[0], words[1], write ? Background::Mix::kWrite : Background::Mix::kRead};
}

Result<Command> parse_transfer(const Request& request) {
  const auto words = words_of(request, kTransferWords);
  if (words.size() < 2) return usage(words.size());
  Transfer transfer;
  transfer.uuid = words[0];
  std::size_t at = 1;
  if (words[1].starts_with('-')) {
    if (equal_folded(words[1], "-bleg")) transfer.leg = Transfer::Leg::kB;
    if (equal_folded(words[1], "-both")) transfer.leg = Transfer::Leg::kBoth;
    ++at;
  }
  if (at >= words.size()) return usage(words.size());
  transfer.extension = words[at];
  if (at + 1 < words.size()) transfer.dialplan = words[at + 1];
  if (at + 2 < words.size()) transfer.context = words[at + 2];
  return transfer;
}

Result<Command> parse_conference(const Request& request) {
  auto words = words_of(request, kConferenceWords);
  if (words.empty()) return usage(0);
  Conference conference;
  std::size_t at = 0;
  const bool all = words.size() == 1 || equal_folded(words[0], "list");
  if (!all) conference.name = words[at++];
  conference.command = words[at++];
  conference.arguments.assign(words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
  return conference;
}

/// One word of an argument, and what it is called in an error.
struct Word {
  std::string_view name;
  std::string text;
};

Result<std::string> spell(const std::vector<Word>& words) {
  std::string argument;
  for (const Word& word : words) {
    if (word.text.empty()) {
      return tl::unexpected(Error{ErrorCode::kEmptyValue, 0, std::string(word.name)});
    }
    if (const std::size_t at = word.text.find('\0'); at != std::string::npos) {
      return tl::unexpected(Error{ErrorCode::kNulByte, at, std::string(word.name)});
    }
    if (!argument.empty()) argument += ' ';
    argument += internal::spell_word(word.text, false);
  }
  return argument;
}

std::vector<Word> words_for(const Kill& kill) {
  std::vector<Word> words{{"uuid", kill.uuid}};
  if (kill.cause) words.push_back({"cause", *kill.cause});
  return words;
}

std::vector<Word> words_for(const Broadcast& broadcast) {
  const bool playback = broadcast.application == "playback";
  std::vector<Word> words{
      {"uuid", broadcast.uuid},
      {"file", playback ? broadcast.data : broadcast.application + "::" + broadcast.data}};
  if (broadcast.to_a && !broadcast.to_b && broadcast.hold_b) return words;
  std::string legs;
  if (broadcast.to_a) legs = "aleg";
  if (broadcast.to_b) legs = broadcast.to_a ? "both" : "bleg";
  if (broadcast.hold_b) legs += "holdb";
  words.push_back({"leg", legs});
  return words;
}

std::vector<Word> words_for(const Background& background) {
  const bool read = background.mix == Background::Mix::kRead;
  return {{"uuid", background.uuid}, {"file", background.file}, {"mix", read ? "mfr" : "mfw"}};
}

std::vector<Word> words_for(const Transfer& transfer) {
  std::vector<Word> words{{"uuid", transfer.uuid}};
  if (transfer.leg == Transfer::Leg::kB) words.push_back({"leg", "-bleg"});
  if (transfer.leg == Transfer::Leg::kBoth) words.push_back({"leg", "-both"});
  words.push_back({"extension", transfer.extension});
  if (transfer.dialplan) words.push_back({"dialplan", *transfer.dialplan});
  if (transfer.context) {
    // There is no word for "not given", so a context cannot stand without a dialplan.
    if (!transfer.dialplan) words.push_back({"dialplan", ""});
    words.push_back({"context", *transfer.context});
  }
  return words;
}

std::vector<Word> words_for(const Conference& conference) {
  std::vector<Word> words;
  if (!conference.name.empty()) words.push_back({"conference", conference.name});
  words.push_back({"command", conference.command});
  for (const std::string& argument : conference.arguments) words.push_back({"argument", argument});
  return words;
}

std::vector<Word> words_for(const OtherCommand&) { return {}; }

constexpr std::string_view name_of(const Command& command) {
  constexpr std::string_view kNames[] = {
      "", "uuid_kill", "uuid_broadcast", "uuid_cti_background", "uuid_transfer", "conference"};
  return kNames[command.index()];
}

}  // namespace

Result<Command> parse_command(const Request& request) {
  if (equal_folded(request.cmd, "uuid_kill")) return parse_kill(request);
  if (equal_folded(request.cmd, "uuid_broadcast")) return parse_broadcast(request);
  if (equal_folded(request.cmd, "uuid_cti_background")) return parse_background(request);
  if (equal_folded(request.cmd, "uuid_transfer")) return parse_transfer(request);
  if (equal_folded(request.cmd, "conference")) return parse_conference(request);
  return OtherCommand{request};
}

Result<Request> to_request(const Command& command) {
  if (const auto* other = std::get_if<OtherCommand>(&command)) return other->request;
  auto argument = spell(std::visit([](const auto& typed) { return words_for(typed); }, command));
  if (!argument) return tl::unexpected(std::move(argument.error()));
  Request request{std::string(name_of(command)), *std::move(argument)};
  const auto read = parse_command(request);
  if (!read || *read != command) {
    return tl::unexpected(Error{ErrorCode::kNotCarriable, 0, request.cmd});
  }
  return request;
}

}  // namespace ddcti
