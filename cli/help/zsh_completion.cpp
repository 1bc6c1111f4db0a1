#include <fmt/format.h>

#include "command_tree.hpp"
#include "help/completion.hpp"
#include "options.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

constexpr const char* kScript = R"sh(#compdef ddcti
# zsh completion for ddcti; written by scripts/generate.

# Keeps an option that says which module is meant. Nothing on the line is run: where only the
# shell could tell the value, nobody is asked.
_ddcti_setting() {{
  if [[ $2 == *[\$\`\*\?\[\{{\(\<]* || $2 == '~'* ]]; then
    unclear=1
  else
    settings+=("$1=${{(Q)2}}")
  fi
}}

_ddcti_settings() {{
  local -i index
  for ((index = 2; index < CURRENT; index++)); do
    case $words[index] in
      --) break ;;
      ({handed_switches})
        settings+=("$words[index]") ;;
      ({handed_values})
        ((++index < CURRENT)) && _ddcti_setting "$words[index-1]" "${{words[index]/#\~\//$HOME/}}" ;;
      ({handed_values})=*)
        _ddcti_setting "${{words[index]%%=*}}" "${{words[index]#*=}}" ;;
    esac
  done
}}

# What there is just now, by its kind, the last argument; ddcti takes a quarter of a second at
# most.
_ddcti_live() {{
  [[ $PREFIX == -* || -n $unclear ]] && return 1
  local -a found
  found=("${{(@f)$(command ddcti "${{settings[@]}}" __complete "$@[-1]" </dev/null 2>/dev/null)}}")
  [[ -n $found[1] ]] && compadd "${{(@)argv[1,-2]}}" -a found
}}

_ddcti() {{
  local context state line unclear
  local -a commands common options settings
  typeset -A opt_args
  _ddcti_settings
  commands=(
{commands}  )
  common=(
{common}    '(-h --help)'{{-h,--help}}'[Show this help]'
  )
  # -A leaves options behind the command to the second _arguments.
  _arguments -C -A '-*' "${{common[@]}}" '1:command:->command' '*::argument:->argument' && return
  case $state in
    command)
      _describe command commands ;;
    argument)
      case $line[1] in
{cases}      esac
      _arguments "${{common[@]}}" "${{options[@]}}" ;;
  esac
}}

_ddcti "$@"
)sh";

/// Text inside a specification of _arguments, in single quotes.
std::string zsh_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'') {
      escaped += "'\\''";
    } else {
      if (c == ':' || c == '[' || c == ']' || c == '\\') escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

std::string action_for(const OptionText& option) {
  const OfferedValues values = values_of(option);
  if (values.files) return "_files";
  if (!values.live.empty()) return "_ddcti_live " + values.live;
  return values.words.empty() ? "" : fmt::format("({})", fmt::join(values.words, " "));
}

std::string argument_specification(const PlacedArgument& argument) {
  const std::string name = zsh_text(argument.text.name);
  if (argument.text.value == kWordsValue) return fmt::format("*::{}:", name);
  return fmt::format("{}:{}:{}", argument.repeated ? "*" : std::to_string(argument.place), name,
                     action_for(argument.text));
}

/// `*--to=[…]:NUMBER:` and the like, in quotes.
std::string specification(const OptionText& option) {
  const std::string text = zsh_text(option.description);
  const std::string value = zsh_text(option.value);
  switch (option.form) {
    case OptionForm::kSwitch:
      if (option.short_name.empty()) return fmt::format("'{}[{}]'", option.name, text);
      return fmt::format("'({0} {1})'{{{0},{1}}}'[{2}]'", option.short_name, option.name, text);
    case OptionForm::kJoinedValue:
      return fmt::format("'{}=-[{}]::{}:{}'", option.name, text, value, action_for(option));
    case OptionForm::kOptionalValue:
      return fmt::format("'{}=[{}]::{}:{}'", option.name, text, value, action_for(option));
    case OptionForm::kValue:
      break;
  }
  return fmt::format("'{}{}=[{}]:{}:{}'", option.repeatable ? "*" : "", option.name, text, value,
                     action_for(option));
}

std::string specifications(const CLI::App& app, std::string_view indent) {
  std::string lines;
  for (const PlacedArgument& argument : placed_arguments(app)) {
    lines += fmt::format("{}'{}'\n", indent, argument_specification(argument));
  }
  for (const OptionText& option : describe_options(app)) {
    if (!option.is_argument) lines += fmt::format("{}{}\n", indent, specification(option));
  }
  return lines;
}

std::string handed_on(const CLI::App& root, OptionForm form) {
  const auto names = option_names(root, [form](const OptionText& option) {
    return is_handed_on(option) && option.form == form;
  });
  return fmt::format("{}", fmt::join(names, "|"));
}

}  // namespace

std::string zsh_completion(const CommandTree& tree) {
  std::string known;
  std::string cases;
  for (const Command& command : commands()) {
    if (command.hidden) continue;
    known += fmt::format("    '{}:{}'\n", command.name, zsh_text(_(command.summary)));
    cases += fmt::format("        {})\n          options=(\n{}          ) ;;\n", command.name,
                         specifications(*tree.root.get_subcommand(command.name), "            "));
  }
  return fmt::format(
      fmt::runtime(kScript), fmt::arg("handed_switches", handed_on(tree.root, OptionForm::kSwitch)),
      fmt::arg("handed_values", handed_on(tree.root, OptionForm::kValue)),
      fmt::arg("commands", known), fmt::arg("common", specifications(tree.root, "    ")),
      fmt::arg("cases", cases));
}

}  // namespace ddcti::cli
