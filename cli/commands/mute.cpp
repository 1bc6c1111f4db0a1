#include "commands/mute.hpp"

#include "exchange/find_channel.hpp"
#include "options.hpp"
#include "text/message.hpp"
#include "uuid_argument.hpp"

namespace ddcti::cli {
namespace {

Outcome<Deed> plan(const MuteOptions& options) {
  auto uuid = check_uuid("UUID", options.uuid.value_or(""));
  if (!uuid) return tl::unexpected<Problem>(uuid.error());
  const std::string direction = options.direction.value_or("read");
  const bool write = direction == "write";
  if (!write && direction != "read") {
    return fail(ExitCode::kUsage,
                _("'{}' is not one of {}", printable_line(direction), "read, write"),
                _("read mutes what comes from the phone, write what goes to it."));
  }
  if (options.off && options.direction) {
    return fail(ExitCode::kUsage, _("--off ends muting in both directions"),
                _("Leave {} out.", direction));
  }
  ChannelAudio audio;
  audio.uuid = *uuid;
  if (!options.off) {
    audio.action = ChannelAudio::Action::kMute;
    audio.direction = write ? ChannelAudio::Direction::kWrite : ChannelAudio::Direction::kRead;
    audio.level = "1";  // silence; more would be a quiet noise
  }
  auto request = spelled(audio);
  if (!request) return tl::unexpected<Problem>(request.error());
  const std::string name = printable_line(*uuid);
  Json fields{{"uuid", *uuid}, {"direction", direction}, {"muted", !options.off}};
  if (options.off) fields["direction"] = nullptr;
  if (options.off) return Deed{*std::move(request), std::move(fields), _("unmuted {}", name)};
  return Deed{*std::move(request), std::move(fields),
              write ? _("muted what {} hears", name) : _("muted {}", name)};
}

}  // namespace

void setup_mute(CLI::App& app, MuteOptions& options) {
  describe(app, _("Mutes a phone in a call: nobody hears it (read), or it hears nobody (write)."),
           {"ddcti mute c1", "ddcti mute c1 write", "ddcti mute c1 --off"});
  add_argument(app, "UUID", options.uuid, _("The channel of that phone"));
  add_argument(app, "DIRECTION", options.direction,
               _("read (default): what comes from the phone; write: what goes to it"),
               "read|write");
  add_switch(app, "--off", options.off, _("Not any more, in either direction"));
}

ExitCode run_mute(const MuteOptions& options, Context& context) {
  return carry_out_on(
      options, [](const MuteOptions& found) { return plan(found); }, context);
}

}  // namespace ddcti::cli
