#include "commands/explain.hpp"

#include "explain/explanation_json.hpp"
#include "explain/explanation_tree.hpp"
#include "explain/facts_file.hpp"
#include "lint/diagnostic_text.hpp"
#include "options.hpp"
#include "records.hpp"
#include "text/message.hpp"
#include "text_argument.hpp"

namespace ddcti::cli {
namespace {

Outcome<Facts> load_facts(const std::optional<std::string>& path, Context& context) {
  if (!path) return Facts{};
  const std::string shown = printable_line(*path);
  const auto file = context.machine.read_file(*path, kMaxInputBytes);
  if (context.machine.interrupted()) return interrupted_before_sending();
  if (!file) {
    return fail(ExitCode::kBadSettings, _("{} cannot be read: {}", shown, file.error().reason),
                _("Check the path given with --facts."));
  }
  return parse_facts(shown, file->content);
}

void explain_line(std::string_view line, const Facts& facts, RecordWriter& records,
                  Context& context) {
  const LintedLine linted = lint_line(line);
  const Explanation explanation = explain(linted.found.request, facts);
  if (!context.options.for_people()) {
    records.add(json_of(explanation, linted.diagnostics));
    return;
  }
  const Style style = style_for(context.out, context.machine);
  context.out.write(render_tree(explanation, style));
  for (const Diagnostic& diagnostic : linted.diagnostics) {
    context.out.write(render_diagnostic(diagnostic, line, linted.found, "", style));
  }
}

}  // namespace

void setup_explain(CLI::App& app, ExplainOptions& options) {
  describe(
      app,
      _("Tells what the switch would do with a request: whom it dials, with which variables, "
        "what it runs, what it drops or cuts. TEXT is a URL as found in code or a log, a "
        "command with its argument, or an argument of originate alone. Nothing is sent, and "
        "who can be reached is not judged unless --facts says so."),
      {"ddcti explain 'cti_originate {a=1}user/1000 &bridge({b=2}linegroup/default/5555)'",
       "ddcti explain --json 'http://127.0.0.1:88/cli?cmd=bgapi&arg=originate+user/1000+%26echo'"});
  add_argument(app, "TEXT", options.text,
               _("What to explain, in single quotes; - reads lines from standard input"));
  add_text(app, "--facts", options.facts, "FILE",
           _("A TOML file with what is known of the switch: extensions, gateways, profiles, "
             "line_groups, globals"));
}

ExitCode run_explain(const ExplainOptions& options, Context& context) {
  const auto facts = load_facts(options.facts, context);
  if (!facts) return report(context.err, facts.error());
  const auto text = text_argument("TEXT", options.text, context);
  if (!text) return report(context.err, text.error());
  const auto chosen = chosen_fields(context.options, names_of(json_of(Explanation{}, {})));
  if (!chosen) return report(context.err, chosen.error());
  RecordWriter records(context);
  if (options.text != "-") {
    explain_line(*text, *facts, records, context);
  } else {
    for (const Line& line : lines_of(*text)) explain_line(line.text, *facts, records, context);
  }
  records.finish();
  return ExitCode::kDone;
}

}  // namespace ddcti::cli
