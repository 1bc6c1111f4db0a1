#include <algorithm>
#include <array>

#include "commands/application_handlers.hpp"
#include "ddcti/variables.hpp"

namespace ddcti::mock {
namespace {

/// A new application is a handler and a row here. Breakable ones are ended by uuid_break.
constexpr std::array kApplications = {
    ChannelApplication{"answer", run_answer_app},
    ChannelApplication{"bridge", run_bridge_app},
    ChannelApplication{"bridge_export", run_export_app},
    ChannelApplication{"conference", run_conference_app},
    ChannelApplication{"cti_robot", run_cti_robot_app, true},
    ChannelApplication{"displace_session", run_displace_session_app},
    ChannelApplication{"eavesdrop", run_eavesdrop_app},
    ChannelApplication{"echo", run_echo_app, true},
    ChannelApplication{"endless_playback", run_endless_playback_app, true},
    ChannelApplication{"event", run_nothing_app},
    ChannelApplication{"export", run_export_app},
    ChannelApplication{"flush_dtmf", run_flush_dtmf_app},
    ChannelApplication{"gentones", run_gentones_app, true},
    ChannelApplication{"hangup", run_hangup_app},
    ChannelApplication{"hold", run_hold_app},
    ChannelApplication{"info", run_log_app},
    ChannelApplication{"log", run_log_app},
    ChannelApplication{"loop_playback", run_loop_playback_app, true},
    ChannelApplication{"multiset", run_multiset_app},
    ChannelApplication{"park", run_park_app},
    ChannelApplication{"playback", run_playback_app, true},
    ChannelApplication{"pre_answer", run_pre_answer_app},
    ChannelApplication{"queue_dtmf", run_queue_dtmf_app},
    ChannelApplication{"record_session", run_record_session_app},
    ChannelApplication{"record_session_mask", run_nothing_app},
    ChannelApplication{"record_session_unmask", run_nothing_app},
    ChannelApplication{"ring_ready", run_ring_ready_app},
    ChannelApplication{"sched_hangup", run_sched_hangup_app},
    ChannelApplication{"sched_transfer", run_sched_transfer_app},
    ChannelApplication{"send_dtmf", run_send_dtmf_app},
    ChannelApplication{"set", run_set_app},
    ChannelApplication{"set_global", run_set_global_app},
    ChannelApplication{"sleep", run_sleep_app, true},
    ChannelApplication{"start_dtmf", run_nothing_app},
    ChannelApplication{"stop_displace_session", run_nothing_app},
    ChannelApplication{"stop_dtmf", run_nothing_app},
    ChannelApplication{"stop_record_session", run_stop_record_session_app},
    ChannelApplication{"three_way", run_three_way_app},
    ChannelApplication{"transfer", run_transfer_app},
    ChannelApplication{"unhold", run_unhold_app},
    ChannelApplication{"unset", run_unset_app},
    ChannelApplication{"verbose_events", run_nothing_app},
};

}  // namespace

const ChannelApplication* find_application(std::string_view name) {
  const auto found = std::find_if(
      kApplications.begin(), kApplications.end(),
      [&](const ChannelApplication& application) { return same_name(application.name, name); });
  return found == kApplications.end() ? nullptr : &*found;
}

}  // namespace ddcti::mock
