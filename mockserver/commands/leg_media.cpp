// Commands about what is heard: playing, recording, holding, digits.

#include <algorithm>

#include "commands/command_handlers.hpp"
#include "commands/words.hpp"
#include "core/command.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kSuccess = "+OK Success\n";
constexpr std::string_view kFailed = "-ERR Operation failed\n";
constexpr std::string_view kSent = "sent";
constexpr std::string_view kReceived = "received";
constexpr std::string_view kHoldMusic = "local_stream://moh";

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

void play(Switch& fs, Leg& leg, std::string_view path) {
  // `set::a=1` runs an application instead of playing a file.
  const std::size_t colons = path.find("::");
  if (colons == std::string_view::npos) {
    fs.calls().execute_beside(leg, "playback", path);
  } else {
    fs.calls().execute_beside(leg, path.substr(0, colons), path.substr(colons + 2));
  }
}

bool hold(Switch& fs, std::string_view uuid, bool on) {
  Leg* const leg = fs.state().legs.locate(uuid);
  // The switch does not tell that there is none.
  return leg == nullptr || fs.calls().hold(*leg, on);
}

bool is_digit_of_a_phone(char c) {
  return contains("0123456789*#ABCDabcdFfwW", std::string_view(&c, 1));
}

std::string pass_digits(Switch& fs, std::string_view argument, std::string_view command,
                        std::string_view verb) {
  const auto word = words(argument, 2);
  if (word.size() < 2) return usage(find_command(command)->syntax);
  Leg* const leg = fs.state().legs.locate(word[0]);
  if (leg == nullptr) return "-ERR Cannot locate session!\n";
  const std::string_view digits = std::string_view(word[1]).substr(0, word[1].find('@'));
  if (std::none_of(digits.begin(), digits.end(), is_digit_of_a_phone)) return std::string(kFailed);
  fs.state().emit(EventKind::kDigits, leg, std::string(command), word[1]);
  if (verb == kReceived) fs.calls().queue_digits(*leg, word[1]);
  return "+OK " + word[0] + " " + std::string(verb) + " DTMF " + word[1] + ".\n";
}

}  // namespace

void broadcast(Switch& fs, std::string_view uuid, std::string_view path, std::string_view legs) {
  Leg* const leg = fs.state().legs.locate(uuid);
  if (leg == nullptr) return;
  const bool both = contains(legs, "both");
  const bool partner_hears = both || contains(legs, "bleg");
  if (both || contains(legs, "aleg") || legs.empty()) play(fs, *leg, path);
  Leg* const partner = fs.state().legs.find_up(leg->partner);
  if (partner == nullptr) return;
  if (partner_hears) play(fs, *partner, path);
  // Told no leg, it plays to A and puts B on hold meanwhile.
  if (!partner_hears && (legs.empty() || contains(legs, "holdb"))) {
    fs.state().emit(EventKind::kPlay, partner, "hold", std::string(kHoldMusic));
  }
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
    fs.calls().start_recording(*leg, path,
                               word.size() > 3 ? to_seconds(word[3]) : std::chrono::seconds{0});
    return std::string(kSuccess);
  }
  if (same_name(word[1], "stop")) {
    return fs.calls().stop_recording(*leg, path) ? std::string(kSuccess)
                                                 : "-ERR Cannot stop record session!\n";
  }
  for (const std::string_view action : {"mask", "unmask"}) {
    if (!same_name(word[1], action)) continue;
    const bool running =
        std::any_of(leg->recordings.begin(), leg->recordings.end(),
                    [&](const CallRecording& recording) { return recording.path == path; });
    return running ? std::string(kSuccess)
                   : "-ERR Cannot " + std::string(action) + " record session!\n";
  }
  return syntax;
}

std::string run_uuid_displace(Switch& fs, std::string_view argument) {
  const std::string syntax = usage(find_command("uuid_displace")->syntax);
  const auto word = words(argument, 5);
  if (word.size() < 3) return syntax;
  Leg* const leg = fs.state().legs.locate(word[0]);
  if (leg == nullptr) return "-ERR Cannot locate session!\n";
  const bool start = same_name(word[1], "start");
  if (!start && !same_name(word[1], "stop")) return syntax;
  fs.state().emit(EventKind::kExecute, leg, start ? "displace_session" : "stop_displace_session",
                  word[2]);
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
    if (leg != nullptr) hold(fs, second, leg->call_state != CallState::kHeld);
  } else {
    done = hold(fs, word[0], true);
  }
  return std::string(done ? kSuccess : kFailed);
}

std::string run_uuid_media(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 4);
  if (word.empty()) return usage(find_command("uuid_media")->syntax) + std::string(kFailed);
  const bool off = same_name(word[0], "off");
  const std::string uuid = off ? (word.size() > 1 ? word[1] : std::string{}) : word[0];
  return std::string(fs.state().legs.locate(uuid) == nullptr ? kFailed : kSuccess);
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
  return pass_digits(fs, argument, "uuid_send_dtmf", kSent);
}

std::string run_uuid_recv_dtmf(Switch& fs, std::string_view argument) {
  return pass_digits(fs, argument, "uuid_recv_dtmf", kReceived);
}

std::string run_uuid_flush_dtmf(Switch& fs, std::string_view argument) {
  const Leg* const leg = fs.state().legs.locate(argument);
  if (leg == nullptr) return "-ERR No such session\n";
  fs.calls().flush_digits(*leg);
  return std::string(kOk);
}

}  // namespace ddcti::mock
