// Commands that turn text into text.

#include <regex.h>

#include <algorithm>
#include <cstdlib>

#include "commands/command_handlers.hpp"
#include "commands/markup.hpp"
#include "commands/md5.hpp"
#include "commands/words.hpp"
#include "core/switch.hpp"
#include "ddcti/tokens.hpp"
#include "ddcti/url.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kError = "-ERR";

std::string_view trim_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

struct Comparison {
  std::string_view left;
  std::string_view sign;
  std::string_view right;
};

/// The first of `!=`, `>=`, `>`, `<=`, `<`, `==` that stands in `text`, looked for in this order.
std::optional<Comparison> find_comparison(std::string_view text) {
  for (const std::string_view sign : {"!=", ">=", ">", "<=", "<", "=="}) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    return Comparison{trim_blanks(text.substr(0, at)), sign,
                      trim_blanks(text.substr(at + sign.size()))};
  }
  return std::nullopt;
}

bool holds(const Comparison& comparison) {
  const auto& [left, sign, right] = comparison;
  const bool text = !is_number(left) && !is_number(right);
  // A word among numbers counts for its length.
  const auto value = [](std::string_view word) {
    return is_number(word) ? std::strtod(std::string(word).c_str(), nullptr)
                           : static_cast<double>(word.size());
  };
  const double a = value(left);
  const double b = value(right);
  const bool equal = text ? left == right : !(a < b) && !(b < a);
  if (sign == "==") return equal;
  if (sign == "!=") return !equal;
  if (sign == ">") return a > b;
  if (sign == ">=") return a >= b;
  if (sign == "<") return a < b;
  return a <= b;
}

/// Perl's short classes in the words of POSIX.
std::string posix_pattern(std::string_view pattern) {
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
        posix += '\\';
        posix += c;
    }
  }
  return posix;
}

struct RegexMatch {
  bool matched = false;
  std::vector<std::string> groups;
};

/// Nothing for a pattern that cannot be used: POSIX has no word for it, or it is long enough
/// to cost more time than a test server should spend.
std::optional<RegexMatch> match_regex(const std::string& text, const std::string& pattern) {
  constexpr std::size_t kLongest = 256;
  constexpr std::size_t kGroups = 10;
  if (pattern.size() > kLongest || std::count(pattern.begin(), pattern.end(), '{') > 1) {
    return std::nullopt;
  }
  regex_t compiled;
  if (regcomp(&compiled, posix_pattern(pattern).c_str(), REG_EXTENDED) != 0) return std::nullopt;
  regmatch_t found[kGroups];
  RegexMatch match;
  match.matched = regexec(&compiled, text.c_str(), kGroups, found, 0) == 0;
  for (std::size_t group = 0; match.matched && group < kGroups; ++group) {
    const auto begin = static_cast<std::size_t>(found[group].rm_so);
    match.groups.push_back(
        found[group].rm_so < 0
            ? std::string{}
            : text.substr(begin, static_cast<std::size_t>(found[group].rm_eo) - begin));
  }
  regfree(&compiled);
  return match;
}

std::string substitute(std::string_view text, const std::vector<std::string>& groups) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool sign = text[at] == '$' || text[at] == '%';
    if (sign && at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9') {
      result += groups[static_cast<std::size_t>(text[++at] - '0')];
    } else {
      result += text[at];
    }
  }
  return result;
}

}  // namespace

std::string run_echo(Switch&, std::string_view argument) { return std::string(argument); }

std::string run_create_uuid(Switch& fs, std::string_view) { return fs.state().uuids.next(); }

std::string run_md5(Switch&, std::string_view argument) {
  return argument.empty() ? "!err!" : md5_hex(argument);
}

std::string run_url_encode(Switch&, std::string_view argument) {
  return percent_encode_value(argument);
}

std::string run_url_decode(Switch&, std::string_view argument) { return percent_decode(argument); }

std::string run_strftime(Switch& fs, std::string_view argument) {
  TimePoint at = fs.now();
  if (const std::size_t bar = argument.find('|'); bar != std::string_view::npos) {
    at = TimePoint{to_seconds(argument.substr(0, bar))};
    argument.remove_prefix(bar + 1);
  }
  if (argument.empty()) argument = "%Y-%m-%d %T";
  return format_time(argument, at, fs.state().utc_offset);
}

std::string run_cond(Switch&, std::string_view argument) {
  const std::size_t question = argument.find('?');
  if (question == std::string_view::npos) return std::string(kError);
  std::string text(argument);
  text[question] = ':';
  const auto parts = split_delimited(text, ':', 3);
  if (parts.size() < 2) return std::string(kError);
  const auto comparison = find_comparison(parts[0].text);
  if (!comparison) return std::string(kError);
  if (holds(*comparison)) return parts[1].text;
  return parts.size() > 2 ? parts[2].text : std::string{};
}

std::string run_regex(Switch&, std::string_view argument) {
  char delimiter = '|';
  if (argument.size() > 2 && argument.starts_with("m:") &&
      std::string_view("|~/").find(argument[2]) != std::string_view::npos) {
    delimiter = argument[2];
    argument.remove_prefix(3);
  }
  const auto parts = split_delimited(argument, delimiter, 3);
  if (parts.size() < 2) return std::string(kError);
  const auto match = match_regex(parts[0].text, parts[1].text);
  if (!match) return std::string(kError);
  if (parts.size() == 2) return match->matched ? "true" : "false";
  return match->matched ? substitute(parts[2].text, match->groups) : parts[0].text;
}

std::string run_is_lan_addr(Switch&, std::string_view argument) {
  for (const std::string_view net : {"10.", "192.168.", "127.", "255.", "0.", "1.", "2."}) {
    if (argument.starts_with(net)) return "true";
  }
  if (argument.starts_with("172.")) {
    const long second = to_long(argument.substr(4));
    if (second >= 16 && second <= 31) return "true";
  }
  return "false";
}

}  // namespace ddcti::mock
