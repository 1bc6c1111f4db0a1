#include "commands/table.hpp"

#include <memory>

#include "commands/api.hpp"
#include "commands/bgapi.hpp"
#include "commands/broadcast.hpp"
#include "commands/call.hpp"
#include "commands/channels.hpp"
#include "commands/complete.hpp"
#include "commands/completion.hpp"
#include "commands/conf.hpp"
#include "commands/doctor.hpp"
#include "commands/dtmf.hpp"
#include "commands/encode.hpp"
#include "commands/explain.hpp"
#include "commands/hangup.hpp"
#include "commands/hold.hpp"
#include "commands/lint.hpp"
#include "commands/listen.hpp"
#include "commands/man_options.hpp"
#include "commands/mute.hpp"
#include "commands/play.hpp"
#include "commands/profile.hpp"
#include "commands/record.hpp"
#include "commands/robot.hpp"
#include "commands/show.hpp"
#include "commands/status.hpp"
#include "commands/transfer.hpp"
#include "commands/vars.hpp"
#include "commands/verify.hpp"
#include "commands/wait.hpp"
#include "commands/watch.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

template <class Options, void (*Setup)(CLI::App&, Options&),
          ExitCode (*Execute)(const Options&, Context&)>
Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  Setup(app, *options);
  return [options](Context& context) { return Execute(*options, context); };
}

constexpr Command kCommands[] = {
    {"call", N_("Call an agent, then a customer"), set_up<CallOptions, setup_call, run_call>},
    {"robot", N_("Call somebody and let a robot talk"),
     set_up<RobotOptions, setup_robot, run_robot>},
    {"play", N_("Call somebody and play files or a text"),
     set_up<PlayOptions, setup_play, run_play>},
    {"hangup", N_("End a call"), set_up<HangupOptions, setup_hangup, run_hangup>},
    {"broadcast", N_("Play a file into a call"),
     set_up<BroadcastOptions, setup_broadcast, run_broadcast>},
    {"background", N_("Mix a file into a call that goes on"),
     set_up<BackgroundOptions, setup_background, run_background>},
    {"stop-audio", N_("Stop what a call is played"),
     set_up<StopAudioOptions, setup_stop_audio, run_stop_audio>},
    {"transfer", N_("Send a call elsewhere"),
     set_up<TransferOptions, setup_transfer, run_transfer>},
    {"bridge", N_("Join two channels"), set_up<BridgeOptions, setup_bridge, run_bridge>},
    {"park", N_("Park a channel"), set_up<ParkOptions, setup_park, run_park>},
    {"hold", N_("Put a phone on hold"), set_up<HoldOptions, setup_hold, run_hold>},
    {"unhold", N_("Take a phone off hold"), set_up<UnholdOptions, setup_unhold, run_unhold>},
    {"mute", N_("Mute a phone in a call"), set_up<MuteOptions, setup_mute, run_mute>},
    {"dtmf", N_("Press keys in a call"), set_up<DtmfOptions, setup_dtmf, run_dtmf>},
    {"record", N_("Record a call in progress"), set_up<RecordOptions, setup_record, run_record>},
    {"vars", N_("Show or set the variables of a channel"),
     set_up<VarsOptions, setup_vars, run_vars>},
    {"listen", N_("Listen to a call"), set_up<ListenOptions, setup_listen, run_listen>},
    {"whisper", N_("Speak to one side of a call"),
     set_up<WhisperOptions, setup_whisper, run_whisper>},
    {"barge", N_("Join a call as a third"), set_up<BargeOptions, setup_barge, run_barge>},
    {"conf", N_("Show conferences and act on their members"),
     set_up<ConfOptions, setup_conf, run_conf>},
    {"channels", N_("List the channels there are"),
     set_up<ChannelsOptions, setup_channels, run_channels>},
    {"calls", N_("List the calls there are"), set_up<CallsOptions, setup_calls, run_calls>},
    {"show", N_("Show what there is to know of a channel"),
     set_up<ShowOptions, setup_show, run_show>},
    {"watch", N_("Watch the channels come and go"), set_up<WatchOptions, setup_watch, run_watch>},
    {"wait", N_("Wait until a call is answered, or over"),
     set_up<WaitOptions, setup_wait, run_wait>},
    {"status", N_("Show how the switch is doing"), set_up<StatusOptions, setup_status, run_status>},
    {"api", N_("Send any command to the switch"), set_up<ApiOptions, setup_api, run_api>},
    {"bgapi", N_("Send any command, to be run in the background"),
     set_up<BgapiOptions, setup_bgapi, run_bgapi>},
    {"explain", N_("Tell what the switch would do with a request"),
     set_up<ExplainOptions, setup_explain, run_explain>},
    {"lint", N_("Look for mistakes in requests"), set_up<LintOptions, setup_lint, run_lint>},
    {"verify", N_("Replay recordings and tell what differs"),
     set_up<VerifyOptions, setup_verify, run_verify>},
    {"encode", N_("Percent-encode a value"), set_up<EncodeOptions, setup_encode, run_encode>},
    {"decode", N_("Decode a percent-encoded value"),
     set_up<DecodeOptions, setup_decode, run_decode>},
    {"profile", N_("Show, add and choose profiles of the configuration file"),
     set_up<ProfileOptions, setup_profile, run_profile>},
    {"doctor", N_("Check the way to the switch, step by step"),
     set_up<DoctorOptions, setup_doctor, run_doctor>},
    {"completion", N_("Print the completion script of a shell"),
     set_up<CompletionOptions, setup_completion, run_completion>},
    {"version", N_("Print the version"), set_up<VersionOptions, setup_version, run_version>},
    {"__man-options", "", set_up<ManOptionsOptions, setup_man_options, run_man_options>, true},
    {"__complete", "", set_up<CompleteOptions, setup_complete, run_complete>, true},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

}  // namespace ddcti::cli
