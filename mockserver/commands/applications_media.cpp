// Applications that are heard.

#include "commands/application_handlers.hpp"
#include "commands/sound_length.hpp"
#include "commands/words.hpp"
#include "core/call_control.hpp"
#include "core/robot.hpp"

namespace ddcti::mock {

Progress run_cti_robot_app(const ApplicationCall& call) { return run_robot(call); }

/// queue_dtmf, send_dtmf: nobody is listening for them yet.
Progress run_digits_app(const ApplicationCall&) { return Progress::kDone; }

Progress run_playback_app(const ApplicationCall& call) {
  return call.wait(sound_length(call.calls.state().scenario, call.data));
}

Progress run_record_session_app(const ApplicationCall& call) {
  // `PATH +SECONDS` limits the length.
  std::string_view path = std::string_view(call.data).substr(0, call.data.find('+'));
  while (path.ends_with(' ')) path.remove_suffix(1);
  call.calls.start_recording(call.leg, path);
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
