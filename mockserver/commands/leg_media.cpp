// Commands about what is heard: playing, recording, holding, digits.

#include <algorithm>
#include <optional>

#include "commands/command_handlers.hpp"
#include "commands/sound_length.hpp"
#include "commands/words.hpp"
#include "core/command.hpp"
#include "core/switch.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kSuccess = "+OK Success\n";
constexpr std::string_view kFailed = "-ERR Operation failed\n";
constexpr std::string_view kHoldMusic = "local_stream://moh";

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool mentions_leg(std::string_view text, std::string_view leg) {
  for (std::size_t at = 0; at + leg.size() <= text.size(); ++at) {
    if (same_name(text.substr(at, leg.size()), leg)) return true;
  }
  return false;
}

/// What a broadcast runs: `FILE`, `APPLICATION::DATA` or `APPLICATION!CAUSE::DATA`, where the
/// call ends afterwards.
struct Broadcast {
  std::string_view application = "playback";
  std::string_view data;
  std::optional<Cause> ends_with;
};

Broadcast read_broadcast(std::string_view path) {
  Broadcast broadcast;
  broadcast.data = path;
  // Only the first colon is looked at: `http://host/a::b` is a file.
  const std::size_t colon = path.find(':');
  if (colon == std::string_view::npos || !path.substr(colon).starts_with("::")) return broadcast;
  const std::string_view application = path.substr(0, colon);
  broadcast.data = path.substr(colon + 2);
  const std::size_t mark = application.find('!');
  broadcast.application = application.substr(0, mark);
  if (mark == std::string_view::npos) return broadcast;
  broadcast.ends_with = parse_cause(application.substr(mark + 1));
  return broadcast;
}

void run_beside(Switch& fs, Leg& leg, const Broadcast& broadcast) {
  fs.calls().execute_beside(leg, broadcast.application, broadcast.data);
}

void end_after(Switch& fs, const Leg& leg, const Broadcast& broadcast) {
  const bool plays = same_name(broadcast.application, "playback");
  const Duration length = plays ? sound_length(fs.state().scenario, broadcast.data) : Duration{0};
  if (length < Duration{0}) return;
  fs.state().scheduler.after(length, [&fs, id = leg.id, cause = *broadcast.ends_with] {
    if (Leg* const due = fs.state().legs.find_up(id)) fs.calls().hang_up(*due, cause);
  });
}

/// For what is to be heard or recorded. False where there is no codec for it yet.
bool open_media(Switch& fs, Leg& leg) {
  fs.calls().pre_answer(leg);
  return leg.up() && leg.has_codec();
}

bool hold(Switch& fs, std::string_view uuid, bool on) {
  Leg* const leg = fs.state().legs.locate(uuid);
  // The switch does not tell that there is none.
  return leg == nullptr || fs.calls().hold(*leg, on);
}

bool is_digit_of_a_phone(char c) {
  return contains("0123456789*#ABCDabcdFfwW", std::string_view(&c, 1));
}

struct DigitCount {
  std::size_t good = 0;
  std::size_t bad = 0;
};

/// What `[~]DIGITS[@MS][+DIGITS[@MS]]…` holds.
DigitCount count_digits(std::string_view text) {
  if (text.starts_with('~')) text.remove_prefix(1);
  DigitCount count;
  for (const Token& group : split_delimited(text, '+')) {
    for (const char c : std::string_view(group.text).substr(0, group.text.find('@'))) {
      ++(is_digit_of_a_phone(c) ? count.good : count.bad);
    }
  }
  return count;
}

/// The words of a command that passes digits on, or why it does not get so far.
tl::expected<std::pair<Leg*, std::string>, std::string> read_digits(Switch& fs,
                                                                    std::string_view argument,
                                                                    std::string_view command) {
  const auto word = words(argument, 2);
  if (word.size() < 2 || word[0].empty() || word[1].empty()) {
    return tl::unexpected(usage(find_command(command)->syntax));
  }
  Leg* const leg = fs.state().legs.locate(word[0]);
  if (leg == nullptr) return tl::unexpected(std::string("-ERR Cannot locate session!\n"));
  return std::pair{leg, word[1]};
}

