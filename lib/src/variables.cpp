#include "ddcti/variables.hpp"

#include <algorithm>
#include <cstdlib>

#include "ascii.hpp"

namespace ddcti {
namespace {

/// Up to so many a walk over all is faster than an index.
constexpr std::size_t kIndexFrom = 24;
constexpr std::size_t kNoSlot = static_cast<std::size_t>(-1);

/// What marks a list of values, and what stands between them.
constexpr std::string_view kArray = "ARRAY::";
constexpr std::string_view kBetween = "|:";

/// What the switch keeps of a list: it takes it apart, drops what is empty before the first
/// value, and writes it again, where a list of one is a list no more.
std::string stored_list(std::string_view text) {
  while (text.starts_with(kArray)) {  // the first value may be a list itself
    text.remove_prefix(kArray.size());
    while (text.starts_with(kBetween)) text.remove_prefix(kBetween.size());
  }
  const bool several = text.find(kBetween) != std::string_view::npos;
  return (several ? std::string(kArray) : std::string()) + std::string(text);
}

}  // namespace

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
  for (const Variable& variable : list) set(variable);
}

void Variables::set(std::string_view name, std::string_view value, Span source) {
  set({std::string(name), std::string(value), source});
}

void Variables::set(Variable variable) {
  erase(variable.name);
  if (variable.value.starts_with(kArray)) variable.value = stored_list(variable.value);
  if (variable.value.empty()) return;
  if (!index_.empty()) index_.emplace(internal::folded(variable.name), slots_.size());
  slots_.push_back(std::move(variable));
  ++size_;
  if (index_.empty() && slots_.size() > kIndexFrom) compact();
}

void Variables::erase(std::string_view name) {
  const std::size_t slot = slot_of(name);
  if (slot == kNoSlot) return;
  if (!index_.empty()) index_.erase(internal::folded(name));
  erase_slot(slot);
}

void Variables::erase_slot(std::size_t slot) {
  --size_;
  if (slots_.size() <= kIndexFrom) {
    slots_.erase(slots_.begin() + static_cast<std::ptrdiff_t>(slot));
    return;
  }
  slots_[slot].value.clear();
  if (size_ < slots_.size() / 2) compact();
}

void Variables::compact() {
  std::erase_if(slots_, [](const Variable& variable) { return variable.value.empty(); });
  index_.clear();
  if (slots_.size() <= kIndexFrom) return;
  index_.reserve(slots_.size() * 2);
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    index_.emplace(internal::folded(slots_[slot].name), slot);
  }
}

std::size_t Variables::slot_of(std::string_view name) const {
  if (!index_.empty()) {
    const auto found = index_.find(internal::folded(name));
    return found == index_.end() ? kNoSlot : found->second;
  }
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    if (same_name(slots_[slot].name, name) && !slots_[slot].value.empty()) return slot;
  }
  return kNoSlot;
}

const std::string* Variables::find(std::string_view name) const {
  const std::size_t slot = slot_of(name);
  return slot == kNoSlot ? nullptr : &slots_[slot].value;
}

bool Variables::operator==(const Variables& other) const {
  return size_ == other.size_ && std::equal(begin(), end(), other.begin());
}

}  // namespace ddcti
