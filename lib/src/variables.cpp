#include "ddcti/variables.hpp"

#include <algorithm>
#include <cstdlib>

#include "ascii.hpp"

namespace ddcti {

bool same_name(std::string_view a, std::string_view b) { return internal::equal_folded(a, b); }

bool holds_reference(std::string_view text) {
  bool dollar = false;
  for (const char byte : text) {
    if (byte == '$') {
      dollar = true;
    } else if (dollar) {
      if (byte == '{') return true;
      if (byte != '\\') dollar = false;
    }
  }
  return false;
}

bool is_true(std::string_view text) {
  for (const std::string_view word : {"yes", "on", "true", "t", "enabled", "active", "allow"}) {
    if (internal::equal_folded(text, word)) return true;
  }
  const bool number =
      !text.empty() &&
      std::all_of(text.begin() + (text[0] == '-' || text[0] == '+' ? 1 : 0), text.end(),
                  [](char byte) { return (byte >= '0' && byte <= '9') || byte == '.'; });
  return number && std::atoi(std::string(text).c_str()) != 0;
}

Variables::Variables(std::initializer_list<Variable> list) {
  for (const Variable& variable : list) set(variable.name, variable.value, variable.source);
}

Variables::Variables(const Variables& other) { *this = other; }

Variables& Variables::operator=(const Variables& other) {
  if (this == &other) return *this;
  order_.clear();
  index_.clear();
  for (const Variable& variable : other) set(variable.name, variable.value, variable.source);
  return *this;
}

void Variables::set(std::string_view name, std::string_view value, Span source) {
  erase(name);
  if (value.empty()) return;
  std::string key = internal::folded(name);
  order_.push_back({std::string(name), std::string(value), source});
  index_.emplace(std::move(key), std::prev(order_.end()));
}

void Variables::erase(std::string_view name) {
  const auto found = index_.find(internal::folded(name));
  if (found == index_.end()) return;
  order_.erase(found->second);
  index_.erase(found);
}

const std::string* Variables::find(std::string_view name) const {
  const auto found = index_.find(internal::folded(name));
  return found == index_.end() ? nullptr : &found->second->value;
}

}  // namespace ddcti
