#include <fmt/format.h>

#include "command_tree.hpp"
#include "help/completion.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

std::string fish_text(std::string_view text) {
  std::string escaped = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped + "'";
}

std::string line(const std::string& condition, const OptionText& option) {
  const OfferedValues values = values_of(option);
  std::string text = "complete -c ddcti" + condition + " -l " + option.name.substr(2);
  if (!option.short_name.empty()) text += " -s " + option.short_name.substr(1);
  if (option.form == OptionForm::kValue) text += values.files ? " -r -F" : " -x";
  if (!values.words.empty()) text += fmt::format(" -a '{}'", fmt::join(values.words, " "));
  return text + " -d " + fish_text(option.description) + "\n";
}

}  // namespace

std::string fish_completion(const CommandTree& tree) {
  std::vector<std::string> names;
  for (const Command& command : commands()) {
    if (!command.hidden) names.emplace_back(command.name);
  }
  std::string script = "# fish completion for ddcti; written by scripts/generate.\n\n";
  script += "complete -c ddcti -f\n";
  script += "complete -c ddcti -s h -l help -d 'Show this help'\n";
  for (const OptionText& option : describe_options(tree.root)) script += line("", option);
  for (const Command& command : commands()) {
    if (command.hidden) continue;
    script +=
        fmt::format("\ncomplete -c ddcti -n 'not __fish_seen_subcommand_from {}' -a {} -d {}\n",
                    fmt::join(names, " "), command.name, fish_text(_(command.summary)));
    const std::string condition = fmt::format(" -n '__fish_seen_subcommand_from {}'", command.name);
    for (const OptionText& option : describe_options(*tree.root.get_subcommand(command.name))) {
      if (!option.is_argument) script += line(condition, option);
    }
  }
  return script;
}

}  // namespace ddcti::cli
