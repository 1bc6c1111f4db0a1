// Applications that are heard.

#include <algorithm>

#include "commands/application_handlers.hpp"
#include "commands/sound_length.hpp"
#include "commands/words.hpp"
#include "core/call_control.hpp"
#include "core/robot.hpp"

namespace ddcti::mock {
namespace {

/// Tells that the leg hears `path`; for how long.
Duration hear(const ApplicationCall& call, std::string_view path) {
  SwitchState& state = call.calls.state();
  const Duration length = sound_length(state.scenario, path);
  if (length == Duration{0}) {
    state.info(&call.leg, "no such file: " + std::string(path));
  } else {
    state.emit(EventKind::kPlay, &call.leg, call.leg.application, std::string(path));
  }
  return length;
}

}  // namespace

Progress run_cti_robot_app(const ApplicationCall& call) { return run_robot(call); }

Progress run_displace_session_app(const ApplicationCall& call) {
  hear(call, call.data.substr(0, call.data.find(' ')));
  return Progress::kDone;
}

Progress run_endless_playback_app(const ApplicationCall& call) {
  const Duration length = hear(call, call.data);
  return length == Duration{0} ? Progress::kDone : call.stay();
}

/// `TONES[|LOOPS]`
Progress run_gentones_app(const ApplicationCall& call) {
  const std::size_t bar = call.data.find('|');
  std::string tones = "tone_stream://" + call.data.substr(0, bar);
  if (bar != std::string::npos) tones += ";loops=" + call.data.substr(bar + 1);
  return call.wait(hear(call, tones));
}

/// `[+TIMES ]PATH`; without a number for ever.
Progress run_loop_playback_app(const ApplicationCall& call) {
  constexpr long kMostTimes = 100'000;
  if (!call.data.starts_with('+')) return run_endless_playback_app(call);
  const auto [times, path] = first_word(std::string_view(call.data).substr(1));
  const Duration once = hear(call, path);
  return call.wait(once < Duration{0} ? once : once * std::clamp(to_long(times), 1L, kMostTimes));
}

/// Applications that change nothing a command could tell: events, detectors, codecs.
Progress run_nothing_app(const ApplicationCall&) { return Progress::kDone; }

Progress run_playback_app(const ApplicationCall& call) { return call.wait(hear(call, call.data)); }

Progress run_record_session_app(const ApplicationCall& call) {
  // `PATH +SECONDS` limits the length.
  const std::size_t plus = call.data.rfind(" +");
  std::string_view path = std::string_view(call.data).substr(0, plus);
  while (path.ends_with(' ')) path.remove_suffix(1);
  const auto limit = plus == std::string::npos
                         ? std::chrono::seconds{0}
                         : to_seconds(std::string_view(call.data).substr(plus + 2));
  call.calls.start_recording(call.leg, path, limit);
  return Progress::kDone;
}

Progress run_sleep_app(const ApplicationCall& call) {
  const auto length = to_milliseconds(call.data);
  return length.count() <= 0 ? Progress::kDone : call.wait(length);
}

Progress run_stop_record_session_app(const ApplicationCall& call) {
  call.calls.stop_recording(call.leg, call.data);
  return Progress::kDone;
}

}  // namespace ddcti::mock
