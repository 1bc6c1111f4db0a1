#include "help/man_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "command_tree.hpp"
#include "exit_code.hpp"
#include "help/help_page.hpp"
#include "help/option_text.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

/// Text that troff prints as it stands.
std::string roff(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else if (c == '\'') {
      escaped += "\\(aq";
    } else if (c == '`') {
      escaped += "\\(ga";
    } else {
      escaped += c;
    }
  }
  // A dot at the start of a line would be a request.
  return escaped.starts_with('.') ? "\\&" + escaped : escaped;
}

std::string heading(const OptionText& option) {
  if (option.is_argument) return "\\fI" + roff(option.synopsis()) + "\\fR";
  const std::string name = "\\fB" + roff(option.name) + "\\fR";
  const std::string value = "\\fI" + roff(option.value) + "\\fR";
  switch (option.form) {
    case OptionForm::kSwitch:
      return option.short_name.empty() ? name : "\\fB" + roff(option.short_name) + "\\fR, " + name;
    case OptionForm::kJoinedValue:
      return name + "[\\fB=\\fR" + value + "]";
    case OptionForm::kOptionalValue:
      return name + " [" + value + "]";
    case OptionForm::kValue:
      break;
  }
  return name + " " + value;
}

std::string entries(const CLI::App& app) {
  std::string page;
  std::string group;
  for (const OptionText& option : describe_options(app)) {
    if (option.group != group) {
      group = option.group;
      page += ".PP\n" + roff(_("{}:", group)) + "\n";
    }
    const std::string text = option.repeatable
                                 ? _("{}. May be given more than once.", option.description)
                                 : _("{}.", option.description);
    page += ".TP\n" + heading(option) + "\n" + roff(text) + "\n";
  }
  return page;
}

}  // namespace

std::string man_commands(const CommandTree& tree) {
  std::string page;
  for (const Command& command : commands()) {
    if (command.hidden) continue;
    const CLI::App& app = *tree.root.get_subcommand(command.name);
    page += ".SS " + roff(usage_line(app)) + "\n" + roff(app.get_description()) + "\n" +
            entries(app) + ".PP\n" + roff(_("{}:", _("Examples"))) + "\n.PP\n.EX\n";
    const std::string footer = app.get_footer();
    std::string_view examples = footer;
    while (!examples.empty()) {
      const std::size_t end = std::min(examples.find('\n'), examples.size());
      page += "    " + roff(examples.substr(0, end)) + "\n";
      examples.remove_prefix(std::min(end + 1, examples.size()));
    }
    page += ".EE\n";
  }
  return page;
}

std::string man_common_options(const CommandTree& tree) { return entries(tree.root); }

std::string man_exit_codes() {
  std::string page;
  for (const ExitCodeMeaning& row : exit_code_meanings()) {
    page +=
        fmt::format(".TP\n\\fB{}\\fR\n{}\n", to_status(row.code), roff(translated(row.meaning)));
  }
  return page;
}

}  // namespace ddcti::cli
