#include "call/follow.hpp"

#include <optional>

#include "channel/channel_look.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"
#include "text/shell_word.hpp"
#include "text/time_text.hpp"
#include "text/width.hpp"

namespace ddcti::cli {
namespace {

using Time = std::chrono::steady_clock::time_point;

enum class Stage { kAwaited, kRinging, kAnswered, kTalking, kOver };

/// Prints the stages as they come.
class Story {
 public:
  Story(Output& output, std::string customer)
      : output_(output),
        customer_(shortened(printable_line(customer), 40)),
        live_(output.is_terminal()) {}

  void name_customer(std::string_view customer) {
    customer_ = shortened(printable_line(customer), 40);
  }

  void enter(Stage stage, Time now) {
    if (stage == Stage::kRinging) began_ = now;
    if (stage_ == Stage::kRinging) told_ += " " + in_words(now - entered_);
    stage_ = stage;
    entered_ = now;
    const std::string words = stage_in_words(now);
    if (!live_) output_.write(words + "\n");
    if (!told_.empty()) told_ += kArrow;
    told_ += words;
    tick(now);
  }

  /// Keeps the times of the live line going.
  void tick(Time now) {
    if (!live_ || told_.empty()) return;
    const bool running = stage_ == Stage::kRinging || stage_ == Stage::kTalking;
    const std::string time = running ? " " + in_words(now - entered_) : "";
    line_ = told_ + time;
    const std::size_t columns = output_.terminal_size().columns - 1;
    cut_ = display_width(line_) > columns;
    output_.write("\r\x1b[K" + (cut_ ? latest(columns) : line_));
  }

  /// Leaves the live line standing, the whole of it: it is not written over any more.
  void close() {
    if (!live_ || told_.empty()) return;
    if (cut_) output_.write("\r\x1b[K" + line_);
    output_.write("\n");
  }

 private:
  std::string stage_in_words(Time now) const {
    switch (stage_) {
      case Stage::kAwaited:
        return {};
      case Stage::kRinging:
        return _("ringing");
      case Stage::kAnswered:
        return _("answered");
      case Stage::kTalking:
        return _("talking to {}", customer_);
      case Stage::kOver:
        return _("over after {}", in_words(now - began_));
    }
    return {};
  }

  /// The end of the line, from a stage on, that fits: a line that wraps cannot be written over.
  std::string latest(std::size_t columns) const {
    std::string_view rest = line_;
    for (std::size_t at = rest.find(kArrow); at != std::string_view::npos; at = rest.find(kArrow)) {
      rest.remove_prefix(at + kArrow.size());
      if (display_width(rest) + 4 <= columns) return "… → " + std::string(rest);
    }
    return shortened(rest, columns);
  }

  static constexpr std::string_view kArrow = " → ";

  Output& output_;
  std::string customer_;
  bool live_;
  std::string line_;  ///< that stands there, or should
  bool cut_ = false;  ///< it does not fit
  Stage stage_ = Stage::kAwaited;
  std::string told_;
  Time began_{};
  Time entered_{};
};

/// Asks the switch how far the call is.
class Watcher {
 public:
  Watcher(const ModuleAccess& access, const FollowedCall& call, Context& context)
      : access_(access), call_(call), context_(context) {}

  /// The stage after `last`; nothing if no answer came. kOver: the channel is not there.
  std::optional<Stage> look(Stage last) {
    const bool goal_reached =
        last == Stage::kTalking || (last == Stage::kAnswered && call_.customer.empty());
    const auto agent = look_at_channel(call_.uuid, access_, context_).stage;
    if (!agent) return std::nullopt;
    if (agent == ChannelStage::kGone) return Stage::kOver;
    if (goal_reached) return last;
    if (last != Stage::kAnswered && agent != ChannelStage::kAnswered) return Stage::kRinging;
    if (call_.customer.empty()) return Stage::kAnswered;
    const auto partner = look_at_variable(call_.uuid, "bridge_uuid", access_, context_);
    if (!partner.known) return std::nullopt;
    if (partner.gone || partner.value.empty()) return Stage::kAnswered;
    // Early media joins the legs before the customer has answered.
    const auto theirs = look_at_channel(partner.value, access_, context_).stage;
    if (!theirs) return std::nullopt;
    if (theirs != ChannelStage::kAnswered) return Stage::kAnswered;
    if (!call_.one_customer) {
      const auto number = look_at_variable(partner.value, "destination_number", access_, context_);
      if (!number.known) return std::nullopt;
      answered_by_ = number.value;
    }
    return Stage::kTalking;
  }

  /// Who of several alternatives it is; empty if that is not known or there is one only.
  [[nodiscard]] const std::string& answered_by() const { return answered_by_; }

 private:
  const ModuleAccess& access_;
  const FollowedCall& call_;
  Context& context_;
  std::string answered_by_;
};

ExitCode judge(const FollowedCall& call, Stage reached, Output& err) {
  const Stage goal = call.customer.empty() ? Stage::kAnswered : Stage::kTalking;
  if (reached == goal) return ExitCode::kDone;
  return report(err, {ExitCode::kRefused,
                      reached == Stage::kRinging
                          ? _("the call ended; whether the agent answered was not seen")
                          : _("the call ended; whether the customer answered was not seen"),
                      _("Why is in the switch's CDR; a channel that is gone cannot be asked."),
                      {}});
}

}  // namespace

ExitCode follow_call(const ModuleAccess& access, const FollowedCall& call, Context& context) {
  Machine& machine = context.machine;
  Watcher watcher(access, call, context);
  Story story(context.err, call.customer);
  const Time start = machine.now();
  const std::string look = "ddcti api uuid_exists " + shell_word(call.uuid);
  Time heard = start;
  Stage stage = Stage::kAwaited;
  while (!machine.interrupted()) {
    const auto seen = watcher.look(stage);
    const Time now = machine.now();
    if (seen) heard = now;
    if (seen == Stage::kOver && stage != Stage::kAwaited) {
      story.enter(Stage::kOver, now);
      story.close();
      return judge(call, stage, context.err);
    }
    if (seen && *seen != Stage::kOver && *seen != stage) {
      if (!call.one_customer && *seen == Stage::kTalking) {
        story.name_customer(watcher.answered_by().empty() ? _("the customer")
                                                          : watcher.answered_by().c_str());
      }
      // A quick answer may skip a stage between two looks; each is told all the same.
      for (auto next = stage; next != *seen;) {
        next = static_cast<Stage>(static_cast<int>(next) + 1);
        story.enter(next, now);
      }
      stage = *seen;
    }
    story.tick(now);
    if (stage == Stage::kAwaited && now - start >= call.appear) {
      return report(
          context.err,
          {ExitCode::kUnknownOutcome,
           _("no channel {} showed up within {} s", printable_line(call.uuid), call.appear.count()),
           _("The call may have failed at once; `ddcti call --wait` tells why. Look with "
             "`{}` before you dial again.",
             look),
           {}});
    }
    if (now - heard >= kLookPatience) {
      story.close();
      return report(context.err, {ExitCode::kUnknownOutcome,
                                  _("the switch has stopped answering; the call may go on"),
                                  _("Look with `{}`.", look),
                                  {}});
    }
    if (!machine.sleep_for(kLookPause)) break;
  }
  story.close();
  return report(context.err, {ExitCode::kInterrupted,
                              _("interrupted; the call goes on"),
                              _("`ddcti hangup {}` ends it.", shell_word(call.uuid)),
                              {}});
}

}  // namespace ddcti::cli
