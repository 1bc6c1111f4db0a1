#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ddcti/variables.hpp"

/// The variables set on a leg, in order. The same rules as ddcti::Variables in a tenth of the
/// room: a switch under load holds 100,000 legs with some fifteen variables each.
///
///   | name | value length | value | name | ...     one block of bytes, no spare room
///     |
///     `- a byte for a name the switch itself sets, else 0, length and text
///
/// Names fold case; setting a name again moves it to the end; an empty value removes it.
/// Thread-compatible.
namespace ddcti::mock {

class LegVariables {
 public:
  /// Goes over name and value; views that are valid until the next change.
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = std::pair<std::string_view, std::string_view>;
    using difference_type = std::ptrdiff_t;
    using pointer = const value_type*;
    using reference = const value_type&;

    explicit Iterator(std::string_view rest) : rest_(rest) { read(); }

    reference operator*() const { return entry_; }
    Iterator& operator++() {
      rest_.remove_prefix(size_);
      read();
      return *this;
    }
    bool operator==(const Iterator& other) const { return rest_.size() == other.rest_.size(); }

    /// Of the encoded entry, in bytes.
    [[nodiscard]] std::size_t encoded_size() const { return size_; }

   private:
    void read();

    std::string_view rest_;
    value_type entry_;
    std::size_t size_ = 0;
  };

  LegVariables() = default;
  explicit LegVariables(const Variables& variables);

  void set(std::string_view name, std::string_view value);
  void erase(std::string_view name);

  /// Adds `value` behind what `name` holds, as the switch keeps several values of one name:
  /// `ARRAY::first|:second`.
  void push(std::string_view name, std::string_view value);

  [[nodiscard]] std::optional<std::string> find(std::string_view name) const;
  [[nodiscard]] bool contains(std::string_view name) const;

  /// True if `name` is there and means yes (see ddcti::is_true).
  [[nodiscard]] bool is_true(std::string_view name) const;

  [[nodiscard]] Iterator begin() const { return Iterator({bytes_.data(), bytes_.size()}); }
  [[nodiscard]] Iterator end() const { return Iterator({}); }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  [[nodiscard]] std::size_t size() const;

  /// As the library wants them.
  [[nodiscard]] Variables to_variables() const;

 private:
  [[nodiscard]] std::optional<std::string_view> view(std::string_view name) const;

  std::vector<char> bytes_;
};

}  // namespace ddcti::mock
