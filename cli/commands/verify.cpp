#include "commands/verify.hpp"

#include <fnmatch.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>

#include "ddcti/url.hpp"
#include "exchange/deed.hpp"
#include "exchange/shown_request.hpp"
#include "options.hpp"
#include "records.hpp"
#include "required_argument.hpp"
#include "settings/key.hpp"
#include "text/message.hpp"
#include "text/style.hpp"
#include "text_argument.hpp"
#include "verify/junit.hpp"
#include "verify/replay.hpp"

namespace ddcti::cli {
namespace {

constexpr std::size_t kMostJobs = 64;

bool is_chosen(const Recording& recording, const std::vector<std::string>& patterns) {
  if (patterns.empty()) return true;
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return fnmatch(pattern.c_str(), recording.name.c_str(), 0) == 0;
  });
}

Outcome<std::string> content_of(const std::string& path, Context& context) {
  if (path == "-") {
    auto input = context.machine.read_input(kMaxInputBytes);
    if (context.machine.interrupted()) return interrupted_before_sending();
    if (input) return *std::move(input);
    return fail(ExitCode::kBadSettings,
                _("standard input cannot be read: {}", input.error().reason));
  }
  auto file = context.machine.read_file(path, kMaxInputBytes);
  if (context.machine.interrupted()) return interrupted_before_sending();
  if (file) return std::move(file->content);
  return fail(ExitCode::kBadSettings,
              _("{} cannot be read: {}", printable_line(path), file.error().reason),
              _("Check the path."));
}

Outcome<std::vector<Recording>> read_recordings(const VerifyOptions& options, Context& context) {
  if (options.files.empty()) {
    return fail(ExitCode::kUsage, _("{} is missing", "FILE"),
                _("Give files of recordings; - reads standard input."));
  }
  std::vector<Recording> chosen;
  for (const std::string& path : options.files) {
    const auto content = content_of(path, context);
    if (!content) return tl::unexpected<Problem>(content.error());
    auto recordings = parse_recordings(*content, path == "-" ? "<stdin>" : path);
    if (!recordings) return tl::unexpected<Problem>(recordings.error());
    for (Recording& one : *recordings) {
      if (is_chosen(one, options.only)) chosen.push_back(std::move(one));
    }
  }
  if (chosen.empty()) {
    return fail(ExitCode::kUsage, _("--only: no recording has such a name"),
                _("A pattern fits the whole name: 'api/*', '*busy*'."));
  }
  return chosen;
}

Outcome<std::size_t> jobs_of(const VerifyOptions& options) {
  if (!options.jobs) return 1;
  const std::string& text = *options.jobs;
  std::size_t jobs = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), jobs);
  if (error == std::errc() && end == text.data() + text.size() && jobs >= 1 && jobs <= kMostJobs) {
    return jobs;
  }
  return fail(ExitCode::kUsage,
              _("--jobs: '{}' is not a number from 1 to {}", printable_line(text), kMostJobs));
}

Outcome<AdminAccess> admin_of(const VerifyOptions& options, Context& context) {
  AdminAccess admin;
  if (options.admin_url) {
    const auto url = parse_base_url(*options.admin_url);
    if (!url) {
      return tl::unexpected<Problem>(value_problem("--admin-url", *options.admin_url, url.error()));
    }
    admin.url = to_string(*url);
  }
  if (options.admin_key_file) {
    auto key = fetch_key({KeySource::Kind::kFile, *options.admin_key_file, "--admin-key-file", {}},
                         context);
    if (!key) return tl::unexpected<Problem>(key.error());
    admin.key = *std::move(key);
  }
  return admin;
}

/// Before anything is sent: half of a story would be told to the switch otherwise.
Outcome<void> check_effects(const std::vector<Recording>& recordings, const VerifyOptions& options,
                            const Counterpart& counterpart) {
  if (counterpart.is_mock() || options.allow_effects) return {};
  const auto found = std::find_if(recordings.begin(), recordings.end(),
                                  [](const Recording& one) { return one.has_effect(); });
  if (found == recordings.end()) return {};
  return fail(ExitCode::kUsage,
              _("{} is no mock, and {} ({}:{}) has commands with effect",
                to_string(counterpart.access().settings.url), printable_line(found->name),
                printable_line(found->file), found->line),
              _("Choose others with --only; --allow-effects runs them, and hangs up every call of "
                "that switch behind each such recording."));
}

ExitCode show_requests(const std::vector<Recording>& recordings, Context& context) {
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return report(context.err, settings.error());
  for (const Recording& recording : recordings) {
    for (const RecordedStep& step : recording.steps) {
      if (!step.request) continue;
      const ExitCode shown =
          show_request(context, *settings, {step.request->cmd, step.request->arg},
                       settings->http_timeout, Json{{"recording", recording.name}});
      if (shown != ExitCode::kDone) return shown;
    }
  }
  return ExitCode::kDone;
}

std::string shown_place(const Verdict& verdict) {
  return fmt::format("{} ({}:{})", printable_line(verdict.recording->name),
                     printable_line(verdict.recording->file), verdict.recording->line);
}

