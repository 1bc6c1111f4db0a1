#include "core/leg_variables.hpp"

#include <algorithm>

namespace ddcti::mock {
namespace {

constexpr std::string_view kArrayPrefix = "ARRAY::";
constexpr std::string_view kArrayDelimiter = "|:";

}  // namespace

LegVariables::LegVariables(const Variables& variables) {
  list_.reserve(variables.size());
  for (const Variable& variable : variables) list_.emplace_back(variable.name, variable.value);
}

void LegVariables::set(std::string_view name, std::string_view value) {
  // The views may point into the entry that goes.
  std::pair<std::string, std::string> entry(name, value);
  erase(name);
  if (!entry.first.empty() && !entry.second.empty()) list_.push_back(std::move(entry));
}

void LegVariables::erase(std::string_view name) {
  const auto found = std::find_if(list_.begin(), list_.end(),
                                  [&](const auto& entry) { return same_name(entry.first, name); });
  if (found != list_.end()) list_.erase(found);
}

void LegVariables::push(std::string_view name, std::string_view value) {
  const std::string* const present = find(name);
  if (present == nullptr) {
    set(name, value);
    return;
  }
  std::string joined;
  if (!present->starts_with(kArrayPrefix)) joined = kArrayPrefix;
  joined.append(*present).append(kArrayDelimiter).append(value);
  set(name, joined);
}

const std::string* LegVariables::find(std::string_view name) const {
  const auto found = std::find_if(list_.begin(), list_.end(),
                                  [&](const auto& entry) { return same_name(entry.first, name); });
  return found == list_.end() ? nullptr : &found->second;
}

bool LegVariables::is_true(std::string_view name) const {
  const std::string* const value = find(name);
  return value != nullptr && ddcti::is_true(*value);
}

Variables LegVariables::to_variables() const {
  Variables variables;
  for (const auto& [name, value] : list_) variables.set(name, value);
  return variables;
}

}  // namespace ddcti::mock
