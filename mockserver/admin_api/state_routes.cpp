#include "admin_api/state_routes.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <algorithm>
#include <vector>

#include "core/switch.hpp"

namespace ddcti::mock::admin_api {
namespace {

/// Null for what has not happened.
Json moment(TimePoint at) {
  if (at == TimePoint{}) return nullptr;
  return std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
}

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

Json show(const Leg& leg, const SwitchState& state) {
  const Leg* const partner = state.legs.find(leg.partner);
  Json recordings = Json::array();
  for (const CallRecording& recording : leg.recordings) recordings.push_back(recording.path);
  return {{"uuid", leg.uuid},
          {"name", leg.name},
          {"direction", name(leg.direction)},
          {"state", name(leg.state)},
          {"call_state", name(leg.call_state)},
          {"bridged_with", partner == nullptr ? Json(nullptr) : Json(partner->uuid)},
          {"caller_id_name", leg.profile.caller_id_name},
          {"caller_id_number", leg.profile.caller_id_number},
          {"destination_number", leg.profile.destination_number},
          {"application", text_or_null(leg.application)},
          {"application_data", text_or_null(leg.application_data)},
          {"line", text_or_null(leg.line)},
          {"created_ms", moment(leg.times.created)},
          {"answered_ms", moment(leg.times.answered)},
          {"recordings", std::move(recordings)}};
}

Json show(const Conference& conference, const SwitchState& state) {
  Json members = Json::array();
  for (const ConferenceMember& member : conference.members) {
    const Leg* const leg = state.legs.find(member.leg);
    members.push_back({{"id", static_cast<std::uint32_t>(member.id)},
                       {"uuid", leg == nullptr ? Json(nullptr) : Json(leg->uuid)},
                       {"joined_ms", moment(member.joined)},
                       {"can_hear", member.can_hear},
                       {"can_speak", member.can_speak},
                       {"moderator", member.moderator},
                       {"floor", member.id == conference.floor}});
  }
  Json recordings = Json::array();
  for (const auto& recording : conference.recordings) recordings.push_back(recording.path);
  return {{"name", conference.name},       {"uuid", conference.uuid},
          {"locked", conference.locked},   {"started_ms", moment(conference.started)},
          {"members", std::move(members)}, {"recordings", std::move(recordings)}};
}

Json show(const CallDetail& call) {
  return {{"uuid", call.uuid},
          {"bleg_uuid", text_or_null(call.other_uuid)},
          {"direction", call.direction},
          {"channel_name", call.channel_name},
          {"caller_id_name", call.caller_id_name},
          {"caller_id_number", call.caller_id_number},
          {"destination_number", call.destination_number},
          {"context", call.context},
          {"started_ms", moment(call.started)},
          {"answered_ms", moment(call.answered)},
          {"ended_ms", moment(call.ended)},
          {"hangup_cause", call.hangup_cause},
          {"accountcode", text_or_null(call.account_code)},
          {"codec", text_or_null(call.codec)},
          {"record_filename", text_or_null(call.record_filename)}};
}

Json show(const FinishedRecording& recording) {
  return {{"uuid", recording.uuid},
          {"path", recording.path},
          {"started_ms", moment(recording.started)},
          {"length_ms", std::chrono::floor<std::chrono::milliseconds>(recording.length).count()}};
}

struct CallLegs {
  std::string_view uuid;
  std::vector<const Leg*> legs;
};

/// The legs that are up, by the call they belong to.
std::vector<CallLegs> calls_of(const SwitchState& state) {
  std::vector<CallLegs> calls;
  for (const auto& [id, leg] : state.legs.all()) {
    if (!leg->up()) continue;
    auto call = std::find_if(calls.begin(), calls.end(), [one = leg.get()](const CallLegs& known) {
      return known.uuid == one->call();
    });
    if (call == calls.end()) call = calls.insert(call, {leg->call(), {}});
    call->legs.push_back(leg.get());
  }
  return calls;
}

class Metrics {
 public:
  void describe(std::string_view name, std::string_view type, std::string_view help) {
    text_ +=
        fmt::format("# HELP ddcti_mock_{0} {2}\n# TYPE ddcti_mock_{0} {1}\n", name, type, help);
  }
  void value(std::string_view name, std::uint64_t value, std::string_view labels = {}) {
    text_ += fmt::format("ddcti_mock_{}{} {}\n", name, labels, value);
  }
  void gauge(std::string_view name, std::uint64_t now, std::string_view help) {
    describe(name, "gauge", help);
    value(name, now);
  }
  std::string text() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace

Answer get_calls(Control& control, const httplib::Request&) {
  const SwitchState& state = control.fs().state();
  Json list = Json::array();
  for (const CallLegs& call : calls_of(state)) {
    Json legs = Json::array();
    for (const Leg* const leg : call.legs) legs.push_back(show(*leg, state));
    list.push_back({{"uuid", call.uuid}, {"legs", std::move(legs)}});
  }
  return {200, {{"calls", std::move(list)}}};
}

Answer delete_call(Control& control, const httplib::Request& request) {
  if (!control.hang_up(request.matches[1])) return failed(404, "no call or channel of this uuid");
  return {200, {{"status", "hung up"}}};
}

Answer get_lines(Control& control, const httplib::Request&) {
  const SwitchState& state = control.fs().state();
  const TimePoint now = control.read_clock().now;
  Json groups = Json::array();
  for (const auto& [group_name, group] : state.scenario.line_groups) {
    Json tiers = Json::array();
    for (const auto& names : group.tiers) {
      Json lines = Json::array();
      for (const std::string& line_name : names) {
        const auto line = state.scenario.lines.find(line_name);
        if (line == state.scenario.lines.end()) continue;
        lines.push_back({{"name", line_name},
                         {"calls", state.lines.calls(line_name)},
                         {"max_calls", line->second.max_calls},
                         {"faults", state.lines.faults(line_name)},
                         {"state", name(state.lines.state(line_name, line->second, now))}});
      }
      tiers.push_back(std::move(lines));
    }
    groups.push_back({{"name", group_name}, {"tiers", std::move(tiers)}});
  }
  return {200, {{"groups", std::move(groups)}}};
}

Answer get_conferences(Control& control, const httplib::Request&) {
  SwitchState& state = control.fs().state();
  Json list = Json::array();
  for (const auto& [name, conference] : state.conferences.all()) {
    list.push_back(show(conference, state));
  }
  return {200, {{"conferences", std::move(list)}}};
}

Answer get_job(Control& control, const httplib::Request& request) {
  const std::string uuid = request.matches[1];
  const Job* const job = control.fs().jobs().find(uuid);
  if (job == nullptr) return failed(404, "no such job; the last 1,000 are kept");
  return {200,
          {{"uuid", job->uuid},
           {"command", job->command},
           {"arg", job->argument},
           {"done", job->output.has_value()},
           {"output", job->output ? Json(*job->output) : Json(nullptr)}}};
}

Answer get_cdr(Control& control, const httplib::Request&) {
  Json list = Json::array();
  for (const CallDetail& call : control.witness().finished().calls()) list.push_back(show(call));
  return {200, {{"cdr", std::move(list)}}};
}

Answer get_recordings(Control& control, const httplib::Request&) {
  Json list = Json::array();
  for (const auto& recording : control.witness().finished().recordings()) {
    list.push_back(show(recording));
  }
  return {200, {{"recordings", std::move(list)}}};
}

std::string metrics_text(Control& control) {
  SwitchState& state = control.fs().state();
  Witness& witness = control.witness();
  Metrics metrics;
  metrics.describe("requests_total", "counter", "Requests that were answered.");
  for (const auto& [kind, count] : witness.counts().all()) {
    metrics.value("requests_total", count,
                  fmt::format(R"({{command="{}",outcome="{}"}})", kind.command, kind.outcome));
  }
  metrics.gauge("channels", state.legs.up(), "Channels that are up.");
  metrics.gauge("calls", calls_of(state).size(), "Calls with a channel that is up.");
  metrics.gauge("conferences", state.conferences.all().size(), "Conferences.");
  metrics.gauge("journal_requests", witness.journal().size(), "Requests the journal holds.");
  metrics.describe("journal_dropped_total", "counter",
                   "Requests the journal dropped since the last reset.");
  metrics.value("journal_dropped_total", witness.journal().dropped());
  metrics.gauge("deferred_replies", control.waiting(), "Requests that wait for their reply.");
  metrics.gauge("waiting_verifications", witness.verify_desk().waiting(),
                "Verifications that wait until they hold.");
  metrics.gauge("event_listeners", witness.events().listeners(), "Clients that listen to events.");
  return metrics.text();
}

}  // namespace ddcti::mock::admin_api
