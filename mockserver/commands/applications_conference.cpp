// The application conference.

#include <algorithm>

#include "commands/application_handlers.hpp"
#include "core/call_control.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kBridge = "bridge:";

/// Cuts `text` at `at`, if it is a position, and gives what was behind the delimiter there.
std::string cut_off(std::string& text, std::size_t at) {
  if (at == std::string::npos) return {};
  std::string rest = text.substr(at + 1);
  text.resize(at);
  return rest;
}

/// Takes `+flags{FLAG|…}` and all behind it off.
std::vector<std::string> take_flags(std::string& data) {
  constexpr std::string_view kFlags = "+flags{";
  const std::size_t at = data.find(kFlags);
  if (at == std::string::npos) return {};
  std::string list = data.substr(at + kFlags.size());
  list.resize(std::min(list.size(), list.find('}')));
  std::replace(list.begin(), list.end(), ',', '|');
  data.resize(at);
  std::vector<std::string> flags;
  for (Token& flag : split_delimited(list, '|')) flags.push_back(std::move(flag.text));
  return flags;
}

/// `NAME[@PROFILE][+PIN]`
ConferenceEntry read_entry(std::string_view data) {
  while (data.starts_with(' ')) data.remove_prefix(1);
  ConferenceEntry entry;
  entry.name = data;
  entry.pin = cut_off(entry.name, entry.name.find('+'));
  entry.profile = cut_off(entry.name, entry.name.rfind('@'));
  return entry;
}

}  // namespace

Progress run_conference_app(const ApplicationCall& call) {
  SwitchState& state = call.calls.state();
  if (call.beside) {
    state.warn(&call.leg, "conference beside another application is not simulated");
    call.calls.pick_up(call.leg);
    return Progress::kDone;
  }
  if (call.data.empty()) {
    state.warn(&call.leg, "Invalid arguments: conference needs a name");
    return Progress::kDone;
  }
  std::string data = call.data;
  std::vector<std::string> flags = take_flags(data);
  if (!same_name(std::string_view(data).substr(0, kBridge.size()), kBridge)) {
    ConferenceEntry entry = read_entry(data);
    entry.flags = std::move(flags);
    if (entry.name.empty()) {
      state.warn(&call.leg, "Invalid arguments: conference needs a name");
      return Progress::kDone;
    }
    return call.calls.join_conference(call.leg, entry);
  }
  // bridge:ROOM:DIALSTRING makes a room for two.
  std::string room = data.substr(kBridge.size());
  const std::size_t colon = room.find(':');
  if (colon == std::string::npos) {
    state.warn(&call.leg, "Invalid arguments: bridge: needs whom to call");
    return Progress::kDone;
  }
  const std::string dial_string = cut_off(room, colon);
  ConferenceEntry entry = read_entry(room);
  entry.flags = std::move(flags);
  entry.bridges = true;
  if (entry.name == "_uuid_") entry.name = call.leg.uuid;
  const Progress progress = call.calls.join_conference(call.leg, entry);
  if (progress == Progress::kRunning && !dial_string.empty() && !same_name(dial_string, "none")) {
    call.calls.dial_into_conference(entry.name, dial_string, {},
                                    [&calls = call.calls, id = call.leg.id](Cause cause) {
                                      Leg* const leg = calls.state().legs.find_up(id);
                                      if (cause != Cause::kSuccess && leg != nullptr)
                                        calls.hang_up(*leg, cause);
                                    });
  }
  return progress;
}

}  // namespace ddcti::mock
