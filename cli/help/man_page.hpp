#pragma once

#include <string>

namespace ddcti::cli {

class CommandTree;

/// The parts of ddcti(1) that list commands and options, in man(7) macros: a subsection for
/// each command, one for the options of every command, and the exit codes. In the user's language.
[[nodiscard]] std::string man_commands(const CommandTree& tree);
[[nodiscard]] std::string man_common_options(const CommandTree& tree);
[[nodiscard]] std::string man_exit_codes();

}  // namespace ddcti::cli