bool is_recorded(const Leg& leg, std::string_view path) {
  return std::any_of(leg.recordings.begin(), leg.recordings.end(),
                     [&](const CallRecording& recording) { return recording.path == path; });
}

}  // namespace

void broadcast(Switch& fs, std::string_view uuid, std::string_view path, std::string_view legs) {
  Leg* const leg = fs.state().legs.locate(uuid);
  if (leg == nullptr) return;
  const Broadcast wanted = read_broadcast(path);
  const bool both = mentions_leg(legs, "both");
  const bool holds_partner = legs.empty() || mentions_leg(legs, "holdb");
  Leg* const partner = fs.state().legs.find_up(leg->partner);
  if (both || mentions_leg(legs, "aleg") || legs.empty()) {
    run_beside(fs, *leg, wanted);
  }
  if (partner != nullptr && holds_partner) {
    // Told no leg, it plays to A and puts B on hold meanwhile. The module's page says of `holdb`
    // alone that B hears the music, so it does.
    fs.state().emit(EventKind::kPlay, partner, "hold", std::string(kHoldMusic));
  } else if (partner != nullptr && (both || mentions_leg(legs, "bleg"))) {
    run_beside(fs, *partner, wanted);
  }
  if (wanted.ends_with) end_after(fs, *leg, wanted);
}

std::string run_uuid_broadcast(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 4);
  if (word.size() < 2) return usage(find_command("uuid_broadcast")->syntax);
  if (fs.state().legs.locate(word[0]) == nullptr) return "-ERR invalid uuid\n";
  broadcast(fs, word[0], word[1], word.size() > 2 ? word[2] : std::string{});
  return "+OK Message sent\n";
}

std::string run_uuid_record(Switch& fs, std::string_view argument) {
  const std::string syntax = usage(find_command("uuid_record")->syntax);
  const auto word = words(argument, 5);
  if (word.size() < 3) return syntax;
  Leg* const leg = fs.state().legs.locate(word[0]);
  if (leg == nullptr) return "-ERR Cannot locate session!\n";
  const std::string& path = word[2];
  if (same_name(word[1], "start")) {
    if (!open_media(fs, *leg)) return "-ERR Cannot record session!\n";
    if (is_recorded(*leg, path) && leg->variables.is_true("RECORD_TOGGLE_ON_REPEAT")) {
      fs.calls().stop_recording(*leg, path);
      return std::string(kSuccess);
    }
    fs.calls().start_recording(*leg, path,
                               word.size() > 3 ? to_seconds(word[3]) : std::chrono::seconds{0});
    return std::string(kSuccess);
  }
  if (same_name(word[1], "stop")) {
    return fs.calls().stop_recording(*leg, path) ? std::string(kSuccess)
                                                 : "-ERR Cannot stop record session!\n";
  }
  for (const std::string_view action : {"mask", "unmask", "pause", "resume"}) {
    if (!same_name(word[1], action)) continue;
    // Only a stop takes `all`; these want the path as it was given.
    return is_recorded(*leg, path) ? std::string(kSuccess)
                                   : "-ERR Cannot " + std::string(action) + " recording session!\n";
  }
  return syntax;
}

std::string run_uuid_displace(Switch& fs, std::string_view argument) {
  const std::string syntax = usage(find_command("uuid_displace")->syntax);
  const auto word = words(argument, 5);
  if (word.size() < 3) return syntax;
  Leg* const leg = fs.state().legs.locate(word[0]);
  if (leg == nullptr) return "-ERR Cannot locate session!\n";
  const std::string& path = word[2];
  const auto displaced = std::find(leg->displaced.begin(), leg->displaced.end(), path);
  if (same_name(word[1], "start")) {
    // One sound replaces another where `f` is among the flags.
    const bool again = word.size() > 4 && contains(word[4], "f");
    if (!open_media(fs, *leg)) return "-ERR Cannot displace session!\n";
    if (displaced != leg->displaced.end() && !again) return "-ERR Cannot displace session!\n";
    if (sound_length(fs.state().scenario, path) == Duration{0}) {
      return "-ERR Cannot displace session!\n";
    }
    if (displaced == leg->displaced.end()) leg->displaced.push_back(path);
    fs.state().emit(EventKind::kExecute, leg, "displace_session", path);
    return std::string(kSuccess);
  }
  if (!same_name(word[1], "stop")) return syntax;
  if (displaced == leg->displaced.end()) return "-ERR Cannot stop displace session!\n";
  leg->displaced.erase(displaced);
  fs.state().emit(EventKind::kExecute, leg, "stop_displace_session", path);
  return std::string(kSuccess);
}

