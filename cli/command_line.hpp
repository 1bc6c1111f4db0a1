#pragma once

#include <string>
#include <vector>

#include "command_tree.hpp"
#include "problem.hpp"

/// Reading the command line.
///
///   ddcti --url http://10.0.0.5:88 call 1000 --to 5555
///         `------ options, anywhere before or behind the command ------'
///   ddcti api --json uuid_getvar c1 --odd
///                    `-- the switch's, whatever it looks like
namespace ddcti::cli {

/// What was asked for.
struct ParsedLine {
  enum class Kind { kRun, kHelp, kVersion } kind = Kind::kRun;
  const Command* command = nullptr;  ///< nullptr: `ddcti --help`, or --version
};

/// Fills the options of `tree`. Fails with kUsage; the words never quote an option's value that
/// might be a key.
///
/// Goes over the arguments itself before CLI11 does, which takes the next argument for the
/// value of `--name=`, and would interpret what is meant for the switch.
[[nodiscard]] Outcome<ParsedLine> parse_command_line(const std::vector<std::string>& arguments,
                                                     CommandTree& tree);

}  // namespace ddcti::cli
