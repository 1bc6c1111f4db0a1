#include "app.hpp"

#include "command_line.hpp"
#include "help/help_page.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"
#include "text/shell_word.hpp"

namespace ddcti::cli {
namespace {

/// With what chooses the switch; a key never stands on a command line that is recommended.
std::string program_words(const CommonOptions& options) {
  std::string words = "ddcti";
  const auto add = [&](const char* name, const std::optional<std::string>& value) {
    if (value) words += fmt::format(" {} {}", name, shell_word(printable_line(*value)));
  };
  add("--url", options.url);
  add("--profile", options.profile);
  add("--key-file", options.key_file);
  add("--cacert", options.cacert);
  if (options.insecure) words += " --insecure";
  return words;
}

ExitCode run_parsed(const ParsedLine& parsed, CommandTree& tree, Context& context) {
  switch (parsed.kind) {
    case ParsedLine::Kind::kVersion:
      context.out.write("ddcti " DDCTI_VERSION "\n");
      return ExitCode::kDone;
    case ParsedLine::Kind::kHelp:
      context.out.write(parsed.command == nullptr
                            ? root_help(tree.root)
                            : command_help(tree.root, tree.set_up(*parsed.command)));
      return ExitCode::kDone;
    case ParsedLine::Kind::kRun:
      break;
  }
  context.options = tree.common;
  context.err.call_program(program_words(tree.common));
  return tree.runs.at(parsed.command)(context);
}

}  // namespace

ExitCode run(const std::vector<std::string>& arguments, Context& context) {
  CommandTree tree;
  const auto parsed = parse_command_line(arguments, tree);
  ExitCode code = parsed ? run_parsed(*parsed, tree, context) : report(context.err, parsed.error());
  if (!context.out.flush() && code == ExitCode::kDone) {
    // Whatever was asked for may have been done, but nobody got to read it.
    code =
        report(context.err,
               {context.acted ? ExitCode::kUnknownOutcome : ExitCode::kBadSettings,
                _("standard output takes no more, so the result is lost"),
                context.acted ? _("The switch may have done it; look with `ddcti channels`.") : "",
                {}});
  }
  static_cast<void>(context.err.flush());
  return code;
}

}  // namespace ddcti::cli
