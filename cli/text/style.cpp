#include "text/style.hpp"

#include "machine.hpp"
#include "output.hpp"

namespace ddcti::cli {

std::string Style::paint(std::string_view text, std::string_view code) const {
  if (!colour_ || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

Style style_for(const Output& output, const Machine& machine) {
  if (machine.environment("NO_COLOR")) return Style(false);
  if (machine.environment("CLICOLOR_FORCE").value_or("0") != "0") return Style(true);
  return Style(output.is_terminal() && machine.environment("TERM").value_or("dumb") != "dumb");
}

}  // namespace ddcti::cli
