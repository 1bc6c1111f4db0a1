#include <fmt/format.h>

#include "command_tree.hpp"
#include "help/completion.hpp"
#include "options.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

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
  return values.words.empty() ? "" : fmt::format("({})", fmt::join(values.words, " "));
}

/// `*--to=[…]:NUMBER:` and the like.
std::string specification(const OptionText& option) {
  const std::string text = zsh_text(option.description);
  const std::string value = zsh_text(option.value);
  if (option.is_argument) {
    return option.value == kWordsValue ? fmt::format("*::{}:", zsh_text(option.name))
                                       : fmt::format("1:{}:", zsh_text(option.name));
  }
  switch (option.form) {
    case OptionForm::kSwitch:
      return fmt::format("{}[{}]", option.name, text);
    case OptionForm::kJoinedValue:
      return fmt::format("{}=-[{}]::{}:{}", option.name, text, value, action_for(option));
    case OptionForm::kOptionalValue:
      return fmt::format("{}=[{}]::{}:{}", option.name, text, value, action_for(option));
    case OptionForm::kValue:
      break;
  }
  return fmt::format("{}{}=[{}]:{}:{}", option.repeatable ? "*" : "", option.name, text, value,
                     action_for(option));
}

std::string specifications(const CLI::App& app, std::string_view indent) {
  std::string lines;
  for (const OptionText& option : describe_options(app)) {
    lines += fmt::format("{}'{}'\n", indent, specification(option));
  }
  return lines;
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
  return fmt::format(R"(#compdef ddcti
# zsh completion for ddcti; written by scripts/generate.

_ddcti() {{
  local context state line
  local -a commands common options
  typeset -A opt_args
  commands=(
{}  )
  common=(
{}    '--help[Show this help]'
  )
  _arguments -C "${{common[@]}}" '1:command:->command' '*::argument:->argument' && return
  case $state in
    command)
      _describe command commands ;;
    argument)
      case $line[1] in
{}      esac
      _arguments "${{common[@]}}" "${{options[@]}}" ;;
  esac
}}

_ddcti "$@"
)",
                     known, specifications(tree.root, "    "), cases);
}

}  // namespace ddcti::cli
