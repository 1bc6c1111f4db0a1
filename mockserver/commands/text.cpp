// Commands that turn text into text.

#include <algorithm>

#include "commands/command_handlers.hpp"
#include "commands/markup.hpp"
#include "commands/md5.hpp"
#include "commands/words.hpp"
#include "core/command.hpp"
#include "core/switch.hpp"
#include "ddcti/tokens.hpp"
#include "ddcti/url.hpp"
#include "posix_regex.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kError = "-ERR";

/// `/PATTERN/FLAGS`, of which `i` alone is known here, or a plain pattern.
std::pair<std::string, bool> read_pattern(const std::string& text) {
  const std::size_t slash = text.rfind('/');
  if (!text.starts_with('/') || slash == 0) return {text, false};
  return {text.substr(1, slash - 1), text.find('i', slash) != std::string::npos};
}

/// What matched and its groups; empty if nothing did. A pattern that cannot be used matches
/// nothing.
std::vector<std::string> match_regex(const std::string& text, const std::string& expression) {
  const auto [pattern, any_case] = read_pattern(expression);
  const auto regex = PosixRegex::compile(pattern, any_case);
  return regex ? regex->find(text) : std::vector<std::string>{};
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

/// `|`, or what `m:X` at the beginning says.
char take_delimiter(std::string_view& argument) {
  if (argument.size() < 3 || !argument.starts_with("m:") ||
      std::string_view("|~/").find(argument[2]) == std::string_view::npos) {
    return '|';
  }
  const char delimiter = argument[2];
  argument.remove_prefix(3);
  return delimiter;
}

/// `by` added to the letters from `first` to `last`.
std::string with_letters(std::string_view text, char first, char last, int by) {
  std::string result(text);
  for (char& c : result) {
    if (c >= first && c <= last) c = static_cast<char>(c + by);
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

std::string run_regex(Switch&, std::string_view argument) {
  const char delimiter = take_delimiter(argument);
  const auto parts = split_delimited(argument, delimiter, 4);
  if (parts.size() < 2) return std::string(kError);
  const std::vector<std::string> groups = match_regex(parts[0].text, parts[1].text);
  if (parts.size() == 2) return groups.empty() ? "false" : "true";
  if (!groups.empty()) return substitute(parts[2].text, groups);
  // What to say where nothing matched: nothing, a word, or the text as it was.
  const std::string flags = parts.size() > 3 ? parts[3].text : std::string{};
  if (flags.find('n') != std::string::npos) return {};
  if (flags.find('b') != std::string::npos) return "false";
  return parts[0].text;
}

std::string run_is_lan_addr(Switch&, std::string_view argument) {
  for (const std::string_view net :
       {"10.", "192.168.", "127.", "255.", "0.", "1.", "2.", "192.0.2.", "169.254."}) {
    if (argument.starts_with(net)) return "true";
  }
  if (argument.starts_with("172.")) {
    const long second = to_long(argument.substr(4));
    if (second >= 16 && second <= 31) return "true";
  }
  return "false";
}

/// `DATA|OLD|NEW`, or with another delimiter `m:/DATA/OLD/NEW`.
std::string run_replace(Switch&, std::string_view argument) {
  const char delimiter = take_delimiter(argument);
  const auto parts = split_delimited(argument, delimiter, 3);
  if (parts.size() < 3) return std::string(kError);
  const std::string& text = parts[0].text;
  const std::string& old = parts[1].text;
  if (old.empty()) return text;
  std::string result;
  std::size_t from = 0;
  for (std::size_t at = 0; (at = text.find(old, from)) != std::string::npos;
       from = at + old.size()) {
    result.append(text, from, at - from).append(parts[2].text);
  }
  return result.append(text, from);
}

std::string run_toupper(Switch&, std::string_view argument) {
  return with_letters(argument, 'a', 'z', 'A' - 'a');
}

std::string run_tolower(Switch&, std::string_view argument) {
  return with_letters(argument, 'A', 'Z', 'a' - 'A');
}

std::string run_escape(Switch&, std::string_view argument) {
  std::string escaped;
  for (const char c : argument) {
    switch (c) {
      case '\n':
        escaped += "\\n";
        break;
      case '\r':
        escaped += "\\r";
        break;
      case '\t':
        escaped += "\\t";
        break;
      case ' ':
        escaped += "\\s";
        break;
      case '$':
        escaped += "\\$";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string run_sql_escape(Switch&, std::string_view argument) {
  std::string escaped;
  for (const char c : argument) escaped.append(c == '\'' ? 2 : 1, c);
  return escaped;
}

std::string run_quote_shell_arg(Switch&, std::string_view argument) {
  if (argument.empty()) return {};
  std::string quoted = "'";
  for (const char c : argument) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

/// The first of several values that is not empty.
std::string run_coalesce(Switch&, std::string_view argument) {
  const auto values = split_delimited(argument, ',');
  if (values.empty()) return usage(find_command("coalesce")->syntax);
  const auto found = std::find_if(values.begin(), values.end(),
                                  [](const Token& value) { return !value.text.empty(); });
  return found == values.end() ? std::string{} : found->text;
}

}  // namespace ddcti::mock
