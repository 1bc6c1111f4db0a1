#include "help/man_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "command_tree.hpp"
#include "exit_code.hpp"
#include "help/help_page.hpp"
#include "help/option_text.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

/// groff breaks no line between a full-width mark and a Latin letter, and does not end where a
/// row of names leaves it no other place; `\\:` is one.
std::string with_breaks(std::string text) {
  for (const std::string_view mark : {"、", "，", "；", "：", "。", "）"}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
      at += mark.size();
      const bool latin = at < text.size() && static_cast<unsigned char>(text[at]) < 0x80;
      if (latin && text[at] != ' ' && text[at] != '\n') text.insert(at, "\\:");
    }
  }
  return text;
}

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
  if (escaped.starts_with('.')) escaped = "\\&" + escaped;
  return with_breaks(std::move(escaped));
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