void print_verdicts(const std::vector<Verdict>& verdicts, Context& context) {
  const Style style = style_for(context.out, context.machine);
  std::size_t different = 0;
  for (const Verdict& verdict : verdicts) {
    if (verdict.as_recorded()) continue;
    ++different;
    print(context.out, "{}\n", style.error(shown_place(verdict)));
    context.out.write(
        "  " +
        _("step {}: {}", verdict.step,
          printable_line(verdict.cmd + (verdict.arg ? " " + *verdict.arg : std::string{}))) +
        "\n");
    for (const Difference& difference : verdict.differences) {
      print(context.out, "    {}\n", to_sentence(difference));
    }
    if (!verdict.no_answer.empty()) print(context.out, "    {}\n", verdict.no_answer);
  }
  context.out.write(different == 0
                        ? _("{} of {} recordings as recorded\n", verdicts.size(), verdicts.size())
                        : _("{} of {} recordings as recorded, {} otherwise\n",
                            verdicts.size() - different, verdicts.size(), different));
}

const char* result_of(const Verdict& verdict) {
  if (verdict.as_recorded()) return "same";
  return verdict.no_answer.empty() ? "different" : "no-answer";
}

Json to_json(const Verdict& verdict) {
  Json differences = Json::array();
  for (const Difference& difference : verdict.differences) {
    differences.push_back(to_json(difference));
  }
  const bool same = verdict.as_recorded();
  return {{"name", verdict.recording->name},
          {"file", verdict.recording->file},
          {"line", verdict.recording->line},
          {"result", result_of(verdict)},
          {"step", same ? Json(nullptr) : Json(verdict.step)},
          {"cmd", same ? Json(nullptr) : Json(verdict.cmd)},
          {"arg", or_null(verdict.arg)},
          {"differences", std::move(differences)},
          {"took_ms", verdict.took.count()}};
}

constexpr std::array kColumns{Column{N_("RECORDING"), "name"}, Column{N_("RESULT"), "result"},
                              Column{N_("STEP"), "step"}, Column{N_("FILE"), "file"},
                              Column{N_("LINE"), "line"}};
constexpr RecordList kRecordings{"recordings", kColumns};

ExitCode write_verdicts(const std::vector<Verdict>& verdicts, std::size_t different,
                        Context& context) {
  if (context.options.for_people()) {
    print_verdicts(verdicts, context);
    return ExitCode::kDone;
  }
  Json records = Json::array();
  for (const Verdict& verdict : verdicts) records.push_back(to_json(verdict));
  return write_list(kRecordings, records, context,
                    {{"same", verdicts.size() - different}, {"different", different}});
}

}  // namespace

void setup_verify(CLI::App& app, VerifyOptions& options) {
  describe(app,
           _("Asks a switch, or a mock, again what the recordings in FILE say it was asked, and "
             "tells of every reply that is another one now. The exit code is 1 if there is one. A "
             "mock is set back before each recording, and a clock of it that stands still is moved "
             "as the recording says."),
           {"ddcti verify --url http://127.0.0.1:8088 recordings.jsonl",
            "ddcti verify --only 'api/*' --junit report.xml recordings.jsonl"});
  add_arguments(app, "FILE", options.files,
                _("Recordings, as ddcti-recording(5) has them; - reads standard input"));
  add_list(app, "--only", options.only, "PATTERN",
           _("Only recordings whose names fit a shell pattern; may be repeated"));
  add_text(app, "--junit", options.junit, "FILE", _("Write a JUnit report, for CI systems"));
  add_text(app, "--jobs", options.jobs, "N",
           _("Replay N at once, each at a key of its own; for a mock with --isolate"));
  add_switch(app, "--allow-effects", options.allow_effects,
             _("Run commands with effect at a switch that is no mock, and hang up every call there "
               "behind each recording that has any"));
  add_text(app, "--admin-url", options.admin_url, "URL",
           _("For a mock with --admin-port: where its admin is"));
  add_text(app, "--admin-key-file", options.admin_key_file, "FILE",
           _("For a mock with --admin-key-file: the admin's key"));
}

ExitCode run_verify(const VerifyOptions& options, Context& context) {
  const auto jobs = jobs_of(options);
  if (!jobs) return report(context.err, jobs.error());
  const auto recordings = read_recordings(options, context);
  if (!recordings) return report(context.err, recordings.error());
  if (context.options.sends_nothing()) return show_requests(*recordings, context);

  auto admin = admin_of(options, context);
  if (!admin) return report(context.err, admin.error());
  const auto access = reach_module(context);
  if (!access) return report(context.err, access.error());
  auto counterpart = Counterpart::find(*access, *std::move(admin), context);
  if (!counterpart) return report(context.err, counterpart.error());
  const auto allowed = check_effects(*recordings, options, *counterpart);
  if (!allowed) return report(context.err, allowed.error());

  const auto verdicts =
      replay_all(*recordings, {*jobs, options.allow_effects}, *counterpart, context);
  if (!verdicts) return report(context.err, verdicts.error());
  const auto different = static_cast<std::size_t>(std::count_if(
      verdicts->begin(), verdicts->end(), [](const Verdict& one) { return !one.as_recorded(); }));
  const ExitCode written = write_verdicts(*verdicts, different, context);
  if (written != ExitCode::kDone) return written;
  if (options.junit) {
    const auto saved = context.machine.write_file(*options.junit, junit_report(*verdicts));
    if (!saved) {
      return report(context.err,
                    {ExitCode::kBadSettings,
                     _("{} cannot be written: {}", printable_line(*options.junit), saved.error()),
                     {},
                     {}});
    }
  }
  return different == 0 ? ExitCode::kDone : ExitCode::kRefused;
}

}  // namespace ddcti::cli
