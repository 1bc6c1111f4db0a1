#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "help/option_text.hpp"

/// Completion scripts, generated from the command tree. They offer commands, options, and values
/// where these are known: choices, files, hangup causes; and what the switch has just now, for
/// which they run `ddcti __complete`. They never run anything that stands on the line.
namespace ddcti::cli {

class CommandTree;

[[nodiscard]] std::string bash_completion(const CommandTree& tree);
[[nodiscard]] std::string zsh_completion(const CommandTree& tree);
[[nodiscard]] std::string fish_completion(const CommandTree& tree);

/// What may stand behind an option, or in an argument's place.
struct OfferedValues {
  bool files = false;
  std::vector<std::string> words;
  std::string live;  ///< what `ddcti __complete` is asked for: `uuids`; mostly empty

  [[nodiscard]] bool none() const { return !files && words.empty() && live.empty(); }
};
[[nodiscard]] OfferedValues values_of(const OptionText& option);

/// A word without `--`, and where it stands behind the command.
struct PlacedArgument {
  OptionText text;
  std::size_t place = 1;
  bool repeated = false;  ///< here and in every later place
};
[[nodiscard]] std::vector<PlacedArgument> placed_arguments(const CLI::App& app);

/// Whether all that follows the command's first word is the switch's.
[[nodiscard]] bool takes_words(const CLI::App& app);

/// Whether the option says which module is meant, so that ddcti has to be told when it is asked
/// what there is. --key is none: others would see it in ps.
[[nodiscard]] bool is_handed_on(const OptionText& option);

/// Names of the options of `app` for which `wanted` holds.
template <class Wanted>
[[nodiscard]] std::vector<std::string> option_names(const CLI::App& app, Wanted wanted) {
  std::vector<std::string> names;
  for (const OptionText& option : describe_options(app)) {
    if (!option.is_argument && wanted(option)) names.push_back(option.name);
  }
  return names;
}

}  // namespace ddcti::cli
