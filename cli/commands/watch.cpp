#include "commands/watch.hpp"

#include <algorithm>

#include "channel/channel_book.hpp"
#include "channel/channel_screen.hpp"
#include "exchange/listing.hpp"
#include "exchange/shown_request.hpp"
#include "options.hpp"
#include "records.hpp"
#include "text/message.hpp"
#include "text/time_text.hpp"

namespace ddcti::cli {
namespace {

using std::chrono::milliseconds;

constexpr const char* kList = "channels";
constexpr milliseconds kShortest{100};
/// How soon a terminal that was resized is drawn anew.
constexpr milliseconds kGlance{100};
/// The times on the screen go on between two looks.
constexpr milliseconds kTick{1000};

/// What is seen, told in one way or the other.
class View {
 public:
  virtual ~View() = default;
  virtual void tell(const std::vector<ChannelChange>& changes, const ChannelBook& book) = 0;
  /// The switch did not answer, as in the look before this one or not.
  virtual void tell_lost(const Problem& problem, bool again, const ChannelBook& book) = 0;
  /// Lets `time` pass; false on SIGINT.
  virtual bool pause(milliseconds time, const ChannelBook& book) = 0;
};

class Lines final : public View {
 public:
  Lines(Context& context, milliseconds interval)
      : context_(context), records_(context), interval_(interval) {}

  void tell(const std::vector<ChannelChange>& changes, const ChannelBook& /*book*/) override {
    if (lost_) print(context_.err, "{}\n", _("The switch answers again."));
    lost_ = false;
    const std::string time = utc_stamp(context_.machine.wall_time());
    for (const ChannelChange& change : changes) {
      records_.add(Json{{"time", time},
                        {"event", name_of(change.kind)},
                        {"uuid", change.uuid},
                        {"callstate", text_or_null(change.callstate)},
                        {"previous_callstate", text_or_null(change.previous_callstate)},
                        {"channel", change.row}});
    }
  }

  void tell_lost(const Problem& problem, bool again, const ChannelBook& /*book*/) override {
    lost_ = true;
    if (again) return;
    const double seconds = static_cast<double>(interval_.count()) / 1000;
    report(context_.err,
           {problem.code, problem.what, _("It is asked again every {} s.", seconds), {}});
  }

  bool pause(milliseconds time, const ChannelBook& /*book*/) override {
    return context_.machine.sleep_for(time);
  }

 private:
  static Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
  }

