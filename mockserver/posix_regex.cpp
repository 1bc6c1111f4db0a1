#include "posix_regex.hpp"

#include <regex.h>

#include <algorithm>

namespace ddcti::mock {
namespace {

constexpr std::size_t kLongest = 256;
constexpr std::size_t kGroups = 10;

/// Perl's short classes in the words of POSIX; nothing for a pattern that refers to its groups,
/// to match which there is only trying.
std::optional<std::string> posix_pattern(std::string_view pattern) {
  std::string posix;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '\\' || at + 1 == pattern.size()) {
      posix += pattern[at];
      continue;
    }
    switch (const char c = pattern[++at]) {
      case 'd':
        posix += "[0-9]";
        break;
      case 'D':
        posix += "[^0-9]";
        break;
      case 'w':
        posix += "[[:alnum:]_]";
        break;
      case 's':
        posix += "[[:space:]]";
        break;
      default:
        if (c >= '1' && c <= '9') return std::nullopt;
        posix += '\\';
        posix += c;
    }
  }
  return posix;
}

}  // namespace

std::optional<PosixRegex> PosixRegex::compile(std::string_view pattern, bool any_case) {
  if (pattern.size() > kLongest || std::count(pattern.begin(), pattern.end(), '{') > 1) return {};
  const auto posix = posix_pattern(pattern);
  if (!posix) return {};
  auto compiled = std::make_unique<regex_t>();
  const int flags = REG_EXTENDED | (any_case ? REG_ICASE : 0);
  if (regcomp(compiled.get(), posix->c_str(), flags) != 0) return {};
  return PosixRegex(std::shared_ptr<const regex_t>(compiled.release(), [](const regex_t* done) {
    auto* const owned = const_cast<regex_t*>(done);
    regfree(owned);
    delete owned;
  }));
}

std::vector<std::string> PosixRegex::find(const std::string& text) const {
  regmatch_t found[kGroups];
  std::vector<std::string> groups;
  if (regexec(compiled_.get(), text.c_str(), kGroups, found, 0) != 0) return groups;
  for (const regmatch_t& group : found) {
    const auto begin = static_cast<std::size_t>(group.rm_so);
    groups.push_back(group.rm_so < 0
                         ? std::string{}
                         : text.substr(begin, static_cast<std::size_t>(group.rm_eo) - begin));
  }
  return groups;
}

bool PosixRegex::matches(const std::string& text) const {
  return regexec(compiled_.get(), text.c_str(), 0, nullptr, 0) == 0;
}

}  // namespace ddcti::mock
