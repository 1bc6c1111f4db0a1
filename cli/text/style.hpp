#pragma once

#include <string>
#include <string_view>

namespace ddcti::cli {

class Machine;
class Output;

/// Colours for a terminal, or none at all. The text is not made printable here.
class Style {
 public:
  explicit Style(bool colour) : colour_(colour) {}

  [[nodiscard]] std::string heading(std::string_view text) const { return paint(text, "1"); }
  [[nodiscard]] std::string error(std::string_view text) const { return paint(text, "1;31"); }
  [[nodiscard]] std::string warning(std::string_view text) const { return paint(text, "1;35"); }
  [[nodiscard]] std::string good(std::string_view text) const { return paint(text, "32"); }
  [[nodiscard]] std::string name(std::string_view text) const { return paint(text, "36"); }
  [[nodiscard]] std::string faint(std::string_view text) const { return paint(text, "2"); }

 private:
  [[nodiscard]] std::string paint(std::string_view text, std::string_view code) const;

  bool colour_;
};

/// Colour where `output` is a terminal that is not dumb; never with NO_COLOR, always with
/// CLICOLOR_FORCE (https://no-color.org, https://bixense.com/clicolors).
[[nodiscard]] Style style_for(const Output& output, const Machine& machine);

}  // namespace ddcti::cli
