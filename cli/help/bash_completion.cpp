#include <fmt/format.h>

#include "command_tree.hpp"
#include "help/completion.hpp"

namespace ddcti::cli {
namespace {

/// What stands behind options, as cases of `"OPTION JOINED"`, where JOINED is `=` if one was
/// typed: bash hands over the value behind `=` as a word of its own.
struct Values {
  std::vector<std::string> unknown;  ///< options whose value is anybody's guess
  std::string cases;

  void add(const CLI::App& app) {
    for (const OptionText& option : describe_options(app)) {
      const OfferedValues values = values_of(option);
      const bool takes_word = option.form == OptionForm::kValue;
      if (option.is_argument || (!takes_word && values.words.empty())) continue;
      if (!values.files && values.words.empty()) {
        unknown.push_back("'" + option.name + " '*");
        continue;
      }
      // A joined value is none unless `=` was typed.
      cases += fmt::format("    '{} '{})\n      {}\n      return ;;\n", option.name,
                           takes_word ? "*" : "=",
                           values.files ? "compopt -o filenames\n"
                                          "      mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")"
                                        : fmt::format("mapfile -t COMPREPLY < <(compgen -W '{}' -- "
                                                      "\"$cur\")",
                                                      fmt::join(values.words, " ")));
    }
  }
};

std::vector<std::string> names(const CLI::App& app) {
  std::vector<std::string> found;
  for (const OptionText& option : describe_options(app)) {
    if (!option.is_argument) found.push_back(option.name);
  }
  return found;
}

}  // namespace

std::string bash_completion(const CommandTree& tree) {
  std::vector<std::string> known;
  std::string options;
  Values values;
  values.add(tree.root);
  for (const Command& command : commands()) {
    if (command.hidden) continue;
    const CLI::App& app = *tree.root.get_subcommand(command.name);
    known.emplace_back(command.name);
    options += fmt::format("    {}) options='{}' ;;\n", command.name, fmt::join(names(app), " "));
    values.add(app);
  }
  return fmt::format(
      R"(# bash completion for ddcti; written by scripts/generate.

_ddcti() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} joined=' '
  local command='' options='' word
  COMPREPLY=()
  if [[ $cur == '=' ]]; then
    cur='' joined='='
  elif [[ $previous == '=' ]]; then
    previous=${{COMP_WORDS[COMP_CWORD - 2]}} joined='='
  fi
  case "$previous $joined" in
{values}    {unknown})
      return ;;
  esac
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD - 1}}"; do
    case $word in
      {commands_bar}) command=$word; break ;;
    esac
  done
  case $command in
    '') mapfile -t COMPREPLY < <(compgen -W '{commands} {common} --help' -- "$cur"); return ;;
{options}  esac
  [[ $cur == -* ]] || return
  mapfile -t COMPREPLY < <(compgen -W "$options {common} --help" -- "$cur")
}}

complete -F _ddcti ddcti
)",
      fmt::arg("values", values.cases),
      fmt::arg("unknown", fmt::format("{}", fmt::join(values.unknown, " | "))),
      fmt::arg("commands", fmt::format("{}", fmt::join(known, " "))),
      fmt::arg("commands_bar", fmt::format("{}", fmt::join(known, "|"))),
      fmt::arg("common", fmt::format("{}", fmt::join(names(tree.root), " "))),
      fmt::arg("options", options));
}

}  // namespace ddcti::cli
