#include "scenario/number_pattern.hpp"

#include <charconv>

namespace ddcti::mock {
namespace {

struct Element {
  enum class Kind { kCharacter, kAnyText, kDigits };

  Kind kind = Kind::kCharacter;
  char character = 0;
  std::string_view name;   ///< of the group
  std::size_t length = 0;  ///< of the group; 0: one digit or more
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `name` or `name:LENGTH`.
Element read_group(std::string_view group) {
  Element element;
  element.kind = Element::Kind::kDigits;
  const std::size_t colon = group.find(':');
  element.name = group.substr(0, colon);
  if (colon != std::string_view::npos) {
    const std::string_view length = group.substr(colon + 1);
    std::from_chars(length.data(), length.data() + length.size(), element.length);
  }
  return element;
}

std::vector<Element> read_pattern(std::string_view pattern) {
  std::vector<Element> elements;
  while (!pattern.empty()) {
    const std::size_t close = pattern.front() == '{' ? pattern.find('}') : std::string_view::npos;
    if (close != std::string_view::npos) {
      elements.push_back(read_group(pattern.substr(1, close - 1)));
      pattern.remove_prefix(close + 1);
      continue;
    }
    Element element;
    element.kind = pattern.front() == '*' ? Element::Kind::kAnyText : Element::Kind::kCharacter;
    element.character = pattern.front();
    elements.push_back(element);
    pattern.remove_prefix(1);
  }
  return elements;
}

/// Which ends of the number the ends of the pattern match, worked out from the back. Trying
/// one way after the other instead would take a time that grows with the square of the
/// number's length, and numbers come from outside.
class Table {
 public:
  Table(const std::vector<Element>& elements, std::string_view number)
      : width_(number.size() + 1), matches_((elements.size() + 1) * width_) {
    matches_[elements.size() * width_ + number.size()] = true;
    for (std::size_t row = elements.size(); row-- > 0;) fill(elements[row], row, number);
  }

  [[nodiscard]] bool matches(std::size_t row, std::size_t position) const {
    return position < width_ && matches_[row * width_ + position];
  }

 private:
  void fill(const Element& element, std::size_t row, std::string_view number) {
    std::size_t digits = 0;  // from `position` on
    for (std::size_t position = width_; position-- > 0;) {
      const bool at_end = position == number.size();
      digits = !at_end && is_digit(number[position]) ? digits + 1 : 0;
      bool match = false;
      switch (element.kind) {
        case Element::Kind::kCharacter:
          match =
              !at_end && number[position] == element.character && matches(row + 1, position + 1);
          break;
        case Element::Kind::kAnyText:
          match = matches(row + 1, position) || matches(row, position + 1);
          break;
        case Element::Kind::kDigits:
          match =
              element.length > 0
                  ? digits >= element.length && matches(row + 1, position + element.length)
                  : digits > 0 && (matches(row + 1, position + 1) || matches(row, position + 1));
          break;
      }
      matches_[row * width_ + position] = match;
    }
  }

  std::size_t width_;
  std::vector<bool> matches_;
};

}  // namespace

std::optional<std::vector<Capture>> match_number(std::string_view pattern,
                                                 std::string_view number) {
  const std::vector<Element> elements = read_pattern(pattern);
  const Table table(elements, number);
  if (!table.matches(0, 0)) return std::nullopt;
  std::vector<Capture> captures;
  std::size_t position = 0;
  for (std::size_t row = 0; row < elements.size(); ++row) {
    const Element& element = elements[row];
    std::size_t length = element.kind == Element::Kind::kAnyText ? 0 : 1;
    if (element.length > 0) length = element.length;
    while (!table.matches(row + 1, position + length)) ++length;
    if (element.kind == Element::Kind::kDigits) {
      captures.push_back({element.name, number.substr(position, length)});
    }
    position += length;
  }
  return captures;
}

std::optional<std::string_view> find_capture(const std::vector<Capture>& captures,
                                             std::string_view name) {
  for (const Capture& capture : captures) {
    if (capture.name == name) return capture.text;
  }
  return std::nullopt;
}

}  // namespace ddcti::mock
