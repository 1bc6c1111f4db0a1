#include "http/request.hpp"

#include <algorithm>

namespace ddcti::mock::http {
namespace {

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Offset of the path in `target`.
std::size_t path_offset(std::string_view target) {
  if (target.starts_with('/')) return 0;
  const std::size_t scheme_end = target.find("://");
  if (scheme_end == std::string_view::npos) return 0;
  return std::min(target.find_first_of("/?", scheme_end + 3), target.size());
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// True if a header field of this name lists `token`: `Connection: keep-alive, TE`.
bool lists(const Request& request, std::string_view name, std::string_view token) {
  for (const HeaderField& field : request.headers) {
    if (!equals_ignoring_case(field.name, name)) continue;
    std::string_view rest = field.value;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      if (equals_ignoring_case(trim(rest.substr(0, comma)), token)) return true;
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return false;
}

}  // namespace

std::string_view Request::path() const {
  const std::string_view rest = std::string_view(target).substr(path_offset(target));
  return rest.substr(0, rest.find('?'));
}

std::string_view Request::query() const {
  const std::size_t mark = target.find('?');
  if (mark == std::string::npos) return {};
  return std::string_view(target).substr(mark + 1);
}

std::optional<std::string_view> Request::header(std::string_view name) const {
  for (const HeaderField& field : headers) {
    if (equals_ignoring_case(field.name, name)) return field.value;
  }
  return std::nullopt;
}

bool wants_keep_alive(const Request& request) {
  if (lists(request, "Connection", "close")) return false;
  return request.minor_version >= 1 || lists(request, "Connection", "keep-alive");
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

}  // namespace ddcti::mock::http
