// cond: one comparison, and the text for either outcome.

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "commands/command_handlers.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kError = "-ERR";

std::string_view skip_space(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t\n\v\f\r");
  return at == std::string_view::npos ? std::string_view{} : text.substr(at);
}

bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

struct Operand {
  std::string text;
  bool quoted = false;

  [[nodiscard]] bool numeric() const { return !quoted && is_number(text); }
  /// A word among numbers counts for its length.
  [[nodiscard]] double value() const {
    return numeric() ? std::strtod(text.c_str(), nullptr) : static_cast<double>(text.size());
  }
};

/// A word, or `'…'` with `\'` and `\\` left as they are; either ends at a blank, which goes.
std::optional<Operand> take_operand(std::string_view& text) {
  Operand operand;
  std::size_t end = 0;
  if (text.starts_with('\'')) {
    operand.quoted = true;
    text.remove_prefix(1);
    while (end < text.size() && text[end] != '\'') {
      const bool escape = text[end] == '\\' && end + 1 < text.size() &&
                          (text[end + 1] == '\\' || text[end + 1] == '\'');
      end += escape ? 2 : 1;
    }
    if (end + 1 >= text.size() || text[end + 1] != ' ') return std::nullopt;
    operand.text = text.substr(0, end);
    text = skip_space(text.substr(end + 1));
    return operand;
  }
  end = text.find(' ');
  if (end == std::string_view::npos) return std::nullopt;
  operand.text = text.substr(0, end);
  text = skip_space(text.substr(end));
  return operand;
}

/// Takes the sign and the one character behind it, whatever that is.
std::string_view take_sign(std::string_view& text) {
  for (const std::string_view sign : {"==", "!=", ">=", "<=", ">", "<"}) {
    if (!text.starts_with(sign)) continue;
    text = skip_space(text.substr(std::min(text.size(), sign.size() + 1)));
    return sign;
  }
  return {};
}

bool holds(const Operand& left, std::string_view sign, const Operand& right) {
  const double a = left.value();
  const double b = right.value();
  const bool words = !left.numeric() && !right.numeric();
  const bool equal = words ? left.text == right.text : !(a < b) && !(b < a);
  if (sign == "==") return equal;
  if (sign == "!=") return !equal;
  if (sign == ">") return a > b;
  if (sign == ">=") return a >= b;
  if (sign == "<") return a < b;
  return a <= b;
}

}  // namespace

std::string run_cond(Switch&, std::string_view argument) {
  const auto left = take_operand(argument);
  if (!left) return std::string(kError);
  const std::string_view sign = take_sign(argument);
  if (sign.empty()) return std::string(kError);
  const auto right = take_operand(argument);
  if (!right || !argument.starts_with('?')) return std::string(kError);
  argument.remove_prefix(1);
  const auto outcomes = split_delimited(argument, ':', 2);
  if (outcomes.empty()) return std::string(kError);
  if (holds(*left, sign, *right)) return outcomes[0].text;
  return outcomes.size() > 1 ? outcomes[1].text : std::string{};
}

}  // namespace ddcti::mock
