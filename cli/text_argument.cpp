#include "text_argument.hpp"

#include <algorithm>

#include "text/message.hpp"

namespace ddcti::cli {

Outcome<std::string> text_argument(std::string_view name, const std::optional<std::string>& text,
                                   Context& context) {
  if (!text) {
    return fail(ExitCode::kUsage, _("{} is missing", name),
                _("Give it in single quotes, or - to read standard input."));
  }
  if (*text != "-") return *text;
  auto input = context.machine.read_input(kMaxInputBytes);
  if (context.machine.interrupted()) return interrupted_before_sending();
  if (!input) {
    return fail(ExitCode::kBadSettings,
                _("standard input cannot be read: {}", input.error().reason),
                _("Pipe a text into it, or give the text itself in place of the -."));
  }
  return *std::move(input);
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin != std::string_view::npos && line[begin] != '#') lines.push_back({number, line});
  }
  return lines;
}

}  // namespace ddcti::cli
