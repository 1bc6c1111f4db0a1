#include <iterator>

#include "ascii.hpp"
#include "ddcti/command.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti {
namespace {

using internal::contains_folded;
using internal::equal_folded;

/// How many words the switch makes of the argument at most; the rest sticks to the last.
constexpr std::size_t kBroadcastWords = 4;
constexpr std::size_t kBackgroundWords = 3;
constexpr std::size_t kTransferWords = 5;
constexpr std::size_t kHoldWords = 4;
constexpr std::size_t kBridgeWords = 4;
constexpr std::size_t kDtmfWords = 2;
constexpr std::size_t kRecordWords = 5;
constexpr std::size_t kAudioWords = 5;
constexpr std::size_t kGetVariableWords = 4;
constexpr std::size_t kSetVariableWords = 3;
constexpr std::size_t kDumpWords = 4;
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

std::optional<std::string> word_at(const std::vector<std::string>& words, std::size_t at) {
  return at < words.size() ? std::optional(words[at]) : std::nullopt;
}

/// For the commands that cut their argument at the first blank and clean nothing.
std::pair<std::string, std::string> cut_at_blank(const Request& request) {
  const std::string argument = request.arg.value_or("");
  const std::size_t blank = argument.find(' ');
  if (blank == std::string::npos) return {argument, {}};
  return {argument.substr(0, blank), argument.substr(blank + 1)};
}

Result<Command> parse_kill(const Request& request) {
  auto [uuid, cause] = cut_at_blank(request);
  if (request.arg.value_or("").empty()) return usage(0);
  if (cause.empty()) return Kill{std::move(uuid), std::nullopt};
  return Kill{std::move(uuid), std::move(cause)};
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

Result<Command> parse_break(const Request& request) {
  auto [uuid, flags] = cut_at_blank(request);
  if (request.arg.value_or("").empty()) return usage(0);
  return StopAudio{std::move(uuid), flags.find("all") != std::string::npos,
                   flags.find("both") != std::string::npos};
}

Result<Command> parse_hold(const Request& request) {
  const auto words = words_of(request, kHoldWords);
  if (words.empty()) return usage(0);
  Hold hold;
  if (equal_folded(words[0], "off")) hold.action = Hold::Action::kUnhold;
  if (equal_folded(words[0], "toggle")) hold.action = Hold::Action::kToggle;
  const std::size_t at = hold.action == Hold::Action::kHold ? 0 : 1;
  hold.uuid = word_at(words, at).value_or("");
  hold.display = word_at(words, at + 1);
  return hold;
}

Result<Command> parse_bridge(const Request& request) {
  const auto words = words_of(request, kBridgeWords);
  if (words.size() < 2) return usage(words.size());
  return BridgeChannels{words[0], words[1], word_at(words, 2)};
}

Result<Command> parse_park(const Request& request) { return Park{request.arg.value_or("")}; }

Result<Command> parse_send_dtmf(const Request& request) {
  const auto words = words_of(request, kDtmfWords);
  if (words.size() < 2 || words[0].empty() || words[1].empty()) return usage(words.size());
  return SendDtmf{words[0], words[1]};
}

Result<Command> parse_record(const Request& request) {
  using Action = RecordChannel::Action;
  constexpr std::pair<std::string_view, Action> kActions[] = {{"start", Action::kStart},
                                                              {"stop", Action::kStop},
                                                              {"mask", Action::kMask},
                                                              {"unmask", Action::kUnmask}};
  const auto words = words_of(request, kRecordWords);
  if (words.size() < 3) return usage(words.size());
  for (const auto& [name, action] : kActions) {
    if (equal_folded(words[1], name)) {
      return RecordChannel{words[0], action, words[2], word_at(words, 3), word_at(words, 4)};
    }
  }
  return usage(words.size());
}

Result<Command> parse_audio(const Request& request) {
  const auto words = words_of(request, kAudioWords);
  if (words.size() < 2) return usage(words.size());
  ChannelAudio audio;
  audio.uuid = words[0];
  if (equal_folded(words[1], "stop")) return audio;
  if (!equal_folded(words[1], "start") || words.size() < kAudioWords) return usage(words.size());
  const bool write = equal_folded(words[2], "write");
  const bool level = equal_folded(words[3], "level");
  if (!write && !equal_folded(words[2], "read")) return usage(words.size());
  if (!level && !equal_folded(words[3], "mute")) return usage(words.size());
  audio.direction = write ? ChannelAudio::Direction::kWrite : ChannelAudio::Direction::kRead;
  audio.action = level ? ChannelAudio::Action::kLevel : ChannelAudio::Action::kMute;
  audio.level = words[4];
  return audio;
}

Result<Command> parse_getvar(const Request& request) {
  const auto words = words_of(request, kGetVariableWords);
  if (words.size() < 2 || words[0].empty()) return usage(words.size());
  return GetVariable{words[0], words[1]};
}

Result<Command> parse_setvar(const Request& request) {
  const auto words = words_of(request, kSetVariableWords);
  if (words.size() < 2 || words[0].empty()) return usage(words.size());
  return SetVariable{words[0], words[1], word_at(words, 2)};
}

Result<Command> parse_dump(const Request& request) {
  const auto words = words_of(request, kDumpWords);
  if (words.empty() || words[0].empty()) return usage(words.size());
  return DumpChannel{words[0], word_at(words, 1)};
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

struct Reader {
  std::string_view cmd;
  Result<Command> (*read)(const Request& request);
};

constexpr Reader kReaders[] = {
    {"uuid_kill", parse_kill},
    {"uuid_broadcast", parse_broadcast},
    {"uuid_cti_background", parse_background},
    {"uuid_transfer", parse_transfer},
    {"uuid_break", parse_break},
    {"break", parse_break},
    {"uuid_hold", parse_hold},
    {"uuid_bridge", parse_bridge},
    {"uuid_park", parse_park},
    {"uuid_send_dtmf", parse_send_dtmf},
    {"uuid_record", parse_record},
    {"uuid_audio", parse_audio},
    {"uuid_getvar", parse_getvar},
    {"uuid_setvar", parse_setvar},
    {"uuid_dump", parse_dump},
    {"conference", parse_conference},
};

}  // namespace

Result<Command> parse_command(const Request& request) {
  for (const Reader& reader : kReaders) {
    if (equal_folded(request.cmd, reader.cmd)) return reader.read(request);
  }
  return OtherCommand{request};
}

}  // namespace ddcti
