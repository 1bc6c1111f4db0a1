#pragma once

#include <optional>
#include <string>

#include "help/option_text.hpp"

/// Completion scripts, generated from the command tree. They offer commands, options, and
/// values where these are known: choices, files, hangup causes. They never run key_command.
namespace ddcti::cli {

class CommandTree;

[[nodiscard]] std::string bash_completion(const CommandTree& tree);
[[nodiscard]] std::string zsh_completion(const CommandTree& tree);
[[nodiscard]] std::string fish_completion(const CommandTree& tree);

/// What may stand behind an option.
struct OfferedValues {
  bool files = false;
  std::vector<std::string> words;
};
[[nodiscard]] OfferedValues values_of(const OptionText& option);

}  // namespace ddcti::cli
