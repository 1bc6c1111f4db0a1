#include "verify/malformed.hpp"

#include <algorithm>

#include "journal/entry_json.hpp"

namespace ddcti::mock {

std::string member_path(std::string_view path, std::string_view name) {
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  std::string member(path);
  return plain ? member.append(".").append(name)
               : member.append("[").append(to_line(Json(name))).append("]");
}

std::string element_path(std::string_view path, std::size_t index) {
  return std::string(path).append("[").append(std::to_string(index)).append("]");
}

}  // namespace ddcti::mock
