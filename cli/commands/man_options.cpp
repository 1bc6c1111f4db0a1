#include "commands/man_options.hpp"

#include "command_tree.hpp"
#include "help/man_page.hpp"
#include "options.hpp"
#include "problem.hpp"

namespace ddcti::cli {

void setup_man_options(CLI::App& app, ManOptionsOptions& options) {
  add_argument(app, "PART", options.part, "commands, common or exit-codes");
}

ExitCode run_man_options(const ManOptionsOptions& options, Context& context) {
  CommandTree tree;
  tree.set_up_all();
  if (options.part == "commands") {
    context.out.write(man_commands(tree));
  } else if (options.part == "common") {
    context.out.write(man_common_options(tree));
  } else if (options.part == "exit-codes") {
    context.out.write(man_exit_codes());
  } else {
    return report(context.err, {ExitCode::kUsage, "give commands, common or exit-codes", {}, {}});
  }
  return ExitCode::kDone;
}

}  // namespace ddcti::cli
