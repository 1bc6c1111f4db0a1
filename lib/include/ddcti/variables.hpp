#pragma once

#include <cstddef>
#include <initializer_list>
#include <list>
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
/// end; setting it to nothing removes it. Thread-compatible.
/// Source: FreeSWITCH switch_event_create_brackets(), switch_event_add_header_string(),
/// switch_channel_set_variable_var_check().
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
/// erasing take constant time, so that a hostile request with 200,000 of them is no attack.
class DDCTI_EXPORT Variables {
 public:
  Variables() = default;
  Variables(std::initializer_list<Variable> list);
  Variables(const Variables& other);
  Variables(Variables&&) noexcept = default;
  Variables& operator=(const Variables& other);
  Variables& operator=(Variables&&) noexcept = default;
  ~Variables() = default;

  /// Sets `name`; an empty value removes it.
  void set(std::string_view name, std::string_view value, Span source = {});
  void erase(std::string_view name);

  /// The value, or nullptr. Valid until the next change of this name.
  [[nodiscard]] const std::string* find(std::string_view name) const;
  [[nodiscard]] bool contains(std::string_view name) const { return find(name) != nullptr; }

  [[nodiscard]] std::size_t size() const { return order_.size(); }
  [[nodiscard]] bool empty() const { return order_.empty(); }
  [[nodiscard]] auto begin() const { return order_.begin(); }
  [[nodiscard]] auto end() const { return order_.end(); }

  bool operator==(const Variables& other) const { return order_ == other.order_; }

 private:
  std::list<Variable> order_;
  std::unordered_map<std::string, std::list<Variable>::iterator> index_;  ///< by folded name
};

/// `<…>` applies to every group of an enterprise call, `{…}` to every leg, `[…]` to one.
enum class BlockKind { kAngle, kBrace, kSquare };

/// A block as written: name/value pairs in order, those that set nothing left out
/// (`a`, `a=`). Pairs are as the switch reads them, before any reference check.
struct VariableBlock {
  BlockKind kind = BlockKind::kBrace;
  std::vector<Variable> variables;
  Spans ignored;  ///< items that set nothing
  Span source;

  bool operator==(const VariableBlock&) const = default;
};

}  // namespace ddcti
