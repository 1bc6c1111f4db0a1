#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ddcti/variables.hpp"

/// The variables set on a leg, in order. The same rules as ddcti::Variables in a fifth of the
/// room: a switch under load holds 100,000 legs with a handful of variables each.
///
/// Names fold case; setting a name again moves it to the end; an empty value removes it.
/// Thread-compatible.
namespace ddcti::mock {

class LegVariables {
 public:
  LegVariables() = default;
  explicit LegVariables(const Variables& variables);

  void set(std::string_view name, std::string_view value);
  void erase(std::string_view name);

  /// Adds `value` behind what `name` holds, as the switch keeps several values of one name:
  /// `ARRAY::first|:second`.
  void push(std::string_view name, std::string_view value);

  /// The value, or nullptr. Valid until the next change.
  [[nodiscard]] const std::string* find(std::string_view name) const;

  /// True if `name` is there and means yes (see ddcti::is_true).
  [[nodiscard]] bool is_true(std::string_view name) const;

  [[nodiscard]] auto begin() const { return list_.begin(); }
  [[nodiscard]] auto end() const { return list_.end(); }
  [[nodiscard]] std::size_t size() const { return list_.size(); }

  /// As the library wants them.
  [[nodiscard]] Variables to_variables() const;

 private:
  std::vector<std::pair<std::string, std::string>> list_;
};

}  // namespace ddcti::mock
