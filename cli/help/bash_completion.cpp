#include <fmt/format.h>

#include <utility>

#include "command_tree.hpp"
#include "help/completion.hpp"

namespace ddcti::cli {
namespace {

constexpr const char* kFunctions = R"sh(
# The words up to the cursor, into `words`. Bash takes `--name=value` and `http://host:88` apart;
# what stands together on the line is put together again.
_ddcti_words() {
  local rest=${COMP_LINE#*"${COMP_WORDS[0]}"} word
  local -i index start=0
  words=("${COMP_WORDS[0]}")
  for ((index = 1; index <= COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    if [[ $rest == [[:blank:]]* || $index -eq 1 ]]; then
      rest=${rest#"${rest%%[![:blank:]]*}"}
      start=${#COMP_LINE}-${#rest}
      words+=("$word")
    else
      words[-1]+=$word
    fi
    rest=${rest#"$word"}
  done
  if ((start < COMP_POINT)); then
    words[-1]=${COMP_LINE:start:COMP_POINT-start}
  else
    words[-1]=''
  fi
}

# Bash replaces only what stands behind the last `=` or `:`, where it breaks words at them.
_ddcti_reply() {
  local head='' lead='' word
  local breaks=${COMP_WORDBREAKS//[!=:]/}
  if [[ $breaks && $typed == *[$breaks]* ]]; then
    head=${typed%"${typed##*["$breaks"]}"}
  elif [[ $joined && $breaks != *=* ]]; then
    lead=$joined
  fi
  for word; do
    COMPREPLY+=("$lead${word#"$head"}")
  done
}

# The words that start with what is typed. compgen -W would expand them, and run what is in them.
_ddcti_among() {
  local -a found=()
  local word
  for word; do
    [[ $word == "$typed"* ]] && found+=("$word")
  done
  _ddcti_reply "${found[@]}"
  [[ ${#found[@]} -eq 1 && ${found[0]} == */ ]] && compopt -o nospace 2>/dev/null
}

_ddcti_files() {
  local -a found=()
  compopt -o filenames 2>/dev/null
  mapfile -t found < <(compgen -f -- "$typed")
  _ddcti_reply "${found[@]}"
}

# What there is just now; ddcti takes a quarter of a second at most.
_ddcti_live() {
  local -a found=()
  [[ $unclear ]] && return
  mapfile -t found < <(command ddcti "${settings[@]}" __complete "$1" </dev/null 2>/dev/null)
  _ddcti_among "${found[@]}"
}
)sh";

constexpr const char* kMain = R"sh(
_ddcti() {{
  local IFS=$' \t\n' words typed joined='' command='' option='' rest='' unclear='' word
  local -a settings=()
  local -i place=1
  COMPREPLY=()
  _ddcti_words
  typed=${{words[-1]}}
  for word in "${{words[@]:1:${{#words[@]}} - 2}}"; do
    if [[ $option && $word != -?* ]]; then
      _ddcti_setting "$option" "${{word/#\~\//"$HOME/"}}"
      option=''
    elif [[ ! $rest && $word == -[!0-9]* ]]; then
      option=''
      case $word in
        --) rest=1 ;;
        --*=*) _ddcti_setting "${{word%%=*}}" "${{word#*=}}" ;;
        {handed_switches}) settings+=("$word") ;;
        *) _ddcti_takes_value "$command $word" && option=$word ;;
      esac
    elif [[ ! $command ]]; then
      command=$word
    else
      place+=1
    fi
  done
  case $command in
    {word_commands}) ((place == 1)) || return ;;
  esac
  if [[ $option && $typed != -?* ]]; then
    _ddcti_offer "$command $option"
  elif [[ ! $rest && $typed == --*=* ]]; then
    option=${{typed%%=*}} joined=${{typed%%=*}}= typed=${{typed#*=}}
    _ddcti_offer "$command $option"
  elif [[ ! $rest && $typed == -* ]]; then
    _ddcti_options "$command"
  elif [[ ! $command ]]; then
    _ddcti_among {commands}
  else
    _ddcti_offer "$command $place"
  fi
}}

complete -F _ddcti ddcti
)sh";

constexpr const char* kSetting = R"sh(
# Keeps an option that says which module is meant. Nothing on the line is run: where only the
# shell could tell the value, nobody is asked.
_ddcti_setting() {{
  local value=$2 single="^'([^']*)'\$" double='^"([^"$`\]*)"$'
  case $1 in
    {handed_values}) ;;
    *) return ;;
  esac
  if [[ $value =~ $single || $value =~ $double ]]; then
    value=${{BASH_REMATCH[1]}}
  elif [[ $value == *[\'\"\`\\\$\*\?\[\{{\(\<]* || $value == '~'* ]]; then
    unclear=1
  fi
  settings+=("$1=$value")
}}
)sh";

/// A pattern of `case`: what is offered, and where. In the order it came up.
class Offers {
 public:
  void add(const CLI::App& app, const std::string& command) {
    for (const OptionText& option : describe_options(app)) {
      if (option.is_argument) continue;
      add(values_of(option),
          command.empty() ? "*' " + option.name + "'" : "'" + command + " " + option.name + "'");
    }
    if (command.empty()) return;
    for (const PlacedArgument& argument : placed_arguments(app)) {
      const OfferedValues values = values_of(argument.text);
      const std::string place = std::to_string(argument.place);
      if (argument.repeated) {
        add(values, fmt::format("'{} '[{}-9] | '{} '[1-9][0-9]*", command, place, command));
      } else {
        add(values, "'" + command + " " + place + "'");
      }
    }
  }

  [[nodiscard]] std::string text() const {
    std::string cases;
    for (const auto& [action, patterns] : offers_) {
      cases += fmt::format("    {})\n      {} ;;\n", fmt::join(patterns, " | "), action);
    }
    return cases;
  }

 private:
  void add(const OfferedValues& values, const std::string& pattern) {
    if (values.none()) return;
    std::string action = "_ddcti_files";
    if (!values.live.empty()) action = "_ddcti_live " + values.live;
    if (!values.words.empty())
      action = fmt::format("_ddcti_among {}", fmt::join(values.words, " "));
    for (auto& [known, patterns] : offers_) {
      if (known != action) continue;
      patterns.push_back(pattern);
      return;
    }
    offers_.push_back({action, {pattern}});
  }

  std::vector<std::pair<std::string, std::vector<std::string>>> offers_;
};

bool takes_next_word(const OptionText& option) {
  return option.form == OptionForm::kValue || option.form == OptionForm::kOptionalValue;
}

/// `'call --to' | 'call --via'`; for the common options, whatever the command is.
std::string value_patterns(const CLI::App& app, const std::string& command) {
  std::vector<std::string> patterns;
  for (const std::string& name : option_names(app, takes_next_word)) {
    patterns.push_back(command.empty() ? "*' " + name + "'" : "'" + command + " " + name + "'");
  }
  return fmt::format("{}", fmt::join(patterns, " | "));
}

std::string joined(const std::vector<std::string>& words, const char* between) {
  return fmt::format("{}", fmt::join(words, between));
}

}  // namespace

std::string bash_completion(const CommandTree& tree) {
  const auto every = [](const OptionText&) { return true; };
  std::vector<std::string> known;
  std::vector<std::string> word_commands;
  Offers offers;
  offers.add(tree.root, "");
  std::string takes = "    " + value_patterns(tree.root, "") + ") ;;\n";
  std::string options;
  for (const Command& command : commands()) {
    if (command.hidden) continue;
    const CLI::App& app = *tree.root.get_subcommand(command.name);
    known.emplace_back(command.name);
    if (takes_words(app)) word_commands.emplace_back(command.name);
    offers.add(app, command.name);
    if (const std::string patterns = value_patterns(app, command.name); !patterns.empty()) {
      takes += "    " + patterns + ") ;;\n";
    }
    if (const auto names = option_names(app, every); !names.empty()) {
      options += fmt::format("    {}) options=({}) ;;\n", command.name, fmt::join(names, " "));
    }
  }
  const auto handed = [](OptionForm form) {
    return [form](const OptionText& option) { return is_handed_on(option) && option.form == form; };
  };
  std::string script = "# bash completion for ddcti; written by scripts/generate.\n";
  script += kFunctions;
  script +=
      fmt::format(fmt::runtime(kSetting),
                  fmt::arg("handed_values",
                           joined(option_names(tree.root, handed(OptionForm::kValue)), " | ")));
  script +=
      "\n# Whether the next word is the value of an option: COMMAND OPTION.\n"
      "_ddcti_takes_value() {\n  case $1 in\n" +
      takes + "    *) return 1 ;;\n  esac\n}\n";
  script +=
      "\n# What COMMAND's OPTION may be, or its argument in a PLACE.\n"
      "_ddcti_offer() {\n  case $1 in\n" +
      offers.text() + "  esac\n}\n";
  script += "\n_ddcti_options() {\n  local -a options=()\n  case $1 in\n" + options +
            "  esac\n  _ddcti_among \"${options[@]}\" " +
            joined(option_names(tree.root, every), " ") + " --help\n}\n";
  script +=
      fmt::format(fmt::runtime(kMain),
                  fmt::arg("handed_switches",
                           joined(option_names(tree.root, handed(OptionForm::kSwitch)), " | ")),
                  fmt::arg("word_commands", joined(word_commands, " | ")),
                  fmt::arg("commands", joined(known, " ")));
  return script;
}

}  // namespace ddcti::cli
