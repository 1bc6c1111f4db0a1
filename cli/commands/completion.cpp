#include "commands/completion.hpp"

#include "command_tree.hpp"
#include "help/completion.hpp"
#include "options.hpp"
#include "problem.hpp"

namespace ddcti::cli {

void setup_completion(CLI::App& app, CompletionOptions& options) {
  add_argument(app, "SHELL", options.shell, "bash, zsh or fish");
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
    return report(context.err, {ExitCode::kUsage, "give bash, zsh or fish", {}, {}});
  }
  return ExitCode::kDone;
}

}  // namespace ddcti::cli
