#include "command_line.hpp"

#include <algorithm>
#include <set>

#include "help/option_text.hpp"
#include "options.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"
#include "text/suggest.hpp"

namespace ddcti::cli {
namespace {

std::string help_hint(const Command* command) {
  return command == nullptr ? std::string(_("`ddcti --help` lists the commands."))
                            : _("`ddcti {} --help` lists its options.", command->name);
}

tl::unexpected<Problem> usage(std::string what, std::string advice) {
  return fail(ExitCode::kUsage, std::move(what), std::move(advice));
}

/// The first pass over the arguments: finds the command, and everything that is wrong with the
/// form of an option.
class Scan {
 public:
  Scan(const std::vector<std::string>& arguments, CommandTree& tree)
      : arguments_(arguments), tree_(tree) {}

  Outcome<void> run() {
    while (at_ < arguments_.size()) {
      const std::string& argument = arguments_[at_];
      Outcome<void> read;
      if (argument == "--") {
        rest_ = true;
        for_cli11_.push_back(argument);
        ++at_;
      } else if (!rest_ && is_option(argument)) {
        read = read_option(argument);
      } else {
        read = read_word(argument);
      }
      if (!read) return read;
    }
    return {};
  }

  [[nodiscard]] const Command* command() const { return command_; }
  [[nodiscard]] std::vector<std::string> for_cli11() && { return std::move(for_cli11_); }

 private:
  /// As CLI11 sees it: `-5` is a word.
  static bool is_option(const std::string& text) {
    return text.size() > 1 && text[0] == '-' && !(text[1] >= '0' && text[1] <= '9');
  }

  void take() { for_cli11_.push_back(arguments_[at_++]); }

  CLI::Option* find(const std::string& name) const {
    CLI::Option* option = app_ == nullptr ? nullptr : app_->get_option_no_throw(name);
    return option != nullptr ? option : tree_.root.get_option_no_throw(name);
  }

  Outcome<void> read_option(const std::string& argument) {
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const CLI::Option* option = find(name);
    if (option == nullptr) return unknown_option(name);
    const OptionForm form = form_of(*option);
    const bool once = option->get_multi_option_policy() == CLI::MultiOptionPolicy::Throw;
    if (!seen_.insert(option).second && once) {
      return usage(_("{} is given twice", name), _("Keep one of them."));
    }
    if (equals != std::string::npos) {
      if (equals + 1 == argument.size()) {
        return usage(_("{} has nothing behind the '='", name),
                     _("Give a value, or leave the option out; an empty variable in a script looks "
                       "like this."));
      }
      if (form == OptionForm::kSwitch) {
        return usage(_("{} takes no value", name), help_hint(command_));
      }
      take();
      return {};
    }
    take();
    if (form == OptionForm::kValue) {
      if (at_ == arguments_.size()) {
        return usage(_("{} needs a value", name), help_hint(command_));
      }
      // An empty variable in a script must not make the next option somebody to dial.
      if (is_option(arguments_[at_])) {
        return usage(_("{} needs a value, and {} looks like an option", name,
                       printable_line(arguments_[at_])),
                     _("Write {}={} if that is the value.", name, printable_line(arguments_[at_])));
      }
      take();
    }
    return {};
  }

  Outcome<void> unknown_option(const std::string& name) const {
    std::vector<std::string> known;
    for (const CLI::App* app : std::initializer_list<const CLI::App*>{&tree_.root, app_}) {
      if (app == nullptr) continue;
      for (const OptionText& option : describe_options(*app)) known.push_back(option.name);
    }
    return usage(_("there is no option {}", printable_line(name)),
                 did_you_mean(name, known, help_hint(command_)));
  }

  Outcome<void> read_word(const std::string& word) {
    if (command_ == nullptr) return read_command(word);
    if (takes_words()) {
      // CLI11 leaves alone what is behind `--`, and gives exactly so many words to the option.
      CLI::Option* words = app_->get_options().back();
      words->expected(static_cast<int>(arguments_.size() - at_));
      if (!rest_) for_cli11_.emplace_back("--");
      while (at_ < arguments_.size()) take();
      return {};
    }
    take();
    return {};
  }

  Outcome<void> read_command(const std::string& word) {
    std::vector<std::string> known;
    for (const Command& command : commands()) {
      if (word == command.name) command_ = &command;
      if (!command.hidden) known.emplace_back(command.name);
    }
    if (command_ == nullptr) {
      return usage(_("there is no command '{}'", printable_line(word)),
                   did_you_mean(word, known, help_hint(nullptr)));
    }
    app_ = &tree_.set_up(*command_);
    take();
    return {};
  }

  bool takes_words() const {
    const auto options = app_->get_options();
    return !options.empty() && options.back()->get_type_name() == kWordsValue;
  }

  const std::vector<std::string>& arguments_;
  CommandTree& tree_;
  std::vector<std::string> for_cli11_;
  std::size_t at_ = 0;
  bool rest_ = false;  ///< behind `--`
  const Command* command_ = nullptr;
  CLI::App* app_ = nullptr;
  std::set<const CLI::Option*> seen_;
};

Problem words_of(const CLI::ParseError& error, const CommandTree& tree, const Command* command) {
  const auto problem = [](std::string what, std::string advice) {
    return Problem{ExitCode::kUsage, std::move(what), std::move(advice), {}};
  };
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    std::string extra;
    for (const std::string& word : tree.root.remaining(true)) {
      if (extra.empty() && word != "--") extra = word;
    }
    const bool second_number = command != nullptr && command->name == std::string_view("call") &&
                               extra.find_first_not_of("0123456789+") == std::string::npos;
    return problem(_("the argument '{}' is one too many", printable_line(extra)),
                   second_number
                       ? _("Who is called then is given with --to: --to {}.", printable_line(extra))
                       : help_hint(command));
  }
  const std::string text = error.what();
  constexpr std::string_view kExcludes = " excludes ";
  if (const std::size_t at = text.find(kExcludes); at != std::string::npos) {
    return problem(
        _("{} and {} exclude each other", text.substr(0, at), text.substr(at + kExcludes.size())),
        _("Keep one of them."));
  }
  return problem(text, help_hint(command));
}

}  // namespace

Outcome<ParsedLine> parse_command_line(const std::vector<std::string>& arguments,
                                       CommandTree& tree) {
  Scan scan(arguments, tree);
  const auto scanned = scan.run();
  const Command* command = scan.command();
  if (!scanned) return tl::unexpected<Problem>(scanned.error());

  std::vector<std::string> rest = std::move(scan).for_cli11();
  std::reverse(rest.begin(), rest.end());
  try {
    tree.root.parse(std::move(rest));
  } catch (const CLI::CallForHelp&) {
    return ParsedLine{ParsedLine::Kind::kHelp, command};
  } catch (const CLI::ParseError& error) {
    return tl::unexpected<Problem>(words_of(error, tree, command));
  }
  if (tree.version) return ParsedLine{ParsedLine::Kind::kVersion, nullptr};
  if (command == nullptr) {
    return usage(_("the command is missing"), help_hint(nullptr));
  }
  return ParsedLine{ParsedLine::Kind::kRun, command};
}

}  // namespace ddcti::cli