  Context& context_;
  RecordWriter records_;
  milliseconds interval_;
  bool lost_ = false;
};

/// Draws on the terminal's other screen, so that what was there comes back in the end.
class Screen final : public View {
 public:
  Screen(Context& context, std::string address)
      : context_(context),
        style_(style_for(context.out, context.machine)),
        address_(std::move(address)),
        heading_(_("{}: no answer yet", address_)) {
    context_.out.write("\x1b[?1049h\x1b[?25l");
    draw({});
  }
  ~Screen() override {
    context_.out.write("\x1b[?25h\x1b[?1049l");
    static_cast<void>(context_.out.flush());
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  void tell(const std::vector<ChannelChange>& /*changes*/, const ChannelBook& book) override {
    const std::size_t count = book.channels().size();
    heading_ = count == 1 ? _("{}: 1 channel", address_) : _("{}: {} channels", address_, count);
    alarming_ = false;
    draw(book);
  }

  void tell_lost(const Problem& problem, bool /*again*/, const ChannelBook& book) override {
    heading_ = problem.what;
    alarming_ = true;
    draw(book);
  }

  bool pause(milliseconds time, const ChannelBook& book) override {
    const Machine& machine = context_.machine;
    const auto end = machine.now() + time;
    while (machine.now() < end) {
      const auto left = std::chrono::ceil<milliseconds>(end - machine.now());
      if (!context_.machine.sleep_for(std::min(left, kGlance))) return false;
      const bool resized = context_.out.terminal_size() != drawn_for_;
      if (resized || machine.now() - drawn_at_ >= kTick) draw(book);
      if (context_.out.reader_gone()) return true;
    }
    return true;
  }

 private:
  void draw(const ChannelBook& book) {
    drawn_at_ = context_.machine.now();
    drawn_for_ = context_.out.terminal_size();
    context_.out.write(
        render_screen({heading_, alarming_, drawn_at_}, book.channels(), drawn_for_, style_));
    static_cast<void>(context_.out.flush());
  }

  Context& context_;
  Style style_;
  std::string address_;
  std::string heading_;
  bool alarming_ = false;
  std::chrono::steady_clock::time_point drawn_at_;
  TerminalSize drawn_for_;
};

bool can_draw(const Context& context) {
  return context.out.is_terminal() && context.options.for_people() &&
         context.machine.environment("TERM").value_or("dumb") != "dumb";
}

/// What ends the watching before anything was seen; nothing if it went on.
struct Ending {
  ExitCode code = ExitCode::kDone;
  std::optional<Problem> problem;
};

Ending watch(View& view, milliseconds interval, const ModuleAccess& access, Context& context) {
  Machine& machine = context.machine;
  ChannelBook book;
  bool answered = false;
  bool lost = false;
  while (!machine.interrupted() && !context.out.reader_gone()) {
    const Listing listing = ask_listing(kList, access, context);
    const ExitCode code = listing.exchange.code;
    if (code == ExitCode::kInterrupted) break;
    if (code == ExitCode::kDone) {
      view.tell(book.update(listing.rows, machine.now()), book);
      answered = true;
    } else {
      Problem problem = explain(listing.exchange, access);
      // A wrong key or address does not come right by asking again; a proxy's 502 may.
      const HttpAnswer& answer = listing.exchange.answer;
      const bool hopeless = answer.outcome == HttpOutcome::kAnswered && answer.status < 500;
      if (hopeless && !answered) return {code, std::move(problem)};
      view.tell_lost(problem, lost, book);
    }
    lost = code != ExitCode::kDone;
    // Lines are for somebody who reads along. What a full disk lost is told of in the end.
    if (!context.out.flush()) return {};
    if (!view.pause(interval, book)) break;
  }
  return {machine.interrupted() ? ExitCode::kInterrupted : ExitCode::kDone, {}};
}

}  // namespace

void setup_watch(CLI::App& app, WatchOptions& options) {
  describe(app,
           _("Shows the channels there are and keeps at it until Ctrl-C: in place on a terminal, "
             "elsewhere a line of JSON for each change."),
           {"ddcti watch", "ddcti watch --json | jq -r 'select(.event == \"ended\") | .uuid'"});
  add_timeout(app, "--interval", options.interval,
              _("How long to wait between two looks; default 1, at least 0.1"));
}

ExitCode run_watch(const WatchOptions& options, Context& context) {
  const milliseconds interval = options.interval.value_or(std::chrono::seconds(1));
  if (interval < kShortest) {
    return report(context.err, {ExitCode::kUsage,
                                _("--interval: less than 0.1 s"),
                                _("The switch has other things to do; give 0.1 or more."),
                                {}});
  }
  const auto chosen =
      chosen_fields(context.options, {"time", "event", "uuid", "callstate", "previous_callstate",
                                      "channel", "cmd", "arg", "url", "curl"});
  if (!chosen) return report(context.err, chosen.error());
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return report(context.err, settings.error());
  if (context.options.sends_nothing()) {
    return show_request(context, *settings, listing_request(kList), settings->http_timeout);
  }
  const auto access = open_module(*settings, context);
  if (!access) return report(context.err, access.error());

  context.out.let_reader_go();
  Ending ending;
  if (can_draw(context)) {
    Screen screen(context, to_string(access->settings.url));
    ending = watch(screen, interval, *access, context);
  } else {
    if (context.options.format() == Format::kTable) context.options.output = "jsonl";
    Lines lines(context, interval);
    ending = watch(lines, interval, *access, context);
  }
  return ending.problem ? report(context.err, *ending.problem) : ending.code;
}

}  // namespace ddcti::cli
