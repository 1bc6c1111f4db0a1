#include "call/follow.hpp"

#include <optional>

#include "text/message.hpp"
#include "text/printable.hpp"
#include "text/shell_word.hpp"

namespace ddcti::cli {
namespace {

using namespace std::chrono_literals;
using Time = std::chrono::steady_clock::time_point;

constexpr auto kPause = 500ms;
/// A switch that says nothing for so long is given up.
constexpr auto kPatience = 10s;

enum class Stage { kAwaited, kRinging, kAnswered, kTalking, kOver };

/// 3 s, 2:31, 1:02:31
std::string in_words(std::chrono::steady_clock::duration time) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
  if (seconds < 60) return _("{} s", seconds);
  if (seconds >= 3600) {
    return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

/// Prints the stages as they come.
class Story {
 public:
  Story(Output& output, std::string customer)
      : output_(output),
        // A line that wraps cannot be rewritten in place.
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
    told_ += (told_.empty() ? "" : " → ") + words;
    tick(now);
  }

  /// Keeps the times of the live line going.
  void tick(Time now) {
    if (!live_ || told_.empty()) return;
    const bool running = stage_ == Stage::kRinging || stage_ == Stage::kTalking;
    const std::string time = running ? " " + in_words(now - entered_) : "";
    output_.write("\r\x1b[K" + told_ + time);
  }

  /// Leaves the live line standing.
  void close() {
    if (live_ && !told_.empty()) output_.write("\n");
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

  Output& output_;
  std::string customer_;
  bool live_;
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
    const auto disposition = variable(call_.uuid, "endpoint_disposition");
    if (!disposition) return std::nullopt;
    if (disposition->gone) return Stage::kOver;
    if (goal_reached) return last;
    if (last != Stage::kAnswered && disposition->value != "ANSWER") return Stage::kRinging;
    if (call_.customer.empty()) return Stage::kAnswered;
    const auto partner = variable(call_.uuid, "bridge_uuid");
    if (!partner) return std::nullopt;
    if (partner->gone || partner->value.empty()) return Stage::kAnswered;
    // Early media joins the legs before the customer has answered.
    const auto theirs = variable(partner->value, "endpoint_disposition");
    if (!theirs) return std::nullopt;
    if (theirs->value != "ANSWER") return Stage::kAnswered;
    if (!call_.one_customer) {
      const auto number = variable(partner->value, "destination_number");
      if (!number) return std::nullopt;
      answered_by_ = number->value;
    }
    return Stage::kTalking;
  }

  /// Who of several alternatives it is; empty if that is not known or there is one only.
  [[nodiscard]] const std::string& answered_by() const { return answered_by_; }

 private:
  struct Answer {
    bool gone = false;
    std::string value;  ///< empty if the variable is not set
  };

  std::optional<Answer> variable(const std::string& uuid, const char* name) {
    const Exchange exchange = ask(access_, Request{"uuid_getvar", uuid + " " + name}, context_);
    if (exchange.code != ExitCode::kDone && exchange.code != ExitCode::kRefused) return {};
    const auto text = reply_text(exchange);
    if (!text) return {};
    if (text->starts_with("-ERR")) return Answer{true, {}};
    return Answer{false, *text == "_undef_" ? "" : *text};
  }

  const ModuleAccess& access_;
  const FollowedCall& call_;
  Context& context_;
  std::string answered_by_;
};

ExitCode judge(const FollowedCall& call, Stage reached, Output& err) {
  const Stage goal = call.customer.empty() ? Stage::kAnswered : Stage::kTalking;
  if (reached == goal) return ExitCode::kDone;
  return report(err, {ExitCode::kRefused,
                      reached == Stage::kRinging ? _("the call ended before the agent answered")
                                                 : _("the call ended before the customer answered"),
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
    if (now - heard >= kPatience) {
      story.close();
      return report(context.err, {ExitCode::kUnknownOutcome,
                                  _("the switch has stopped answering; the call may go on"),
                                  _("Look with `{}`.", look),
                                  {}});
    }
    if (!machine.sleep_for(kPause)) break;
  }
  story.close();
  return report(context.err, {ExitCode::kInterrupted,
                              _("interrupted; the call goes on"),
                              _("`ddcti hangup {}` ends it.", shell_word(call.uuid)),
                              {}});
}

}  // namespace ddcti::cli
