#pragma once

#include "core/channel_application.hpp"

/// The handlers behind application_table.cpp, by the file they are in. Each does what the
/// application of that name does; see channel_application.hpp.
namespace ddcti::mock {

// applications_call.cpp
Progress run_answer_app(const ApplicationCall& call);
Progress run_bridge_app(const ApplicationCall& call);
Progress run_echo_app(const ApplicationCall& call);
Progress run_hangup_app(const ApplicationCall& call);
Progress run_hold_app(const ApplicationCall& call);
Progress run_park_app(const ApplicationCall& call);
Progress run_pre_answer_app(const ApplicationCall& call);
Progress run_ring_ready_app(const ApplicationCall& call);
Progress run_sched_hangup_app(const ApplicationCall& call);
Progress run_sched_transfer_app(const ApplicationCall& call);
Progress run_transfer_app(const ApplicationCall& call);
Progress run_unhold_app(const ApplicationCall& call);

// applications_conference.cpp
Progress run_conference_app(const ApplicationCall& call);

// applications_listen.cpp
Progress run_eavesdrop_app(const ApplicationCall& call);
Progress run_flush_dtmf_app(const ApplicationCall& call);
Progress run_queue_dtmf_app(const ApplicationCall& call);
Progress run_send_dtmf_app(const ApplicationCall& call);
Progress run_three_way_app(const ApplicationCall& call);

// applications_media.cpp
Progress run_cti_robot_app(const ApplicationCall& call);
Progress run_displace_session_app(const ApplicationCall& call);
Progress run_endless_playback_app(const ApplicationCall& call);
Progress run_gentones_app(const ApplicationCall& call);
Progress run_loop_playback_app(const ApplicationCall& call);
Progress run_nothing_app(const ApplicationCall& call);
Progress run_playback_app(const ApplicationCall& call);
Progress run_record_session_app(const ApplicationCall& call);
Progress run_sleep_app(const ApplicationCall& call);
Progress run_stop_record_session_app(const ApplicationCall& call);

// applications_variable.cpp
Progress run_export_app(const ApplicationCall& call);
Progress run_log_app(const ApplicationCall& call);
Progress run_multiset_app(const ApplicationCall& call);
Progress run_set_app(const ApplicationCall& call);
Progress run_set_global_app(const ApplicationCall& call);
Progress run_unset_app(const ApplicationCall& call);

}  // namespace ddcti::mock
