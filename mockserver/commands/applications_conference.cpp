// The application conference.

#include "commands/application_handlers.hpp"
#include "core/call_control.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kBridge = "bridge:";

/// Cuts `text` at the first `delimiter` and gives what was behind it.
std::string cut_off(std::string& text, char delimiter) {
  const std::size_t at = text.find(delimiter);
  if (at == std::string::npos) return {};
  std::string rest = text.substr(at + 1);
  text.resize(at);
  return rest;
}

/// `NAME[@PROFILE][+PIN][+flags{FLAG|…}]`
ConferenceEntry read_entry(std::string_view data) {
  constexpr std::string_view kFlags = "+flags{";
  ConferenceEntry entry;
  if (const std::size_t at = data.find(kFlags); at != std::string_view::npos) {
    const std::string_view list = data.substr(at + kFlags.size());
    for (Token& flag : split_delimited(list.substr(0, list.find('}')), '|')) {
      entry.flags.push_back(std::move(flag.text));
    }
    data = data.substr(0, at);
  }
  while (data.starts_with(' ')) data.remove_prefix(1);
  entry.name = data;
  entry.pin = cut_off(entry.name, '+');
  entry.profile = cut_off(entry.name, '@');
  return entry;
}

}  // namespace

Progress run_conference_app(const ApplicationCall& call) {
  SwitchState& state = call.calls.state();
  if (call.beside) {
    state.warn(&call.leg, "conference beside another application is not simulated");
    call.calls.answer(call.leg);
    return Progress::kDone;
  }
  if (call.data.empty()) {
    state.warn(&call.leg, "Invalid arguments: conference needs a name");
    return Progress::kDone;
  }
  if (!std::string_view(call.data).starts_with(kBridge)) {
    return call.calls.join_conference(call.leg, read_entry(call.data));
  }
  // bridge:ROOM:DIALSTRING makes a room for two.
  std::string room = call.data.substr(kBridge.size());
  const std::string dial_string = cut_off(room, ':');
  ConferenceEntry entry = read_entry(room);
  if (entry.name == "_uuid_") entry.name = call.leg.uuid;
  const Progress progress = call.calls.join_conference(call.leg, entry);
  if (progress == Progress::kRunning) {
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
