#include <array>

#include "commands/conference_handlers.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kMembers = "<[member_id|all|last|non_moderator]>";
constexpr std::string_view kMute = "<[member_id|all]|last|non_moderator> [<quiet>]";
constexpr std::string_view kDeaf = "<[member_id|all]|last|non_moderator>";
constexpr std::string_view kLevel = "<member_id|all|last|non_moderator> [<newval>]";
constexpr std::string_view kDial =
    "<endpoint_module_name>/<destination> <callerid number> <callerid name>";
constexpr std::string_view kSound = "on|off|none|file <filename>";

/// A new sub-command is a handler and a row here. The order is that of the help text.
constexpr std::array kConferenceCommands = {
    ConferenceCommand{"count", "", conference_count},
    ConferenceCommand{"list", "[delim <string>]|[count]", conference_list},
    ConferenceCommand{"xml_list", "", conference_xml_list},
    ConferenceCommand{"json_list", "[compact]", conference_json_list},
    ConferenceCommand{"energy", kLevel, conference_energy},
    ConferenceCommand{"volume_in", kLevel, conference_volume_in},
    ConferenceCommand{"volume_out", kLevel, conference_volume_out},
    ConferenceCommand{"play", "<file_path> [async|<member_id> [nomux]]", conference_play},
    ConferenceCommand{"say", "<text>", conference_say},
    ConferenceCommand{"saymember", "<member_id> <text>", conference_saymember},
    ConferenceCommand{"stop", "<[current|all|async|last]> [<member_id>]", conference_stop},
    ConferenceCommand{"dtmf", "<[member_id|all|last|non_moderator]> <digits>", conference_dtmf},
    ConferenceCommand{"kick", "<[member_id|all|last|non_moderator]> [<optional sound file>]",
                      conference_kick},
    ConferenceCommand{"hup", kMembers, conference_hup},
    ConferenceCommand{"hold", "<[member_id|all]|last|non_moderator> [file]", conference_hold},
    ConferenceCommand{"unhold", kDeaf, conference_unhold},
    ConferenceCommand{"mute", kMute, conference_mute},
    ConferenceCommand{"tmute", kMute, conference_tmute},
    ConferenceCommand{"unmute", kMute, conference_unmute},
    ConferenceCommand{"deaf", kDeaf, conference_deaf},
    ConferenceCommand{"undeaf", kDeaf, conference_undeaf},
    ConferenceCommand{"relate", "<member_id> <other_member_id> [nospeak|nohear|clear]",
                      conference_relate},
    ConferenceCommand{"lock", "", conference_lock},
    ConferenceCommand{"unlock", "", conference_unlock},
    ConferenceCommand{"dial", kDial, conference_dial},
    ConferenceCommand{"bgdial", kDial, conference_bgdial},
    ConferenceCommand{"transfer", "<conference_name> <member id> [...<member id>]",
                      conference_transfer},
    ConferenceCommand{"record", "<filename>", conference_record},
    ConferenceCommand{"chkrecord", "<confname>", conference_check_record},
    ConferenceCommand{"norecord", "<[filename|all]>", conference_norecord},
    ConferenceCommand{"pause", "<filename>", conference_pause_record},
    ConferenceCommand{"resume", "<filename>", conference_pause_record},
    ConferenceCommand{"recording", "[start|stop|check|pause|resume] [<filename>|all]",
                      conference_recording},
    ConferenceCommand{"exit_sound", kSound, conference_exit_sound},
    ConferenceCommand{"enter_sound", kSound, conference_enter_sound},
    ConferenceCommand{"pin", "<pin#>", conference_pin},
    ConferenceCommand{"nopin", "", conference_pin},
    ConferenceCommand{"get", "<parameter-name>", conference_get},
    ConferenceCommand{"set",
                      "<max_members|sound_prefix|caller_id_name|caller_id_number|"
                      "endconference_grace_time> <value>",
                      conference_set},
    ConferenceCommand{"floor", "<member_id|last>", conference_floor},
    ConferenceCommand{"get-uuid", "<member_id|last>", conference_get_uuid},
    ConferenceCommand{"getvar", "<varname>", conference_getvar},
    ConferenceCommand{"setvar", "<varname> <value>", conference_setvar},
};

}  // namespace

std::span<const ConferenceCommand> conference_commands() { return kConferenceCommands; }

}  // namespace ddcti::mock
