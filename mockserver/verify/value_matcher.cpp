#include "verify/value_matcher.hpp"

#include <fmt/format.h>

#include <charconv>

#include "ddcti/variables.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kForms =
    R"(write a text, a number, true, false, null, {"regex":"…"}, {"min":1,"max":60}, )"
    R"({"present":true} or {"absent":true})";

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

}  // namespace

std::string shown(const std::string* value) {
  return value == nullptr ? "nothing" : to_line(Json(*value));
}

Read<ValueMatcher> ValueMatcher::read(const Json& json, const std::string& path) {
  if (json.is_null()) return ValueMatcher(Absent{});
  if (json.is_string()) return ValueMatcher(json.get<std::string>());
  if (json.is_boolean()) return ValueMatcher(json.get<bool>());
  if (json.is_number()) return ValueMatcher(json.get<double>());
  if (json.is_object()) return read_object(json, path);
  return malformed(path, std::string(kForms));
}

Read<ValueMatcher> ValueMatcher::read_object(const Json& json, const std::string& path) {
  if (json.contains("min") || json.contains("max")) return read_range(json, path);
  if (json.size() != 1) return malformed(path, std::string(kForms));
  const std::string name = json.begin().key();
  const Json& value = json.begin().value();
  const std::string inner = member_path(path, name);
  if (name == "present" || name == "absent") {
    // {"present":false} would be a riddle.
    if (value != true) return malformed(inner, "write true, or the opposite: present, absent");
    return name == "present" ? ValueMatcher(Present{}) : ValueMatcher(Absent{});
  }
  if (name != "regex") return malformed(inner, std::string(kForms));
  if (!value.is_string()) return malformed(inner, "a regular expression is a text");
  auto pattern = Pattern::compile(value.get<std::string>());
  if (!pattern) return malformed(inner, "no usable regular expression: " + pattern.error());
  return ValueMatcher(*std::move(pattern));
}

Read<ValueMatcher> ValueMatcher::read_range(const Json& json, const std::string& path) {
  Range range;
  for (const auto& [name, value] : json.items()) {
    const std::string inner = member_path(path, name);
    if (name != "min" && name != "max") {
      return malformed(inner, "a range has nothing but min and max");
    }
    if (!value.is_number()) return malformed(inner, "write a number");
    (name == "min" ? range.min : range.max) = value.get<double>();
  }
  if (range.min && range.max && *range.min > *range.max) {
    return malformed(path, "min is larger than max, so that nothing can match");
  }
  return ValueMatcher(range);
}

bool ValueMatcher::matches(const std::string* value, bool any_case) const {
  if (value == nullptr) return wants_nothing();
  return std::visit(Overloaded{
                        [&](const std::string& text) {
                          return any_case ? same_name(text, *value) : text == *value;
                        },
                        [&](double number) {
                          const auto found = number_in(*value);
                          return found && !(*found < number) && !(number < *found);
                        },
                        [&](bool truth) { return is_true(*value) == truth; },
                        [&](const Pattern& pattern) { return pattern.found_in(*value); },
                        [&](const Range& range) {
                          const auto found = number_in(*value);
                          return found && !(range.min && *found < *range.min) &&
                                 !(range.max && *found > *range.max);
                        },
                        [](Present) { return true; },
                        [](Absent) { return false; },
                    },
                    wanted_);
}

std::string ValueMatcher::describe() const {
  return std::visit(
      Overloaded{
          [](const std::string& text) { return shown(&text); },
          [](double number) { return fmt::format("the number {}", number); },
          [](bool truth) { return std::string(truth ? "yes" : "no"); },
          [](const Pattern& pattern) { return "a text matching " + shown(&pattern.text()); },
          [](const Range& range) {
            if (!range.max) return fmt::format("a number from {} on", *range.min);
            if (!range.min) return fmt::format("a number up to {}", *range.max);
            return fmt::format("a number from {} to {}", *range.min, *range.max);
          },
          [](Present) { return std::string("a value"); },
          [](Absent) { return std::string("nothing"); },
      },
      wanted_);
}

}  // namespace ddcti::mock
