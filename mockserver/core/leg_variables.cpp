#include "core/leg_variables.hpp"

#include <algorithm>
#include <array>

namespace ddcti::mock {
namespace {

constexpr std::string_view kArrayPrefix = "ARRAY::";
constexpr std::string_view kArrayDelimiter = "|:";

/// Names that most legs have; each is a single byte then. The order is of no consequence.
constexpr std::array<std::string_view, 28> kKnownNames = {"origination_uuid",
                                                          "origination_caller_id_number",
                                                          "origination_caller_id_name",
                                                          "origination_nested_vars",
                                                          "originate_disposition",
                                                          "originate_causes",
                                                          "originated_legs",
                                                          "originator",
                                                          "originating_leg_uuid",
                                                          "DIALSTATUS",
                                                          "max_forwards",
                                                          "bridge_to",
                                                          "last_bridge_to",
                                                          "bridge_channel",
                                                          "bridge_uuid",
                                                          "signal_bond",
                                                          "last_sent_callee_id_name",
                                                          "last_sent_callee_id_number",
                                                          "dialed_user",
                                                          "dialed_domain",
                                                          "presence_id",
                                                          "sip_profile_name",
                                                          "sip_gateway_name",
                                                          "sip_destination_url",
                                                          "ignore_early_media",
                                                          "export_vars",
                                                          "record_filename",
                                                          "execute_on_answer"};

/// Exactly as spelt: another spelling of a known name keeps its own.
std::size_t known_name(std::string_view name) {
  const auto found = std::find(kKnownNames.begin(), kKnownNames.end(), name);
  return found == kKnownNames.end() ? 0 : static_cast<std::size_t>(found - kKnownNames.begin()) + 1;
}

/// Seven bits a byte, the lowest first; the top bit says that more follow.
void append_number(std::string& out, std::size_t number) {
  while (number >= 0x80) {
    out += static_cast<char>((number & 0x7f) | 0x80);
    number >>= 7U;
  }
  out += static_cast<char>(number);
}

std::size_t take_number(std::string_view& in) {
  std::size_t number = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    number |= static_cast<std::size_t>(byte & 0x7fU) << shift;
    if (byte < 0x80) return number;
  }
}

std::string_view take_text(std::string_view& in) {
  const std::size_t length = take_number(in);
  const std::string_view text = in.substr(0, length);
  in.remove_prefix(length);
  return text;
}

std::string encode(std::string_view name, std::string_view value) {
  std::string entry;
  const std::size_t known = known_name(name);
  append_number(entry, known);
  if (known == 0) {
    append_number(entry, name.size());
    entry += name;
  }
  append_number(entry, value.size());
  entry += value;
  return entry;
}

}  // namespace

void LegVariables::Iterator::read() {
  if (rest_.empty()) return;
  std::string_view in = rest_;
  const std::size_t known = take_number(in);
  entry_.first = known == 0 ? take_text(in) : kKnownNames[known - 1];
  entry_.second = take_text(in);
  size_ = rest_.size() - in.size();
}

LegVariables::LegVariables(const Variables& variables) {
  for (const Variable& variable : variables) set(variable.name, variable.value);
}

void LegVariables::set(std::string_view name, std::string_view value) {
  // The views may point into the entry that goes.
  const std::string entry = name.empty() || value.empty() ? std::string{} : encode(name, value);
  erase(name);
  if (entry.empty()) return;
  bytes_.reserve(bytes_.size() + entry.size());
  bytes_.insert(bytes_.end(), entry.begin(), entry.end());
}

void LegVariables::erase(std::string_view name) {
  std::ptrdiff_t at = 0;
  for (auto entry = begin(); entry != end(); ++entry) {
    const auto size = static_cast<std::ptrdiff_t>(entry.encoded_size());
    if (same_name((*entry).first, name)) {
      bytes_.erase(bytes_.begin() + at, bytes_.begin() + at + size);
      return;
    }
    at += size;
  }
}

void LegVariables::push(std::string_view name, std::string_view value) {
  const auto present = find(name);
  if (!present) {
    set(name, value);
    return;
  }
  std::string joined;
  if (!present->starts_with(kArrayPrefix)) joined = kArrayPrefix;
  joined.append(*present).append(kArrayDelimiter).append(value);
  set(name, joined);
}

std::optional<std::string_view> LegVariables::view(std::string_view name) const {
  for (const auto& [present, value] : *this) {
    if (same_name(present, name)) return value;
  }
  return std::nullopt;
}

std::optional<std::string> LegVariables::find(std::string_view name) const {
  const auto value = view(name);
  if (!value) return std::nullopt;
  return std::string(*value);
}

bool LegVariables::contains(std::string_view name) const { return view(name).has_value(); }

bool LegVariables::is_true(std::string_view name) const {
  const auto value = view(name);
  return value && ddcti::is_true(*value);
}

std::size_t LegVariables::size() const {
  std::size_t count = 0;
  for (auto entry = begin(); entry != end(); ++entry) ++count;
  return count;
}

Variables LegVariables::to_variables() const {
  Variables variables;
  for (const auto& [name, value] : *this) variables.set(name, value);
  return variables;
}

}  // namespace ddcti::mock
