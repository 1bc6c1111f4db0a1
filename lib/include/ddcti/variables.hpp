#pragma once

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ddcti/result.hpp"

/// Channel variables and the blocks they are written in.
///
///   <a=1>{b=2,c=3}[d=4]user/1000
///   `---'`-------'`---'
///   all   all legs one leg
///   groups
///
/// Names fold case (ASCII). Setting a name again replaces its value and moves it to the
/// end; setting it to nothing removes it. A value that starts `ARRAY::` is a list, which the
/// switch writes anew: of one value without the mark. Thread-compatible.
/// Source: FreeSWITCH switch_event_create_brackets(), switch_event_add_header_string(),
/// switch_event_add_array(), switch_channel_set_variable_var_check().
namespace ddcti {

/// True if two variable names are the same to the switch.
[[nodiscard]] DDCTI_EXPORT bool same_name(std::string_view a, std::string_view b);

/// True if the switch sees a variable reference in `text`: a `$`, then any number of
/// backslashes, then `{`.
[[nodiscard]] DDCTI_EXPORT bool holds_reference(std::string_view text);

/// What the switch takes for yes: yes, on, true, t, enabled, active, allow, and any number
/// but 0.
[[nodiscard]] DDCTI_EXPORT bool is_true(std::string_view text);

struct Variable {
  std::string name;
  std::string value;
  Span source;

  bool operator==(const Variable&) const = default;
};

/// An ordered set of variables, as a channel or an event holds them. Setting, finding and
/// erasing take constant time once there are many, so that a hostile request with 200,000 of
/// them is no attack.
class DDCTI_EXPORT Variables {
 public:
  class const_iterator;

  Variables() = default;
  Variables(std::initializer_list<Variable> list);

  /// Sets `name`; an empty value removes it.
  void set(std::string_view name, std::string_view value, Span source = {});
  void set(Variable variable);
  void erase(std::string_view name);

  /// The value, or nullptr. Valid until the next change.
  [[nodiscard]] const std::string* find(std::string_view name) const;
  [[nodiscard]] bool contains(std::string_view name) const { return find(name) != nullptr; }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const_iterator begin() const;
  [[nodiscard]] const_iterator end() const;

  /// The same names, as written, and values in the same order.
  bool operator==(const Variables& other) const;

 private:
  /// A variable that was erased keeps its slot, marked by an empty value, until compact().
  [[nodiscard]] std::size_t slot_of(std::string_view name) const;
  void erase_slot(std::size_t slot);
  void compact();

  std::vector<Variable> slots_;
  std::size_t size_ = 0;
  std::unordered_map<std::string, std::size_t> index_;  ///< by folded name; empty while few
};

class Variables::const_iterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = Variable;
  using difference_type = std::ptrdiff_t;
  using pointer = const Variable*;
  using reference = const Variable&;

  const_iterator() = default;
  reference operator*() const { return *at_; }
  pointer operator->() const { return at_; }
  const_iterator& operator++() {
    ++at_;
    skip_erased();
    return *this;
  }
  const_iterator operator++(int) {
    const const_iterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const const_iterator& other) const { return at_ == other.at_; }

 private:
  friend class Variables;
  const_iterator(const Variable* at, const Variable* end) : at_(at), end_(end) { skip_erased(); }
  void skip_erased() {
    while (at_ != end_ && at_->value.empty()) ++at_;
  }

  const Variable* at_ = nullptr;
  const Variable* end_ = nullptr;
};

inline Variables::const_iterator Variables::begin() const {
  return {slots_.data(), slots_.data() + slots_.size()};
}
inline Variables::const_iterator Variables::end() const {
  const Variable* const end = slots_.data() + slots_.size();
  return {end, end};
}

/// `<…>` applies to every group of an enterprise call, `{…}` to every leg, `[…]` to one.
enum class BlockKind { kAngle, kBrace, kSquare };

/// A block as written: name/value pairs in order, those that set nothing left out
/// (`a`, `a=`). Pairs are as the switch reads them, before any reference check.
struct VariableBlock {
  BlockKind kind = BlockKind::kBrace;
  std::vector<Variable> variables;
  Spans ignored;  ///< items that set nothing
  Span source;
  /// What a backslash before the closing bracket costs: the switch reads on into the text behind
  /// the block, and cuts it off at the next delimiter. Empty if nothing.
  Span lost;

  bool operator==(const VariableBlock&) const = default;
};

}  // namespace ddcti
