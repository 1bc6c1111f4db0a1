#include "commands/play.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "call/callee_argument.hpp"
#include "call/leg_setup.hpp"
#include "call/place.hpp"
#include "call/sound.hpp"
#include "options.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

tl::unexpected<Problem> usage(std::string what, std::string advice) {
  return fail(ExitCode::kUsage, std::move(what), std::move(advice));
}

Outcome<Sound> choose_sound(const PlayOptions& options) {
  if (options.text.has_value() != options.text_url.has_value()) {
    return usage(_("--tts and --tts-url belong together"),
                 _("Give the text, and the URL of a server that speaks it."));
  }
  if (options.text) {
    if (!options.files.empty()) {
      return usage(_("FILE and --tts exclude each other"), _("Keep one of them."));
    }
    if (options.text->empty()) return usage(_("{} is empty", "--tts"), _("Give a text."));
    if (!is_network_file(*options.text_url)) {
      return usage(_("--tts-url: this is no URL of a web server"),
                   _("Give for example --tts-url http://127.0.0.1:9989/tts."));
    }
    return sound_of_text(*options.text_url, *options.text);
  }
  const std::string advice = _("Give a file as the switch knows it, or a URL it can fetch.");
  if (options.files.empty()) return usage(_("{} is missing", "FILE"), advice);
  if (options.files.size() > kMaxFiles) {
    return usage(_("these are more than {} files", kMaxFiles), _("Place several calls."));
  }
  const auto empty = [](const std::string& file) { return file.empty(); };
  if (std::any_of(options.files.begin(), options.files.end(), empty)) {
    return usage(_("{} is empty", "FILE"), advice);
  }
  return sound_of_files(options.files);
}

Outcome<PlannedCall> plan(PlayOptions options, Context& context) {
  if (options.target_number && options.target) {
    // All words are files then.
    options.files.insert(options.files.begin(), *options.target);
    options.target.reset();
  }
  const auto callee = callee_argument(options.target, options.target_number, options.via);
  if (!callee) return tl::unexpected<Problem>(callee.error());
  const auto sound = choose_sound(options);
  if (!sound) return tl::unexpected<Problem>(sound.error());
  Goal goal;
  goal.then = {"playback", Value::literal(sound->data)};
  goal.quote_inline = sound->network;
  goal.sources = {{Side::kAgent, "playback", options.text ? "--tts" : "FILE"}};
  return plan_leg(options.call, *callee, std::move(goal), "--var",
                  [&] { return context.machine.new_uuid(); });
}

}  // namespace

void setup_play(CLI::App& app, PlayOptions& options) {
  describe(app,
           _("Calls somebody and plays files, one after the other, or a text; then the call is "
             "over. Prints the call's uuid when the switch has taken the job."),
           {"ddcti play 1000 /sounds/hello.wav /sounds/closing.wav",
            "ddcti play 13800000000 --via gateway/gw1 http://10.0.0.2/notice.wav --timeout 30",
            "ddcti play 1000 --tts '您好' --tts-url http://127.0.0.1:9989/tts"});
  setup_callee(app, options.target, options.target_number, options.via);
  add_text(app, "--tts", options.text, "TEXT", _("Speak this instead of playing a file"));
  add_text(app, "--tts-url", options.text_url, "URL",
           _("The server that speaks it; the text is appended as ?text=, or to a URL that ends "
             "in ="));
  add_arguments(app, "FILE", options.files,
                _("A file of the switch's, or a URL it fetches; several play in turn"));
  setup_group(app, _("The leg"), options.call,
              [](CLI::App& group, CallOptions& call) { setup_leg(group, call); });
  setup_group(app, _("Uuids"), options.call, setup_identity);
  setup_group(app, _("How it is run"), options.call, setup_running);
}

ExitCode run_play(const PlayOptions& options, Context& context) {
  return place_call(plan(options, context), options.call, context);
}

}  // namespace ddcti::cli
