#include <algorithm>
#include <array>

#include "commands/command_handlers.hpp"
#include "core/command.hpp"
#include "ddcti/variables.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kOriginateSyntax =
    "<call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] [<cid_name>] "
    "[<cid_num>] [<timeout_sec>]";
constexpr std::string_view kShowSyntax =
    "codec|endpoint|application|api|dialplan|file|timer|calls [count]|channels [count|like "
    "<match string>]|calls|detailed_calls|bridged_calls|detailed_bridged_calls|aliases|complete|"
    "chat|management|modules|nat_map|say|interfaces|interface_types|tasks|limits|status";

/// A new command is a handler and a row here.
constexpr std::array kCommands = {
    Command{"bgapi", "<command>[ <arg>]", run_bgapi},
    Command{"break", "<uuid> [all]", run_uuid_break},
    Command{"coalesce", "[^^<delim>]<value1>,<value2>,...", run_coalesce},
    Command{"cond", "<expr> ? <true val> : <false val>", run_cond},
    Command{"conference", "", run_conference},
    Command{"create_uuid", "", run_create_uuid},
    Command{"cti_originate", kOriginateSyntax, run_originate},
    Command{"domain_exists", "<domain>", run_domain_exists},
    Command{"echo", "<data>", run_echo},
    Command{"escape", "<data>", run_escape},
    Command{"eval", "[uuid:<uuid> ]<expression>", run_eval},
    Command{"expand", "[uuid:<uuid> ]<cmd> <args>", run_expand},
    Command{"global_getvar", "<var>", run_global_getvar},
    Command{"global_setvar", "<var>=<value> [=<value2>]", run_global_setvar},
    Command{"hostname", "", run_hostname},
    Command{"hupall", "<cause> [<var> <value>] [<var2> <value2>]", run_hupall},
    Command{"is_lan_addr", "<ip>", run_is_lan_addr},
    Command{"log", "<level> <message>", run_log},
    Command{"md5", "<data>", run_md5},
    Command{"module_exists", "<module>", run_module_exists},
    Command{"msleep", "<milliseconds>", run_msleep},
    Command{"originate", kOriginateSyntax, run_originate},
    Command{"quote_shell_arg", "<data>", run_quote_shell_arg},
    Command{"regex", "<data>|<pattern>[|<subst string>][n|b]", run_regex},
    Command{"reloadxml", "", run_reloadxml},
    Command{"replace", "<data>|<string1>|<string2>", run_replace},
    Command{"sched_api", "[+@]<time> <group_name> <command_string>[&]", run_sched_api},
    Command{"sched_broadcast", "[[+]<time>|@time] <uuid> <path> [aleg|bleg|both]",
            run_sched_broadcast},
    Command{"sched_del", "<task_id>|<group_id>", run_sched_del},
    Command{"sched_hangup", "[+]<time> <uuid> [<cause>]", run_sched_hangup},
    Command{"sched_transfer", "[+]<time> <uuid> <extension> [<dialplan>] [<context>]",
            run_sched_transfer},
    Command{"show", kShowSyntax, run_show},
    Command{"sofia", "status [gateway <name>]", run_sofia},
    Command{"sql_escape", "<string>", run_sql_escape},
    Command{"status", "", run_status},
    Command{"strftime", "<format_string>", run_strftime},
    Command{"switchname", "", run_hostname},
    Command{"tolower", "<string>", run_tolower},
    Command{"toupper", "<string>", run_toupper},
    Command{"unsched_api", "<task_id>", run_unsched_api},
    Command{"url_decode", "<string>", run_url_decode},
    Command{"url_encode", "<string>", run_url_encode},
    Command{"uuid_answer", "<uuid>", run_uuid_answer},
    Command{"uuid_audio", "<uuid> [start [read|write] [mute|level <level>]|stop]", run_uuid_audio},
    Command{"uuid_break", "<uuid> [all]", run_uuid_break},
    Command{"uuid_bridge", "<uuid> <other_uuid>", run_uuid_bridge},
    Command{"uuid_broadcast", "<uuid> <path> [aleg|bleg|holdb|both]", run_uuid_broadcast},
    Command{"uuid_cti_background", "<uuid> <path> [mfr|mfw]", run_uuid_cti_background},
    Command{"uuid_displace", "<uuid> [start|stop] <path> [<limit>] [mux]", run_uuid_displace},
    Command{"uuid_dual_transfer",
            "<uuid> <A-dest-exten>[/<A-dialplan>][/<A-context>] "
            "<B-dest-exten>[/<B-dialplan>][/<B-context>]",
            run_uuid_dual_transfer},
    Command{"uuid_dump", "<uuid> [format]", run_uuid_dump},
    Command{"uuid_exists", "<uuid>", run_uuid_exists},
    Command{"uuid_flush_dtmf", "<uuid>", run_uuid_flush_dtmf},
    Command{"uuid_getvar", "<uuid> <var>", run_uuid_getvar},
    Command{"uuid_hold", "[off|toggle] <uuid> [<display>]", run_uuid_hold},
    Command{"uuid_kill", "<uuid> [cause]", run_uuid_kill},
    Command{"uuid_media", "[off] <uuid>", run_uuid_media},
    Command{"uuid_park", "<uuid>", run_uuid_park},
    Command{"uuid_pre_answer", "<uuid>", run_uuid_pre_answer},
    Command{"uuid_record", "<uuid> [start|stop|mask|unmask] <path> [<limit>] [<recording_vars>]",
            run_uuid_record},
    Command{"uuid_recv_dtmf", "<uuid> <dtmf_data>", run_uuid_recv_dtmf},
    Command{"uuid_send_dtmf", "<uuid> <dtmf_data>", run_uuid_send_dtmf},
    Command{"uuid_setvar", "<uuid> <var> [value]", run_uuid_setvar},
    Command{"uuid_setvar_multi", "<uuid> <var>=<value>;<var>=<value>...", run_uuid_setvar_multi},
    Command{"uuid_transfer", "<uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]",
            run_uuid_transfer},
    Command{"version", "[short]", run_version},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  const auto found = std::find_if(kCommands.begin(), kCommands.end(), [&](const Command& command) {
    return same_name(command.name, name);
  });
  return found == kCommands.end() ? nullptr : &*found;
}

}  // namespace ddcti::mock
