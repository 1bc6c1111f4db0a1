#pragma once

#include <optional>
#include <string>
#include <variant>

#include "journal/entry_json.hpp"
#include "verify/malformed.hpp"
#include "verify/pattern.hpp"

/// What one value shall be.
///
///   "clicktocall"              that text
///   30                         a number of that value, however it is written
///   true, false                what the switch takes for yes, or for no
///   {"regex":"^138"}           a text in which the pattern is found
///   {"min":1,"max":60}         a number in that range; either end may be missing
///   {"present":true}           anything
///   {"absent":true}, null      nothing
///
/// Safe from any thread.
namespace ddcti::mock {

class ValueMatcher {
 public:
  /// Reads it; `path` is where it stands.
  [[nodiscard]] static Read<ValueMatcher> read(const Json& json, const std::string& path);

  /// `value` is nullptr where there is none. With `any_case` a text matches whatever the case of
  /// its ASCII letters.
  [[nodiscard]] bool matches(const std::string* value, bool any_case = false) const;

  /// `"clicktocall"`, `a number from 1 to 60`
  [[nodiscard]] std::string describe() const;

  /// The text, if it is one, for who knows better what it means.
  [[nodiscard]] const std::string* literal() const { return std::get_if<std::string>(&wanted_); }
  [[nodiscard]] bool wants_nothing() const { return std::holds_alternative<Absent>(wanted_); }
  [[nodiscard]] bool wants_anything() const { return std::holds_alternative<Present>(wanted_); }

 private:
  struct Present {};
  struct Absent {};
  struct Range {
    std::optional<double> min;
    std::optional<double> max;
  };
  using Wanted = std::variant<std::string, double, bool, Pattern, Range, Present, Absent>;

  explicit ValueMatcher(Wanted wanted) : wanted_(std::move(wanted)) {}

  [[nodiscard]] static Read<ValueMatcher> read_object(const Json& json, const std::string& path);
  [[nodiscard]] static Read<ValueMatcher> read_range(const Json& json, const std::string& path);

  Wanted wanted_;
};

/// `"a"` as it would stand in JSON, or `nothing`.
[[nodiscard]] std::string shown(const std::string* value);

}  // namespace ddcti::mock
