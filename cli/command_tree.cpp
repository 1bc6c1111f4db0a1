#include "command_tree.hpp"

#include "options.hpp"
#include "text/message.hpp"

namespace ddcti::cli {

CommandTree::CommandTree()
    : root(_("Drives a call centre's FreeSWITCH through mod_cti's HTTP command interface."),
           "ddcti") {
  root.set_help_flag("-h,--help", _("Show this help"));
  add_switch(root, "--version", version, _("Show the version"));
  setup_common(root, common);
  root.require_subcommand(0, 1);
}

CLI::App& CommandTree::set_up(const Command& command) {
  if (runs.contains(&command)) return *root.get_subcommand(command.name);
  CLI::App& app = *root.add_subcommand(command.name)->fallthrough();
  runs.emplace(&command, command.setup(app));
  return app;
}

void CommandTree::set_up_all() {
  for (const Command& command : commands()) set_up(command);
}

}  // namespace ddcti::cli
