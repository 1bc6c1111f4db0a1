#include "commands/completion.hpp"

#include "command_tree.hpp"
#include "help/completion.hpp"
#include "options.hpp"
#include "problem.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {

void setup_completion(CLI::App& app, CompletionOptions& options) {
  describe(app,
           _("Prints the completion script of a shell, for where it is not installed with the "
             "package."),
           {"ddcti completion bash >~/.local/share/bash-completion/completions/ddcti",
            "ddcti completion fish >~/.config/fish/completions/ddcti.fish"});
  add_argument(app, "SHELL", options.shell, _("bash, zsh or fish"), "bash|zsh|fish");
}

ExitCode run_completion(const CompletionOptions& options, Context& context) {
  CommandTree tree;
  tree.set_up_all();
  if (options.shell == "bash") {
    context.out.write(bash_completion(tree));
  } else if (options.shell == "zsh") {
    context.out.write(zsh_completion(tree));
  } else if (options.shell == "fish") {
    context.out.write(fish_completion(tree));
  } else {
    const std::string given = options.shell.value_or("");
    return report(context.err,
                  {ExitCode::kUsage,
                   given.empty() ? std::string(_("SHELL is missing"))
                                 : _("there is no completion for '{}'", printable_line(given)),
                   _("Give bash, zsh or fish."),
                   {}});
  }
  return ExitCode::kDone;
}

}  // namespace ddcti::cli
