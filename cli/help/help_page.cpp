#include "help/help_page.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "commands/table.hpp"
#include "help/option_text.hpp"
#include "text/message.hpp"
#include "text/width.hpp"
#include "text/wrap.hpp"

namespace ddcti::cli {
namespace {

constexpr std::size_t kPageWidth = 80;
constexpr std::size_t kDescriptionColumn = 31;

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

std::string entry(const std::string& name, const std::string& description) {
  std::string line = "  " + name;
  // A name too long for its column has a line to itself.
  if (display_width(line) + 2 > kDescriptionColumn) line += "\n";
  const std::size_t start = line.ends_with('\n') ? line.size() : 0;
  return line.substr(0, start) + padded(line.substr(start), kDescriptionColumn) +
         wrapped(description, kPageWidth - kDescriptionColumn, kDescriptionColumn) + "\n";
}

std::string option_list(const CLI::App& app) {
  std::string page;
  std::string group = "-";
  for (const OptionText& option : describe_options(app)) {
    if (option.group != group) {
      group = option.group;
      page += "\n" + _("{}:", group.empty() ? _("Options") : group.c_str()) + "\n";
    }
    page += entry(option.synopsis(), option.description);
  }
  return page;
}

std::string indented(const std::string& lines) {
  std::string text = "  ";
  for (const char c : lines) {
    text += c;
    if (c == '\n') text += "  ";
  }
  return text + "\n";
}

std::string common_options(const CLI::App& root) {
  std::string page = "\n" + _("{}:", _("Options of every command")) + "\n";
  for (const OptionText& option : describe_options(root)) {
    if (option.name != "--version") page += entry(option.synopsis(), option.description);
  }
  return page + entry("-h, --help", _("Show this help"));
}

}  // namespace

std::string usage_line(const CLI::App& command) {
  std::string line = "ddcti " + command.get_name();
  std::string arguments;
  for (const OptionText& option : describe_options(command)) {
    if (option.is_argument) arguments += " " + option.synopsis();
  }
  const bool words = arguments.ends_with("...");
  const std::string options = fmt::format(" {}", _("[options]"));
  return words ? line + options + arguments : line + arguments + options;
}

std::string command_help(const CLI::App& root, const CLI::App& command) {
  return fmt::format("{}\n\n{}\n{}{}\n{}\n{}", _("Usage: {}", usage_line(command)),
                     wrapped(command.get_description(), kPageWidth, 0), option_list(command),
                     common_options(root), _("{}:", _("Examples")), indented(command.get_footer()));
}

std::string root_help(const CLI::App& root) {
  std::string page = fmt::format(
      "{}\n\n{}\n\n{}\n", _("Usage: {}", fmt::format("ddcti COMMAND {}", _("[options]"))),
      wrapped(root.get_description(), kPageWidth, 0), _("{}:", _("Commands")));
  for (const Command& command : commands()) {
    if (command.hidden) continue;
    page += fmt::format("  {} {}\n", padded(command.name, 10), _(command.summary));
  }
  page += common_options(root);
  page += entry("--version", _("Show the version"));
  page += fmt::format("\n{}\n{}\n{}\n", _("{}:", _("Examples")),
                      indented("ddcti call 1000 --to 5555 --record\nddcti channels"),
                      _("`ddcti COMMAND --help` tells more, and ddcti(1) everything."));
  return page;
}

}  // namespace ddcti::cli
