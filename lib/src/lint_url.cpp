#include <algorithm>
#include <array>
#include <charconv>

#include "ascii.hpp"
#include "ddcti/url.hpp"
#include "lint_checks.hpp"

namespace ddcti::internal {
namespace {

bool is_hex(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') ||
         (byte >= 'A' && byte <= 'F');
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Loopback, private and link-local addresses, and names without a dot.
bool is_private_host(std::string_view host) {
  if (host.starts_with('[')) {
    return host == "[::1]" || starts_folded(host, "[fe80:") || starts_folded(host, "[fd") ||
           starts_folded(host, "[fc");
  }
  std::array<int, 4> parts{};
  std::size_t count = 0;
  std::string_view rest = host;
  while (count < parts.size()) {
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    const char* const end = rest.data() + dot;
    const auto [stop, error] = std::from_chars(rest.data(), end, parts[count]);
    if (error != std::errc() || stop != end) break;
    ++count;
    if (dot == rest.size()) break;
    rest.remove_prefix(dot + 1);
  }
  if (count == 4) {
    return parts[0] == 127 || parts[0] == 10 || (parts[0] == 192 && parts[1] == 168) ||
           (parts[0] == 172 && parts[1] >= 16 && parts[1] <= 31) ||
           (parts[0] == 169 && parts[1] == 254) || parts[0] == 0;
  }
  return host.find('.') == std::string_view::npos || host.ends_with(".local") ||
         host.ends_with(".internal") || host.ends_with(".lan");
}

/// Encoded codes of what stands in every dial string; strftime's formats are none of them.
bool is_double_encoded(std::string_view text, std::size_t at) {
  const std::string_view code = text.substr(at, 3);
  for (const std::string_view known : {"%20", "%7B", "%7D", "%2F", "%3D", "%26", "%2C", "%27",
                                       "%24", "%40", "%25", "%28", "%29"}) {
    if (equal_folded(code, known)) return true;
  }
  return false;
}

/// One raw value of the query: characters that do not arrive as they stand, the first of each.
void check_value(std::string_view line, std::size_t begin, std::size_t end,
                 std::vector<Diagnostic>& diagnostics) {
  bool told_percent = false;
  bool told_plus = false;
  for (std::size_t at = begin; at < end; ++at) {
    const char byte = line[at];
    if (byte == '#') {
      diagnostics.push_back({Rule::kUnencoded, Part::kUrl, at, "#", std::nullopt, {}});
      return;  // clients send nothing behind it
    }
    const bool code = at + 2 < end && is_hex(line[at + 1]) && is_hex(line[at + 2]);
    if (byte == '%' && !code && !told_percent) {
      diagnostics.push_back({Rule::kUnencoded, Part::kUrl, at, "%", std::nullopt, {}});
      told_percent = true;
    }
    // A `+` before a number is meant as one; between words it is a blank, as on the page.
    const bool after_mark =
        at > begin && std::string_view("/=,:@").find(line[at - 1]) != std::string_view::npos;
    const bool before_digit = at + 1 < end && is_digit(line[at + 1]);
    if (byte == '+' && !told_plus && before_digit && (after_mark || at == begin)) {
      diagnostics.push_back({Rule::kUnencoded, Part::kUrl, at, "+", std::nullopt, {}});
      told_plus = true;
    }
  }
}

}  // namespace

std::optional<UrlParts> split_url(std::string_view line) {
  UrlParts parts;
  std::size_t path = 0;
  for (const std::string_view scheme : {"http", "https"}) {
    if (!starts_folded(line, scheme)) continue;
    std::string_view rest = line.substr(scheme.size());
    if (!rest.starts_with(':')) continue;
    rest.remove_prefix(1);
    // The module's page prints some of its URLs with a blank here.
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (!rest.starts_with("//")) continue;
    rest.remove_prefix(2);
    const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
    std::string_view authority = rest.substr(0, end);
    const std::size_t bracket = authority.find(']');
    const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    parts.scheme = line.substr(0, scheme.size());
    parts.host = authority.substr(0, colon);
    while (parts.host.ends_with(' ')) parts.host.remove_suffix(1);
    path = line.size() - rest.size() + end;
    break;
  }
  if (parts.scheme.empty() && !line.starts_with("/cli?")) return std::nullopt;
  const std::size_t mark = line.find('?', path);
  if (mark == std::string_view::npos) return std::nullopt;
  parts.query_begin = mark + 1;
  parts.query = line.substr(mark + 1);
  return parts;
}

void check_url(std::string_view line, const UrlParts& url, std::vector<Diagnostic>& diagnostics) {
  bool has_key = false;
  bool has_arg = false;
  std::string arg;
  for (const QueryParameter& parameter : parse_query(url.query)) {
    const std::size_t begin = url.query_begin + parameter.source.begin;
    const std::size_t end = url.query_begin + parameter.source.end;
    const bool known =
        parameter.name == "key" || parameter.name == "cmd" || parameter.name == "arg";
    has_key = has_key || parameter.name == "key";
    if (!known && has_arg) {
      // What follows `&` was part of the argument; put it back together.
      arg += "&" + std::string(line.substr(begin, end - begin));
      diagnostics.push_back(
          {Rule::kUnencoded,
           Part::kUrl,
           begin - 1,
           "&",
           std::string(line.substr(0, begin - 1)) + "%26" + std::string(line.substr(begin)),
           {}});
      continue;
    }
    if (parameter.name == "arg" && !has_arg) {
      has_arg = true;
      arg = parameter.value;
      if (const std::size_t at = arg.find('%'); at != std::string::npos) {
        for (std::size_t i = at; i != std::string::npos; i = arg.find('%', i + 1)) {
          if (!is_double_encoded(arg, i)) continue;
          diagnostics.push_back(
              {Rule::kDoubleEncoding, Part::kArg, i, arg.substr(i, 3), percent_decode(arg), {}});
          break;
        }
      }
    }
    check_value(line, begin + std::min(line.substr(begin, end - begin).find('=') + 1, end - begin),
                end, diagnostics);
  }
  if (has_key && equal_folded(url.scheme, "http") && !is_private_host(url.host)) {
    diagnostics.push_back(
        {Rule::kKeyOverHttp, Part::kUrl, 0, std::string(url.host), std::nullopt, {}});
  }
}

}  // namespace ddcti::internal
