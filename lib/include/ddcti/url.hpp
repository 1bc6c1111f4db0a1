#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ddcti/result.hpp"

/// Percent encoding, queries, and the base URL of a module.
///
///   http://127.0.0.1:88/cli?key=abc&cmd=bgapi&arg=originate%20user%2F1000
///   `------ BaseUrl ------'     `------------- QueryParameter -----------'
///
/// Encoding leaves RFC 3986's unreserved characters (A-Z a-z 0-9 - . _ ~) and nothing
/// else. Decoding takes what the module takes: `+` and `%20` for a blank, upper- and
/// lower-case hex, raw UTF-8; a `%` without two hex digits stays as it is.
///
/// Input is bytes; no character set is assumed. Safe from any thread.
/// Source: RFC 3986, section 2; the module's page ("支持各种URL编码格式");
/// FreeSWITCH switch_url_decode().
namespace ddcti {

/// Encodes every byte that is not unreserved as `%XX`, upper-case.
[[nodiscard]] DDCTI_EXPORT std::string percent_encode(std::string_view bytes);

/// Decodes `%XX`; `+` stays `+`.
[[nodiscard]] DDCTI_EXPORT std::string percent_decode(std::string_view text);

/// Decodes a query value: as percent_decode(), and `+` is a blank.
[[nodiscard]] DDCTI_EXPORT std::string query_decode(std::string_view text);

struct QueryParameter {
  std::string name;       ///< decoded
  std::string value;      ///< decoded; empty where there is no `=`
  bool has_value = true;  ///< false for `name` without `=`
  Span source;            ///< of the whole `name=value` in the query

  bool operator==(const QueryParameter&) const = default;
};

/// Splits the part behind `?` at `&` and decodes names and values. Never fails: what is
/// odd is kept as it is. A fragment (`#…`) is not cut; clients do not send it.
[[nodiscard]] DDCTI_EXPORT std::vector<QueryParameter> parse_query(std::string_view query);

/// Where a module answers. `path` is the part before `/cli`, empty for most, set behind a
/// reverse proxy that serves the module under a prefix.
struct BaseUrl {
  std::string scheme;  ///< `http` or `https`
  std::string host;    ///< name, IPv4 address or `[IPv6]`
  std::optional<std::uint16_t> port;
  std::string path;  ///< empty, or `/prefix` without a slash at the end

  bool operator==(const BaseUrl&) const = default;
};

/// Parses `http://HOST[:PORT][/PREFIX]`; a `/cli` at the end is dropped. Fails with
/// kBadUrl for user info, a query, a fragment, a blank or another scheme.
[[nodiscard]] DDCTI_EXPORT Result<BaseUrl> parse_base_url(std::string_view text);
[[nodiscard]] DDCTI_EXPORT std::string to_string(const BaseUrl& url);

/// True if `bytes` is well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] DDCTI_EXPORT bool is_utf8(std::string_view bytes);

}  // namespace ddcti
