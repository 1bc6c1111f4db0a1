#include "commands/table.hpp"

#include <memory>

#include "commands/api.hpp"
#include "commands/bgapi.hpp"
#include "commands/call.hpp"
#include "commands/channels.hpp"
#include "commands/completion.hpp"
#include "commands/encode.hpp"
#include "commands/explain.hpp"
#include "commands/hangup.hpp"
#include "commands/lint.hpp"
#include "commands/man_options.hpp"
#include "commands/status.hpp"
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
    {"hangup", N_("End a call"), set_up<HangupOptions, setup_hangup, run_hangup>},
    {"channels", N_("List the channels there are"),
     set_up<ChannelsOptions, setup_channels, run_channels>},
    {"calls", N_("List the calls there are"), set_up<CallsOptions, setup_calls, run_calls>},
    {"status", N_("Show how the switch is doing"), set_up<StatusOptions, setup_status, run_status>},
    {"api", N_("Send any command to the switch"), set_up<ApiOptions, setup_api, run_api>},
    {"bgapi", N_("Send any command, to be run in the background"),
     set_up<BgapiOptions, setup_bgapi, run_bgapi>},
    {"explain", N_("Tell what the switch would do with a request"),
     set_up<ExplainOptions, setup_explain, run_explain>},
    {"lint", N_("Look for mistakes in requests"), set_up<LintOptions, setup_lint, run_lint>},
    {"encode", N_("Percent-encode a value"), set_up<EncodeOptions, setup_encode, run_encode>},
    {"decode", N_("Decode a percent-encoded value"),
     set_up<DecodeOptions, setup_decode, run_decode>},
    {"completion", N_("Print the completion script of a shell"),
     set_up<CompletionOptions, setup_completion, run_completion>},
    {"version", N_("Print the version"), set_up<VersionOptions, setup_version, run_version>},
    {"__man-options", "", set_up<ManOptionsOptions, setup_man_options, run_man_options>, true},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

}  // namespace ddcti::cli
