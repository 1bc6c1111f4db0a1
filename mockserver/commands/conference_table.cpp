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
    ConferenceCommand{"canvas-auto-clear", "<canvas_id> <true|false>",
                      conference_canvas_auto_clear},
    ConferenceCommand{"count", "", conference_count},
    ConferenceCommand{"list", "[delim <string>]|[count]", conference_list},
    ConferenceCommand{"xml_list", "", conference_xml_list},
    ConferenceCommand{"json_list", "[compact]", conference_json_list},
    ConferenceCommand{"energy", kLevel, conference_energy},
    ConferenceCommand{"auto-energy", kLevel, conference_auto_energy},
    ConferenceCommand{"max-energy", kLevel, conference_max_energy},
    ConferenceCommand{"agc", kLevel, conference_agc},
    ConferenceCommand{"vid-canvas", kLevel, conference_vid_canvas},
    ConferenceCommand{"vid-watching-canvas", kLevel, conference_vid_canvas},
    ConferenceCommand{"vid-layer", kLevel, conference_vid_layer},
    ConferenceCommand{"volume_in", kLevel, conference_volume_in},
    ConferenceCommand{"volume_out", kLevel, conference_volume_out},
    ConferenceCommand{"position", "<member_id> <x>:<y>:<z>", conference_position},
    ConferenceCommand{"auto-3d-position", "[on|off]", conference_auto_position},
    ConferenceCommand{"play", "<file_path> [async|<member_id> [nomux]]", conference_play},
    ConferenceCommand{"moh", "<file_path>|toggle|[on|off]", conference_moh},
    ConferenceCommand{"pause_play", "[<member_id>]", conference_pause_play, "pause"},
    ConferenceCommand{"play_status", "[<member_id>]", conference_play_status},
    ConferenceCommand{"file_seek", "[+-]<val> [<member_id>]", conference_file_seek},
    ConferenceCommand{"say", "<text>", conference_say},
    ConferenceCommand{"saymember", "<member_id> <text>", conference_saymember},
    ConferenceCommand{"cam", "", conference_mixing},
    ConferenceCommand{"stop", "<[current|all|async|last]> [<member_id>]", conference_stop},
    ConferenceCommand{"dtmf", "<[member_id|all|last|non_moderator]> <digits>", conference_dtmf},
    ConferenceCommand{"kick", "<[member_id|all|last|non_moderator]> [<optional sound file>]",
                      conference_kick},
    ConferenceCommand{"vid-flip", kMembers, conference_vid_flip},
    ConferenceCommand{"vid-border", kMembers, conference_vid_border},
    ConferenceCommand{"hup", kMembers, conference_hup},
    ConferenceCommand{"hold", "<[member_id|all]|last|non_moderator> [file]", conference_hold},
    ConferenceCommand{"unhold", kDeaf, conference_unhold},
    ConferenceCommand{"mute", kMute, conference_mute},
    ConferenceCommand{"tmute", kMute, conference_tmute},
    ConferenceCommand{"unmute", kMute, conference_unmute},
    ConferenceCommand{"vmute", kMute, conference_vmute},
    ConferenceCommand{"tvmute", kMute, conference_tvmute},
    ConferenceCommand{"vmute-snap", kDeaf, conference_vmute_snap},
    ConferenceCommand{"unvmute", kMute, conference_unvmute},
    ConferenceCommand{"vblind", kMute, conference_vblind},
    ConferenceCommand{"tvblind", kMute, conference_tvblind},
    ConferenceCommand{"unvblind", kMute, conference_unvblind},
    ConferenceCommand{"deaf", kDeaf, conference_deaf},
    ConferenceCommand{"undeaf", kDeaf, conference_undeaf},
    ConferenceCommand{"vid-filter", "<[member_id|all]|last|non_moderator> <string>",
                      conference_vid_text},
    ConferenceCommand{
        "relate",
        "<member_id>[,<member_id>] <other_member_id>[,<other_member_id>] [nospeak|nohear|clear]",
        conference_relate},
    ConferenceCommand{"getvar", "<varname>", conference_getvar},
    ConferenceCommand{"setvar", "<varname> <value>", conference_setvar},
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
                      "<max_members|sound_prefix|caller_id_name|caller_id_number|endconference_"
                      "grace_time> <value>",
                      conference_set},
    ConferenceCommand{"file-vol", "<vol#>", conference_file_volume},
    ConferenceCommand{"floor", "<member_id|last>", conference_floor},
    ConferenceCommand{"vid-floor", "<member_id|last> [force]", conference_of_video_only},
    ConferenceCommand{"vid-banner", "<member_id|last> <text>", conference_vid_text},
    ConferenceCommand{"vid-mute-img", "<member_id|last> [<path>|clear]", conference_of_video_only},
    ConferenceCommand{"vid-logo-img", "<member_id|last> [<path>|clear]", conference_of_video_only},
    ConferenceCommand{"vid-codec-group", "<member_id|last> [<group>|clear]",
                      conference_of_video_only},
    ConferenceCommand{"vid-res-id", "<member_id>|all <val>|clear [force]", conference_vid_res_id},
    ConferenceCommand{"vid-role-id", "<member_id|last> <val>|clear", conference_of_video_only},
    ConferenceCommand{"get-uuid", "<member_id|last>", conference_get_uuid},
    ConferenceCommand{"clear-vid-floor", "", conference_clear_vid_floor},
    ConferenceCommand{"vid-layout", "<layout name>|group <group name> [<canvas id>]",
                      conference_mixing_input},
    ConferenceCommand{"vid-write-png", "<path>", conference_mixing_input},
    ConferenceCommand{"vid-fps", "<fps>", conference_mixing},
    ConferenceCommand{"vid-res", "<WxH>", conference_mixing},
    ConferenceCommand{"vid-fgimg", "<file> | clear [<canvas-id>]", conference_canvas_image},
    ConferenceCommand{"vid-bgimg", "<file> | clear [<canvas-id>]", conference_canvas_image},
    ConferenceCommand{"vid-bandwidth", "<BW>", conference_vid_bandwidth},
    ConferenceCommand{"vid-personal", "[on|off]", conference_vid_personal},
};

}  // namespace

std::span<const ConferenceCommand> conference_commands() { return kConferenceCommands; }

}  // namespace ddcti::mock
