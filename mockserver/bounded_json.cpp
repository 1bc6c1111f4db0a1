#include "bounded_json.hpp"

#include <fmt/format.h>

#include <vector>

namespace ddcti::mock {
namespace {

/// What is too much of, or nothing. Exact for JSON; where a text is none, that is found later.
std::string surplus(std::string_view text) {
  std::vector<std::size_t> open;  // objects and lists, with the members of each
  bool in_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
      continue;
    }
    if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      if (open.size() == kMostJsonDepth) {
        return fmt::format("nests values deeper than {}", kMostJsonDepth);
      }
      open.push_back(0);
    } else if ((c == '}' || c == ']') && !open.empty()) {
      open.pop_back();
    } else if (c == ':' && !open.empty() && ++open.back() > kMostJsonMembers) {
      return fmt::format("holds an object of more than {} members", kMostJsonMembers);
    }
  }
  return {};
}

}  // namespace

tl::expected<nlohmann::ordered_json, std::string> read_bounded_json(std::string_view text) {
  using Json = nlohmann::ordered_json;
  if (std::string wrong = surplus(text); !wrong.empty()) return tl::unexpected(std::move(wrong));
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    return tl::unexpected(fmt::format("is no JSON; it fails at byte {}", error.byte));
  }
}

}  // namespace ddcti::mock