std::string run_uuid_hold(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 4);
  if (word.empty()) return usage(find_command("uuid_hold")->syntax) + std::string(kFailed);
  const std::string second = word.size() > 1 ? word[1] : std::string{};
  bool done = true;
  if (same_name(word[0], "off")) {
    done = hold(fs, second, false);
  } else if (same_name(word[0], "toggle")) {
    const Leg* const leg = fs.state().legs.locate(second);
    const bool held = leg != nullptr && leg->call_state == CallState::kHeld;
    if (held || (leg != nullptr && leg->answered)) done = hold(fs, second, !held);
  } else {
    done = hold(fs, word[0], true);
  }
  return std::string(done ? kSuccess : kFailed);
}

std::string run_uuid_media(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 4);
  if (word.empty()) return usage(find_command("uuid_media")->syntax) + std::string(kFailed);
  // Media can be given up, but come back only where they were; every leg here has them.
  const bool off = same_name(word[0], "off") && word.size() > 1;
  const bool done = off && fs.state().legs.locate(word[1]) != nullptr;
  return std::string(done ? kSuccess : kFailed);
}

std::string run_uuid_audio(Switch& fs, std::string_view argument) {
  const std::string syntax = usage(find_command("uuid_audio")->syntax);
  const auto word = words(argument, 5);
  if (word.size() < 2) return syntax;
  if (fs.state().legs.locate(word[0]) == nullptr) return std::string(kNoSuchChannel);
  if (same_name(word[1], "stop")) return std::string(kOk);
  const bool understood = same_name(word[1], "start") && word.size() == 5 &&
                          (same_name(word[2], "read") || same_name(word[2], "write")) &&
                          (same_name(word[3], "mute") || same_name(word[3], "level"));
  return understood ? std::string(kOk) : syntax;
}

std::string run_uuid_send_dtmf(Switch& fs, std::string_view argument) {
  const auto read = read_digits(fs, argument, "uuid_send_dtmf");
  if (!read) return read.error();
  const auto& [leg, digits] = *read;
  constexpr std::size_t kMost = 99;
  const std::size_t length = digits.size() - (digits.front() == '~' ? 1 : 0);
  if (length > kMost) return std::string(kFailed);
  if (!open_media(fs, *leg) || count_digits(digits).good == 0) return std::string(kFailed);
  fs.state().emit(EventKind::kDigits, leg, "uuid_send_dtmf", digits);
  return "+OK " + leg->uuid + " sent DTMF " + digits + ".\n";
}

std::string run_uuid_recv_dtmf(Switch& fs, std::string_view argument) {
  const auto read = read_digits(fs, argument, "uuid_recv_dtmf");
  if (!read) return read.error();
  const auto& [leg, digits] = *read;
  const DigitCount count = count_digits(digits);
  if (count.good == 0 && count.bad > 0) return usage(find_command("uuid_recv_dtmf")->syntax);
  fs.state().emit(EventKind::kDigits, leg, "uuid_recv_dtmf", digits);
  fs.calls().queue_digits(*leg, digits);
  return "+OK " + leg->uuid + " received DTMF " + digits + ".\n";
}

std::string run_uuid_flush_dtmf(Switch& fs, std::string_view argument) {
  const Leg* const leg = fs.state().legs.locate(argument);
  if (leg == nullptr) return "-ERR No such session\n";
  fs.calls().flush_digits(*leg);
  return std::string(kOk);
}

}  // namespace ddcti::mock
