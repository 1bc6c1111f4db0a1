#include "call/template.hpp"

#include <cstddef>
#include <string>

namespace ddcti::cli {
namespace {

constexpr std::string_view kAllowed[] = {"$${recordings_dir}", "$${cn-ring}", "${uuid}",
                                         "${caller_id_number}", "${destination_number}"};

/// Bytes of the reference at the front of `text`; 0 if it is none of those allowed.
std::size_t reference_size(std::string_view text) {
  for (const std::string_view reference : kAllowed) {
    if (text.starts_with(reference)) return reference.size();
  }
  constexpr std::string_view kOpen = "${strftime(";
  constexpr std::string_view kClose = ")}";
  if (!text.starts_with(kOpen)) return 0;
  const std::size_t close = text.find(kClose);
  if (close == std::string_view::npos) return 0;
  const std::string_view format = text.substr(kOpen.size(), close - kOpen.size());
  // A reference inside would be resolved first; quotes and brackets could end this one.
  if (format.find_first_of("${}()'\"\\,") != std::string_view::npos) return 0;
  return close + kClose.size();
}

bool opens_reference(std::string_view text) {
  const std::size_t after = text.find_first_not_of("$\\");
  return after != std::string_view::npos && text[after] == '{';
}

}  // namespace

Result<Value> template_value(std::string_view prefix, std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    // A backslash could take the meaning from a reference, or give one to something else.
    if (rest.front() == '\\') {
      return tl::unexpected<Error>(Error{ErrorCode::kBadTemplate, at, "\\"});
    }
    if (rest.front() != '$') {
      ++at;
      continue;
    }
    const std::size_t size = reference_size(rest);
    if (size == 0 && opens_reference(rest)) {
      const std::size_t close = rest.find('}');
      return tl::unexpected<Error>(
          Error{ErrorCode::kBadTemplate, at,
                std::string(rest.substr(0, close == std::string_view::npos ? close : close + 1))});
    }
    at += size == 0 ? 1 : size;
  }
  if (text.empty()) return tl::unexpected<Error>(Error{ErrorCode::kEmptyValue, 0, ""});
  return Value::expanded(std::string(prefix) + std::string(text));
}

}  // namespace ddcti::cli
