#include "verify/pattern.hpp"

#include <regex.h>

#include <array>
#include <charconv>

namespace ddcti::mock {
namespace {

constexpr std::size_t kLongest = 1024;
/// All repetitions `{n}` multiplied; the machine of a pattern grows with it.
constexpr std::size_t kMostRepetitions = 10'000;

constexpr std::string_view kAnyCase = "(?i)";

/// What `\c` stands for outside of brackets, or nothing (empty) where POSIX takes it as it is.
std::string_view class_of(char c) {
  switch (c) {
    case 'd':
      return "[0-9]";
    case 'D':
      return "[^0-9]";
    case 'w':
      return "[[:alnum:]_]";
    case 'W':
      return "[^[:alnum:]_]";
    case 's':
      return "[[:space:]]";
    case 'S':
      return "[^[:space:]]";
    case 't':
      return "\t";
    case 'n':
      return "\n";
    case 'r':
      return "\r";
    default:
      return {};
  }
}

using Translated = tl::expected<std::string, std::string>;

/// A bracket expression, from behind its `[` to its `]`. POSIX takes a backslash there for
/// itself.
Translated translate_bracket(std::string_view pattern, std::size_t& at) {
  std::string posix = "[";
  if (at < pattern.size() && pattern[at] == '^') posix += pattern[at++];
  bool first = true;
  for (; at < pattern.size(); first = false) {
    const char c = pattern[at++];
    if (c == ']' && !first) return posix + c;
    if (c == '[' && at < pattern.size() && pattern[at] == ':') {
      const std::size_t end = pattern.find(":]", at);
      if (end == std::string_view::npos) break;
      posix.append("[").append(pattern.substr(at, end + 2 - at));
      at = end + 2;
    } else if (c == '\\' && at < pattern.size()) {
      const char escaped = pattern[at++];
      const std::string_view known = class_of(escaped);
      if (known.starts_with("[^")) {
        return tl::unexpected(std::string("\\") + escaped + " cannot stand in brackets");
      }
      if (escaped == ']') return tl::unexpected(std::string("in brackets, write ] first: []abc]"));
      if (known.starts_with('[')) {
        posix += known.substr(1, known.size() - 2);
      } else {
        posix += known.empty() ? std::string(1, escaped) : std::string(known);
      }
    } else {
      posix += c;
    }
  }
  return tl::unexpected(std::string("a [ without its ]"));
}

Translated translate(std::string_view pattern) {
  std::string posix;
  for (std::size_t at = 0; at < pattern.size();) {
    const char c = pattern[at++];
    if (c == '[') {
      auto bracket = translate_bracket(pattern, at);
      if (!bracket) return bracket;
      posix += *bracket;
    } else if (c == '\\' && at < pattern.size()) {
      const char escaped = pattern[at++];
      if (escaped >= '1' && escaped <= '9') {
        return tl::unexpected(std::string("there are no back references"));
      }
      const std::string_view known = class_of(escaped);
      posix += known.empty() ? std::string{'\\', escaped} : std::string(known);
    } else if (c == '(' && pattern.substr(at, 1) == "?") {
      if (pattern.substr(at, 2) != "?:") {
        return tl::unexpected(
            std::string("of the groups that begin with (? only (?: is known, and "
                        "(?i) at the start"));
      }
      posix += c;
      at += 2;
    } else {
      posix += c;
    }
  }
  return posix;
}

/// What all `{n}` and `{n,m}` come to if they stand in one another.
std::size_t repetitions(std::string_view pattern) {
  std::size_t product = 1;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos;
       at = pattern.find('{', at + 1)) {
    std::size_t most = 1;
    const char* read = pattern.data() + at + 1;
    const char* const end = pattern.data() + pattern.size();
    while (read < end) {
      std::size_t number = 0;
      const auto [stop, error] = std::from_chars(read, end, number);
      if (error != std::errc{}) break;
      most = std::max(most, number);
      read = stop;
      if (read == end || *read != ',') break;
      ++read;
    }
    if (most > kMostRepetitions) return most;
    product *= most;
    if (product > kMostRepetitions) break;
  }
  return product;
}

}  // namespace

struct Pattern::Compiled {
  Compiled() = default;
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;
  ~Compiled() {
    if (ready) regfree(&regex);
  }

  regex_t regex{};
  bool ready = false;
};

tl::expected<Pattern, std::string> Pattern::compile(std::string_view text) {
  std::string_view pattern = text;
  const bool any_case = pattern.starts_with(kAnyCase);
  if (any_case) pattern.remove_prefix(kAnyCase.size());
  if (pattern.size() > kLongest) return tl::unexpected(std::string("longer than 1,024 bytes"));
  if (pattern.find('\0') != std::string_view::npos)
    return tl::unexpected(std::string("holds a NUL"));
  if (repetitions(pattern) > kMostRepetitions) {
    return tl::unexpected(std::string("repeats more than 10,000 times"));
  }
  const auto posix = translate(pattern);
  if (!posix) return tl::unexpected(posix.error());
  const auto compiled = std::make_shared<Compiled>();
  const int flags = REG_EXTENDED | REG_NOSUB | (any_case ? REG_ICASE : 0);
  const int failure = regcomp(&compiled->regex, posix->c_str(), flags);
  if (failure != 0) {
    std::array<char, 128> reason{};
    regerror(failure, &compiled->regex, reason.data(), reason.size());
    return tl::unexpected(std::string(reason.data()));
  }
  compiled->ready = true;
  return Pattern(std::string(text), compiled);
}

bool Pattern::found_in(const std::string& text) const {
  return regexec(&compiled_->regex, text.c_str(), 0, nullptr, 0) == 0;
}

}  // namespace ddcti::mock
