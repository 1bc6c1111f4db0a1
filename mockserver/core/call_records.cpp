// Recordings of legs, and what is told of a call when it is over.

#include <algorithm>

#include "core/call_control.hpp"

namespace ddcti::mock {
namespace {

std::string variable(const Leg& leg, std::string_view name) {
  return leg.variables.find(name).value_or(std::string{});
}

}  // namespace

void CallControl::start_recording(Leg& leg, std::string_view path, Duration limit) {
  const bool running =
      std::any_of(leg.recordings.begin(), leg.recordings.end(),
                  [&](const CallRecording& recording) { return recording.path == path; });
  // The switch says yes to a second start and goes on with the first.
  if (path.empty() || running) return;
  leg.recordings.push_back({std::string(path), state_.now()});
  if (state_.records.call) first_recordings_.try_emplace(leg.id, path);
  state_.emit(EventKind::kRecordStart, &leg, {}, std::string(path));
  if (limit <= Duration{0}) return;
  state_.scheduler.after(limit, [this, id = leg.id, name = std::string(path), at = state_.now()] {
    Leg* const due = state_.legs.find_up(id);
    if (due == nullptr) return;
    const bool same = std::any_of(due->recordings.begin(), due->recordings.end(),
                                  [&](const CallRecording& recording) {
                                    return recording.path == name && recording.started == at;
                                  });
    if (same) stop_recording(*due, name);
  });
}

bool CallControl::stop_recording(Leg& leg, std::string_view path) {
  const auto stopped = [&](const CallRecording& recording) {
    const bool stops = same_name(path, "all") || recording.path == path;
    if (stops) end_recording(leg, recording);
    return stops;
  };
  return std::erase_if(leg.recordings, stopped) != 0;
}

void CallControl::end_recording(const Leg& leg, const CallRecording& recording) {
  state_.emit(EventKind::kRecordStop, &leg, {}, recording.path);
  report_recording(leg.uuid, recording.path, recording.started);
}

void CallControl::report_recording(const std::string& uuid, const std::string& path,
                                   TimePoint started) {
  if (state_.records.recording) {
    state_.records.recording({uuid, path, started, state_.now() - started});
  }
}

void CallControl::report_call(const Leg& leg) {
  if (!state_.records.call) return;
  CallDetail detail;
  detail.uuid = leg.uuid;
  detail.other_uuid = variable(leg, "bridge_uuid");
  detail.direction = name(leg.direction);
  detail.channel_name = leg.name;
  detail.caller_id_name = leg.profile.caller_id_name;
  detail.caller_id_number = leg.profile.caller_id_number;
  detail.destination_number = leg.profile.destination_number;
  detail.context = leg.profile.context;
  detail.started = leg.times.created;
  detail.answered = leg.times.answered;
  detail.ended = leg.times.hungup;
  detail.hangup_cause = name(leg.cause);
  detail.account_code = variable(leg, "accountcode");
  if (leg.has_codec()) detail.codec = leg.codec.name;
  detail.record_filename = variable(leg, "record_filename");
  if (const auto first = first_recordings_.find(leg.id);
      detail.record_filename.empty() && first != first_recordings_.end()) {
    detail.record_filename = first->second;
  }
  state_.records.call(detail);
}

}  // namespace ddcti::mock
