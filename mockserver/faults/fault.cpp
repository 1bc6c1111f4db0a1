#include "faults/fault.hpp"

#include <algorithm>

namespace ddcti::mock {

const std::vector<std::string_view>& wire_names() {
  // In the order of Wire.
  static const std::vector<std::string_view> kNames{
      "whole", "no_answer", "close_before_head", "close_in_head", "close_after_head",
      "reset", "truncate",  "content_length",    "dribble",       "garbage"};
  return kNames;
}

std::string_view name(Wire wire) { return wire_names()[static_cast<std::size_t>(wire)]; }

std::optional<Wire> find_wire(std::string_view name) {
  const auto& names = wire_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Wire>(found - names.begin());
}

bool shows_status(Wire wire) {
  switch (wire) {
    case Wire::kWhole:
    case Wire::kCloseInHead:
    case Wire::kCloseAfterHead:
    case Wire::kTruncate:
    case Wire::kContentLength:
    case Wire::kDribble:
      return true;
    case Wire::kNoAnswer:
    case Wire::kCloseBeforeHead:
    case Wire::kReset:
    case Wire::kGarbage:
      return false;
  }
  return false;
}

}  // namespace ddcti::mock
