#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>

#include "commands/table.hpp"
#include "common_options.hpp"

namespace ddcti::cli {

/// CLI11's view of the command line: the common options at the root, a subcommand for each row
/// of the table. Help, man page and completions are generated from it. Not movable: options are
/// bound to its members.
class CommandTree {
 public:
  CommandTree();
  CommandTree(const CommandTree&) = delete;
  CommandTree& operator=(const CommandTree&) = delete;

  /// Adds one command with its options, the first time it is asked for. Most runs need one, and
  /// building all takes longer than the rest of a start.
  CLI::App& set_up(const Command& command);
  void set_up_all();

  CLI::App root;
  CommonOptions common;
  bool version = false;
  std::map<const Command*, Run> runs;  ///< of the commands set up
};

}  // namespace ddcti::cli
