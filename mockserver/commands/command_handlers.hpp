#pragma once

#include <string>
#include <string_view>

#include "core/answer.hpp"

/// The handlers behind command_table.cpp, by the file they are in. Each does what the API
/// command of that name does; see command.hpp.
namespace ddcti::mock {

class Switch;

// originate.cpp
void run_originate(Switch& fs, std::string_view argument, AnswerSink reply);
void run_bgapi(Switch& fs, std::string_view argument, AnswerSink reply);
void run_expand(Switch& fs, std::string_view argument, AnswerSink reply);
void run_msleep(Switch& fs, std::string_view argument, AnswerSink reply);

// schedule.cpp
std::string run_sched_api(Switch& fs, std::string_view argument);
std::string run_unsched_api(Switch& fs, std::string_view argument);
std::string run_sched_del(Switch& fs, std::string_view argument);
std::string run_sched_hangup(Switch& fs, std::string_view argument);
std::string run_sched_transfer(Switch& fs, std::string_view argument);
std::string run_sched_broadcast(Switch& fs, std::string_view argument);

// leg_control.cpp
std::string run_uuid_kill(Switch& fs, std::string_view argument);
std::string run_uuid_exists(Switch& fs, std::string_view argument);
std::string run_uuid_answer(Switch& fs, std::string_view argument);
std::string run_uuid_pre_answer(Switch& fs, std::string_view argument);
std::string run_uuid_park(Switch& fs, std::string_view argument);
std::string run_uuid_transfer(Switch& fs, std::string_view argument);
std::string run_uuid_dual_transfer(Switch& fs, std::string_view argument);
std::string run_uuid_bridge(Switch& fs, std::string_view argument);
std::string run_uuid_break(Switch& fs, std::string_view argument);
std::string run_hupall(Switch& fs, std::string_view argument);

// leg_media.cpp
std::string run_uuid_broadcast(Switch& fs, std::string_view argument);
std::string run_uuid_record(Switch& fs, std::string_view argument);
std::string run_uuid_displace(Switch& fs, std::string_view argument);
std::string run_uuid_hold(Switch& fs, std::string_view argument);
std::string run_uuid_media(Switch& fs, std::string_view argument);
std::string run_uuid_audio(Switch& fs, std::string_view argument);
std::string run_uuid_send_dtmf(Switch& fs, std::string_view argument);
std::string run_uuid_recv_dtmf(Switch& fs, std::string_view argument);
std::string run_uuid_flush_dtmf(Switch& fs, std::string_view argument);

/// What uuid_broadcast and sched_broadcast do once they run.
void broadcast(Switch& fs, std::string_view uuid, std::string_view path, std::string_view legs);

// background_sound.cpp
std::string run_uuid_cti_background(Switch& fs, std::string_view argument);

// conference.cpp
void run_conference(Switch& fs, std::string_view argument, AnswerSink reply);

// leg_data.cpp
std::string run_uuid_getvar(Switch& fs, std::string_view argument);
std::string run_uuid_setvar(Switch& fs, std::string_view argument);
std::string run_uuid_setvar_multi(Switch& fs, std::string_view argument);
std::string run_uuid_dump(Switch& fs, std::string_view argument);
std::string run_global_getvar(Switch& fs, std::string_view argument);
std::string run_global_setvar(Switch& fs, std::string_view argument);
std::string run_eval(Switch& fs, std::string_view argument);

// show.cpp
std::string run_show(Switch& fs, std::string_view argument);

// sofia.cpp
std::string run_sofia(Switch& fs, std::string_view argument);

// status.cpp
std::string run_status(Switch& fs, std::string_view argument);
std::string run_version(Switch& fs, std::string_view argument);
std::string run_hostname(Switch& fs, std::string_view argument);
std::string run_module_exists(Switch& fs, std::string_view argument);
std::string run_reloadxml(Switch& fs, std::string_view argument);
std::string run_domain_exists(Switch& fs, std::string_view argument);
std::string run_log(Switch& fs, std::string_view argument);

// text.cpp
std::string run_echo(Switch& fs, std::string_view argument);
std::string run_create_uuid(Switch& fs, std::string_view argument);
std::string run_md5(Switch& fs, std::string_view argument);
std::string run_url_encode(Switch& fs, std::string_view argument);
std::string run_url_decode(Switch& fs, std::string_view argument);
std::string run_strftime(Switch& fs, std::string_view argument);
std::string run_regex(Switch& fs, std::string_view argument);
std::string run_is_lan_addr(Switch& fs, std::string_view argument);
std::string run_replace(Switch& fs, std::string_view argument);
std::string run_toupper(Switch& fs, std::string_view argument);
std::string run_tolower(Switch& fs, std::string_view argument);
std::string run_escape(Switch& fs, std::string_view argument);
std::string run_sql_escape(Switch& fs, std::string_view argument);
std::string run_quote_shell_arg(Switch& fs, std::string_view argument);
std::string run_coalesce(Switch& fs, std::string_view argument);

// condition.cpp
std::string run_cond(Switch& fs, std::string_view argument);

}  // namespace ddcti::mock
