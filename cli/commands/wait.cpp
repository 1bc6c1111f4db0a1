#include "commands/wait.hpp"

#include <algorithm>

#include "channel/channel_look.hpp"
#include "exchange/find_channel.hpp"
#include "exchange/shown_request.hpp"
#include "options.hpp"
#include "records.hpp"
#include "text/live_line.hpp"
#include "text/message.hpp"
#include "text/shell_word.hpp"
#include "text/time_text.hpp"

namespace ddcti::cli {
namespace {

using std::chrono::milliseconds;
using Time = std::chrono::steady_clock::time_point;

/// Progress is shown to who waits longer.
constexpr std::chrono::seconds kQuiet{2};

const char* goal_of(const WaitOptions& options) {
  return options.goal == "ended" ? "ended" : "answered";
}

/// For JSON, where a channel that was never seen has none.
Json name_of(const std::optional<ChannelStage>& stage) {
  if (!stage) return nullptr;
  switch (*stage) {
    case ChannelStage::kGone:
      return "ended";
    case ChannelStage::kRinging:
      return "ringing";
    case ChannelStage::kAnswered:
      return "answered";
  }
  return nullptr;
}

class Wait {
 public:
  Wait(std::string uuid, const WaitOptions& options, const ModuleAccess& access, Context& context)
      : uuid_(std::move(uuid)),
        channel_(printable_line(uuid_)),
        options_(options),
        for_answer_(goal_of(options) == std::string_view("answered")),
        access_(access),
        context_(context),
        start_(context.machine.now()),
        heard_(start_),
        now_(start_),
        line_(context.err) {}

  ExitCode run() {
    const ExitCode code = wait();
    if (answered_once_ && !context_.options.for_people()) {
      const auto waited = std::chrono::duration_cast<milliseconds>(now_ - start_);
      write_record(Json{{"uuid", uuid_},
                        {"for", goal_of(options_)},
                        {"state", name_of(seen_)},
                        {"waited_ms", waited.count()}},
                   context_);
    } else if (code == ExitCode::kDone) {
      print(context_.out, "{}\n",
            for_answer_ ? _("{} is answered", channel_) : _("{} is over", channel_));
    }
    return code;
  }

 private:
  ExitCode wait() {
    Machine& machine = context_.machine;
    while (!machine.interrupted()) {
      const ChannelLook look = look_at_channel(uuid_, access_, context_);
      now_ = machine.now();
      if (machine.interrupted()) break;
      // What is wrong from the start is not waited for.
      if (!look.stage && !answered_once_) return tell(explain(look.exchange, access_));
      if (look.stage) {
        answered_once_ = true;
        heard_ = now_;
        if (const auto end = judge(*look.stage)) return *end;
      }
      if (now_ - heard_ >= kLookPatience) return tell(silent());
      if (now_ - start_ >= limit()) return tell(late());
      show_progress(look.stage);
      if (!machine.sleep_for(std::min(kLookPause, left()))) break;
    }
    now_ = machine.now();
    return tell(
        {ExitCode::kInterrupted, _("interrupted; nothing was done to {}", channel_), {}, {}});
  }

  /// Nothing while there is something to wait for.
  std::optional<ExitCode> judge(ChannelStage stage) {
    const bool was_there = seen_.has_value();
    // Not there before it was ever seen: it may still come, unless it is the end that counts.
    if (stage != ChannelStage::kGone || was_there || !for_answer_) seen_ = stage;
    if (!for_answer_) {
      return stage == ChannelStage::kGone ? std::optional(done()) : std::nullopt;
    }
    if (stage == ChannelStage::kAnswered) return done();
    if (stage == ChannelStage::kRinging) return std::nullopt;
    if (was_there) {
      return tell({ExitCode::kRefused,
                   _("{} ended before it was answered", channel_),
                   _("Why is in the switch's CDR; a channel that is gone cannot be asked."),
                   {}});
    }
    if (now_ - start_ < std::min<std::chrono::steady_clock::duration>(limit(), kLookAppear)) {
      return std::nullopt;
    }
    return tell(unseen());
  }

