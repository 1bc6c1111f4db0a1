#include "commands/broadcast.hpp"

#include <CLI/CLI.hpp>

#include "ddcti/expansion.hpp"
#include "exchange/find_channel.hpp"
#include "options.hpp"
#include "required_argument.hpp"
#include "text/message.hpp"
#include "uuid_argument.hpp"

namespace ddcti::cli {
namespace {

void add_uuid(CLI::App& app, std::optional<std::string>& into) {
  add_argument(app, "UUID", into, _("A channel of the call"));
}

void add_file(CLI::App& app, std::optional<std::string>& into) {
  add_argument(app, "FILE", into, _("What to play: a file of the switch's, or a URL"));
}

Outcome<std::string> file_argument(const std::optional<std::string>& file) {
  return required_argument("FILE", file,
                           _("Give a file as the switch knows it, or a URL it can fetch."));
}

Outcome<Deed> plan(const BroadcastOptions& options) {
  auto uuid = check_uuid("UUID", options.uuid.value_or(""));
  if (!uuid) return tl::unexpected<Problem>(uuid.error());
  auto file = file_argument(options.file);
  if (!file) return tl::unexpected<Problem>(file.error());
  // The switch expands the name before it plays the file.
  const auto data = escape_expansion(*file);
  if (!data) return tl::unexpected<Problem>(value_problem("FILE", *file, data.error()));

  Broadcast broadcast{*uuid, "playback", *data};
  if (options.leg) {
    broadcast.to_a = options.leg == "aleg" || options.leg == "both";
    broadcast.to_b = options.leg == "bleg" || options.leg == "both";
    broadcast.hold_b = options.leg == "holdb";
  }
  auto request = spelled(broadcast);
  if (!request) return tl::unexpected<Problem>(request.error());
  return Deed{*std::move(request),
              Json{{"uuid", *uuid}, {"file", *file}, {"leg", or_null(options.leg)}},
              _("told {} to play {}", printable_line(*uuid), printable_line(*file))};
}

Outcome<Deed> plan(const BackgroundOptions& options) {
  auto uuid = check_uuid("UUID", options.uuid.value_or(""));
  if (!uuid) return tl::unexpected<Problem>(uuid.error());
  auto file = file_argument(options.file);
  if (!file) return tl::unexpected<Problem>(file.error());
  if (!options.mix) {
    return fail(ExitCode::kUsage, _("--mix is missing"),
                _("Give --mix read, for what comes from the phone, or --mix write, for what goes "
                  "to it."));
  }
  const auto mix = options.mix == "read" ? Background::Mix::kRead : Background::Mix::kWrite;
  auto request = spelled(Background{*uuid, *file, mix});
  if (!request) return tl::unexpected<Problem>(request.error());
  return Deed{*std::move(request), Json{{"uuid", *uuid}, {"file", *file}, {"mix", *options.mix}},
              _("told {} to mix in {}", printable_line(*uuid), printable_line(*file))};
}

Outcome<Deed> plan(const StopAudioOptions& options) {
  auto uuid = check_uuid("UUID", options.uuid.value_or(""));
  if (!uuid) return tl::unexpected<Problem>(uuid.error());
  auto request = spelled(StopAudio{*uuid, options.all, options.both});
  if (!request) return tl::unexpected<Problem>(request.error());
  return Deed{*std::move(request), Json{{"uuid", *uuid}},
              _("stopped what {} hears", printable_line(*uuid))};
}

}  // namespace

void setup_broadcast(CLI::App& app, BroadcastOptions& options) {
  describe(app,
           _("Plays a file into a call. Without --leg this channel hears it, and its partner the "
             "music on hold. The switch does not tell whether there is such a file."),
           {"ddcti broadcast c1 /sounds/please-wait.wav --leg both",
            "ddcti broadcast c1 'http://127.0.0.1:9989/tts?text=你好' --leg aleg"});
  add_uuid(app, options.uuid);
  add_file(app, options.file);
  add_choice(app, "--leg", options.leg, "aleg|bleg|holdb|both",
             _("Who hears it: this channel, its partner, nobody (the partner gets music on hold) "
               "or both"));
}

ExitCode run_broadcast(const BroadcastOptions& options, Context& context) {
  return carry_out_on(
      options, [](const BroadcastOptions& found) { return plan(found); }, context);
}

void setup_background(CLI::App& app, BackgroundOptions& options) {
  describe(app, _("Mixes a file into a call that goes on. The module needs a licence for it."),
           {"ddcti background c1 /sounds/office.wav --mix write",
            "ddcti background c1 /sounds/office.wav --mix read --json"});
  add_uuid(app, options.uuid);
  add_file(app, options.file);
  add_choice(app, "--mix", options.mix, "read|write",
             _("Into what comes from the phone, or into what goes to it"));
}

ExitCode run_background(const BackgroundOptions& options, Context& context) {
  return carry_out_on(
      options, [](const BackgroundOptions& found) { return plan(found); }, context);
}

void setup_stop_audio(CLI::App& app, StopAudioOptions& options) {
  describe(app, _("Stops what a channel is being played; the call goes on."),
           {"ddcti stop-audio c1", "ddcti stop-audio c1 --all --both"});
  add_uuid(app, options.uuid);
  add_switch(app, "--all", options.all, _("What waits to be played too"));
  add_switch(app, "--both", options.both, _("What the partner hears too"));
}

ExitCode run_stop_audio(const StopAudioOptions& options, Context& context) {
  return carry_out_on(
      options, [](const StopAudioOptions& found) { return plan(found); }, context);
}

}  // namespace ddcti::cli
