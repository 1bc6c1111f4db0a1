#include "commands/lint.hpp"

#include <algorithm>
#include <array>

#include "lint/diagnostic_text.hpp"
#include "lint/sarif.hpp"
#include "options.hpp"
#include "records.hpp"
#include "text/message.hpp"
#include "text_argument.hpp"

namespace ddcti::cli {
namespace {

/// What is linted, and how its lines are named.
struct Source {
  std::string text;
  std::string name;      ///< of the file; `<stdin>`
  bool named = true;     ///< false for a text on the command line
  std::string artifact;  ///< for SARIF
};

Outcome<Source> read_source(const LintOptions& options, Context& context) {
  if (options.file && options.text) {
    return fail(ExitCode::kUsage, _("TEXT and --file exclude each other"), _("Keep one of them."));
  }
  if (options.file) {
    auto file = context.machine.read_file(*options.file, kMaxInputBytes);
    if (context.machine.interrupted()) return interrupted_before_sending();
    if (!file) {
      return fail(ExitCode::kBadSettings,
                  _("{} cannot be read: {}", printable_line(*options.file), file.error().reason),
                  _("Check the path given with --file."));
    }
    return Source{std::move(file->content), printable_line(*options.file), true, *options.file};
  }
  auto text = text_argument("TEXT", options.text, context);
  if (!text) return tl::unexpected<Problem>(std::move(text.error()));
  const bool input = options.text == "-";
  return Source{*std::move(text), input ? "<stdin>" : "", input, input ? "stdin" : "TEXT"};
}

constexpr std::array kColumns{Column{N_("LINE"), "line"}, Column{N_("SEVERITY"), "severity"},
                              Column{N_("RULE"), "rule"}, Column{N_("OFFSET"), "offset"},
                              Column{N_("MESSAGE"), "message"}};
constexpr RecordList kDiagnostics{"diagnostics", kColumns};

/// Characters before the byte at `offset`, and one.
std::size_t column_at(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, offset);
  return 1 + static_cast<std::size_t>(std::count_if(before.begin(), before.end(), [](char byte) {
           return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
         }));
}

}  // namespace

void setup_lint(CLI::App& app, LintOptions& options) {
  describe(
      app,
      _("Looks for what is likely not meant in requests to the switch: URLs as found in code or "
        "logs, a command with its argument, or an argument alone, one in a line. Nothing is "
        "sent. The exit code is 1 if there is an error, 0 if there are warnings at most."),
      {"ddcti lint 'bgapi orignate user/1000 &echo'", "ddcti lint --sarif --file calls.txt"});
  add_argument(app, "TEXT", options.text, _("What to look at; - reads standard input"));
  add_text(app, "--file", options.file, "FILE", _("Read the lines from FILE"));
  add_switch(app, "--sarif", options.sarif, _("Print a SARIF 2.1.0 log, for code review systems"));
}

ExitCode run_lint(const LintOptions& options, Context& context) {
  const auto source = read_source(options, context);
  if (!source) return report(context.err, source.error());
  const Style style = style_for(context.out, context.machine);

  Json all = Json::array();
  std::vector<SarifResult> results;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  for (const Line& line : lines_of(source->text)) {
    const LintedLine linted = lint_line(line.text);
    for (const Diagnostic& diagnostic : linted.diagnostics) {
      ++(info(diagnostic.rule).severity == Severity::kError ? errors : warnings);
      if (options.sarif) {
        results.push_back({diagnostic, line.number,
                           column_at(line.text, offset_in_line(line.text, linted, diagnostic))});
      } else if (!context.options.for_people()) {
        Json object{{"line", line.number}};
        object.update(json_of(diagnostic));
        all.push_back(std::move(object));
      } else {
        const std::string place =
            source->named ? fmt::format("{}:{}: ", source->name, line.number) : "";
        context.out.write(render_diagnostic(diagnostic, line.text, linted.found, place, style));
      }
    }
  }
  if (options.sarif) {
    write_json(context.out, sarif_log(source->artifact, results));
  } else if (!context.options.for_people()) {
    const Json totals{{"errors", errors}, {"warnings", warnings}};
    const ExitCode written = write_list(kDiagnostics, all, context, totals);
    if (written != ExitCode::kDone) return written;
  }
  return errors == 0 ? ExitCode::kDone : ExitCode::kRefused;
}

}  // namespace ddcti::cli