  ExitCode done() {
    line_.clear();
    return ExitCode::kDone;
  }

  ExitCode tell(const Problem& problem) {
    line_.clear();
    return report(context_.err, problem);
  }

  std::string look_again() const { return "ddcti show " + shell_word(uuid_); }

  Problem unseen() const {
    return {ExitCode::kUnknownOutcome,
            _("no channel {} showed up within {}", channel_, in_words(now_ - start_)),
            _("It may have failed at once, or be over; `ddcti channels` lists those there are."),
            {}};
  }

  Problem silent() const {
    return {ExitCode::kUnknownOutcome,
            _("the switch has stopped answering; {} may go on", channel_),
            _("Look with `{}`.", look_again()),
            {}};
  }

  Problem late() const {
    if (!seen_) return unseen();
    const std::string time = in_words(now_ - start_);
    return {ExitCode::kUnknownOutcome,
            for_answer_ ? _("{} was not answered within {}; it goes on", channel_, time)
                        : _("{} was not over within {}; it goes on", channel_, time),
            _("Look with `{}`.", look_again()),
            {}};
  }

  /// The longest this may take.
  std::chrono::steady_clock::duration limit() const {
    return options_.timeout ? std::chrono::steady_clock::duration(*options_.timeout)
                            : std::chrono::steady_clock::duration::max();
  }

  milliseconds left() const {
    if (!options_.timeout) return kLookPause;
    return std::chrono::ceil<milliseconds>(limit() - (now_ - start_));
  }

  void show_progress(const std::optional<ChannelStage>& stage) {
    if (now_ - start_ < kQuiet) return;
    const std::string time = in_words(now_ - start_);
    if (!stage) {
      line_.show(_("{}: the switch does not answer; waiting for {}", channel_, time));
    } else if (stage == ChannelStage::kGone) {
      line_.show(_("{}: not there yet; waiting for {}", channel_, time));
    } else if (stage == ChannelStage::kRinging) {
      line_.show(_("{}: ringing; waiting for {}", channel_, time));
    } else {
      line_.show(_("{}: answered; waiting for {}", channel_, time));
    }
  }

  std::string uuid_;
  std::string channel_;  ///< its name, printable
  const WaitOptions& options_;
  bool for_answer_;
  const ModuleAccess& access_;
  Context& context_;
  Time start_;
  Time heard_;
  Time now_;
  LiveLine line_;
  bool answered_once_ = false;        ///< the switch, not the channel
  std::optional<ChannelStage> seen_;  ///< how far the channel was last
};

}  // namespace

void setup_wait(CLI::App& app, WaitOptions& options) {
  describe(app,
           _("Waits until a channel is answered, or until it is over. Looks twice a second and "
             "does nothing to the channel."),
           {"ddcti wait c1 --timeout 30", "ddcti wait c1 --for ended --timeout 3600"});
  add_argument(app, "UUID", options.uuid, _("The channel"));
  add_choice(app, "--for", options.goal, "answered|ended", _("What to wait for; default answered"));
  add_seconds(app, "--timeout", options.timeout, _("How long at most; default without end"));
}

ExitCode run_wait(const WaitOptions& options, Context& context) {
  const auto chosen = chosen_fields(
      context.options, {"uuid", "for", "state", "waited_ms", "cmd", "arg", "url", "curl"});
  if (!chosen) return report(context.err, chosen.error());
  std::optional<ModuleAccess> access;
  const auto uuid = find_channel("UUID", options.uuid.value_or(""), access, context);
  if (!uuid) return report(context.err, uuid.error());
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return report(context.err, settings.error());
  if (context.options.sends_nothing()) {
    return show_request(context, *settings, stage_request(*uuid), settings->http_timeout,
                        Json{{"uuid", *uuid}, {"for", goal_of(options)}});
  }
  if (!access) {
    auto opened = open_module(*settings, context);
    if (!opened) return report(context.err, opened.error());
    access = *std::move(opened);
  }
  return Wait(*uuid, options, *access, context).run();
}

}  // namespace ddcti::cli
