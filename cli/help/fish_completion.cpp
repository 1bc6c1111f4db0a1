#include <fmt/format.h>

#include "command_tree.hpp"
#include "help/completion.hpp"
#include "options.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

constexpr const char* kFunctions = R"sh(# fish completion for ddcti; written by scripts/generate.

# Keeps an option that says which module is meant. Nothing on the line is run: where only the
# shell could tell the value, nobody is asked.
function __ddcti_setting
    contains -- $argv[1] {handed_values}
    or return
    if string match -qr -- '[$(*?{{<]|^~' $argv[2]
        set -g __ddcti_unclear 1
    end
    set -ga __ddcti_settings "$argv[1]=$argv[2]"
end

# Whether the next word is the value of an option: COMMAND OPTION.
function __ddcti_takes_value
    switch "$argv"
        case {takes}
            return 0
    end
    return 1
end

# Reads the line up to the word that is typed, once for all that ask below.
function __ddcti_scan
    set -l words (commandline -opc)
    test "$words" = "$__ddcti_words"
    and return
    set -g __ddcti_words $words
    set -g __ddcti_command
    set -g __ddcti_place 1
    set -g __ddcti_settings
    set -g __ddcti_unclear
    set -l option
    set -l rest
    for word in $words[2..-1]
        if test -n "$option"; and not string match -qr -- '^-.' $word
            __ddcti_setting $option (string replace -r -- '^~/' "$HOME/" $word)
            set option
        else if test -z "$rest"; and string match -qr -- '^-[^0-9]' $word
            set option
            switch $word
                case --
                    set rest 1
                case '--*=*'
                    __ddcti_setting (string split -m 1 -- = $word)
                case {handed_switches}
                    set -ga __ddcti_settings $word
                case '*'
                    __ddcti_takes_value $__ddcti_command $word
                    and set option $word
            end
        else if test -z "$__ddcti_command"
            set -g __ddcti_command $word
        else
            set -g __ddcti_place (math $__ddcti_place + 1)
        end
    end
end

function __ddcti_before_command
    __ddcti_scan
    test -z "$__ddcti_command"
end

function __ddcti_in
    __ddcti_scan
    test "$__ddcti_command" = $argv[1]
end

# In an argument's place: COMMAND PLACE, or COMMAND PLACE and later.
function __ddcti_at
    __ddcti_in $argv[1]
    and not string match -q -- '-*' (commandline -ct)
    or return
    test $__ddcti_place -eq $argv[2]
    or test (count $argv) -gt 2 -a $__ddcti_place -gt $argv[2]
end

# What there is just now; ddcti takes a quarter of a second at most.
function __ddcti_live
    __ddcti_scan
    test -z "$__ddcti_unclear"
    and command ddcti $__ddcti_settings __complete $argv[1] </dev/null 2>/dev/null
end

complete -c ddcti -f
complete -c ddcti -s h -l help -d 'Show this help'
)sh";

std::string fish_text(std::string_view text) {
  std::string escaped = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped + "'";
}

/// ` -a '…'`, or nothing.
std::string words_of(const OfferedValues& values) {
  if (!values.live.empty()) return fmt::format(" -a '(__ddcti_live {})'", values.live);
  return values.words.empty() ? "" : fmt::format(" -a '{}'", fmt::join(values.words, " "));
}

std::string line(const std::string& condition, const OptionText& option) {
  const OfferedValues values = values_of(option);
  std::string text = "complete -c ddcti" + condition + " -l " + option.name.substr(2);
  if (!option.short_name.empty()) text += " -s " + option.short_name.substr(1);
  if (option.form == OptionForm::kValue) text += values.files ? " -r -F" : " -x";
  return text + words_of(values) + " -d " + fish_text(option.description) + "\n";
}

std::string line(const char* command, const PlacedArgument& argument) {
  const OfferedValues values = values_of(argument.text);
  if (values.none()) return {};
  return fmt::format("complete -c ddcti -n '__ddcti_at {} {}{}'{}\n", command, argument.place,
                     argument.repeated ? " later" : "", words_of(values));
}

/// `'* --url'`, `'call --to'`: the options that take the next word.
std::vector<std::string> takes_value(const CLI::App& app, const std::string& command) {
  std::vector<std::string> patterns;
  for (const std::string& name : option_names(app, [](const OptionText& option) {
         return option.form == OptionForm::kValue || option.form == OptionForm::kOptionalValue;
       })) {
    // Without a command there is no blank either.
    patterns.push_back("'" + (command.empty() ? "*" : command + " ") + name + "'");
  }
  return patterns;
}

std::string handed_on(const CLI::App& root, OptionForm form) {
  const auto names = option_names(root, [form](const OptionText& option) {
    return is_handed_on(option) && option.form == form;
  });
  return fmt::format("{}", fmt::join(names, " "));
}

}  // namespace

std::string fish_completion(const CommandTree& tree) {
  std::vector<std::string> takes = takes_value(tree.root, "");
  std::string completions;
  for (const OptionText& option : describe_options(tree.root)) completions += line("", option);
  for (const Command& command : commands()) {
    if (command.hidden) continue;
    const CLI::App& app = *tree.root.get_subcommand(command.name);
    const auto own = takes_value(app, command.name);
    takes.insert(takes.end(), own.begin(), own.end());
    completions += fmt::format("\ncomplete -c ddcti -n __ddcti_before_command -a {} -d {}\n",
                               command.name, fish_text(_(command.summary)));
    for (const PlacedArgument& argument : placed_arguments(app)) {
      completions += line(command.name, argument);
    }
    const std::string condition = fmt::format(" -n '__ddcti_in {}'", command.name);
    for (const OptionText& option : describe_options(app)) {
      if (!option.is_argument) completions += line(condition, option);
    }
  }
  return fmt::format(fmt::runtime(kFunctions),
                     fmt::arg("handed_values", handed_on(tree.root, OptionForm::kValue)),
                     fmt::arg("handed_switches", handed_on(tree.root, OptionForm::kSwitch)),
                     fmt::arg("takes", fmt::format("{}", fmt::join(takes, " ")))) +
         completions;
}

}  // namespace ddcti::cli
