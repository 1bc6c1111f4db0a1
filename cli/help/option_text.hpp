#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

/// What help page, man page and completions know of an option, taken from the command tree.
namespace ddcti::cli {

enum class OptionForm {
  kSwitch,         ///< --json
  kJoinedValue,    ///< --record, --record=agent
  kOptionalValue,  ///< --to-uuid, --to-uuid U
  kValue,          ///< --to 5555
};

[[nodiscard]] OptionForm form_of(const CLI::Option& option);

struct OptionText {
  std::string name;        ///< `--to`; `AGENT` for an argument
  std::string short_name;  ///< `-v`; empty for most
  std::string value;       ///< `NUMBER`, `answer|agent`; empty for a switch, and most arguments
  OptionForm form = OptionForm::kSwitch;
  bool is_argument = false;
  bool repeatable = false;
  std::string description;
  std::string group;  ///< heading; empty for the first part of a page

  /// `--record[=answer|agent]`, `-v, --verbose`
  [[nodiscard]] std::string synopsis() const;
};

/// Options and arguments of `app` in the order they were added, its help option aside.
[[nodiscard]] std::vector<OptionText> describe_options(const CLI::App& app);

}  // namespace ddcti::cli
