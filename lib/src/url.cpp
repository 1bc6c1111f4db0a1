#include "ddcti/url.hpp"

#include <algorithm>
#include <charconv>

namespace ddcti {
namespace {

constexpr bool is_unreserved(char byte) {
  return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
         (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

constexpr int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

template <bool kPlusIsBlank>
std::string decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size()) {
      const int high = hex_value(text[at + 1]);
      const int low = hex_value(text[at + 2]);
      if (high >= 0 && low >= 0) {
        out.push_back(static_cast<char>(high * 16 + low));
        at += 2;
        continue;
      }
    }
    out.push_back(kPlusIsBlank && text[at] == '+' ? ' ' : text[at]);
  }
  return out;
}

tl::unexpected<Error> bad_url(std::string_view text, std::size_t offset, std::string detail) {
  return tl::unexpected(
      Error{ErrorCode::kBadUrl, std::min(offset, text.size()), std::move(detail)});
}

}  // namespace

std::string percent_encode(std::string_view bytes) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  for (const char byte : bytes) {
    if (is_unreserved(byte)) {
      out.push_back(byte);
    } else {
      const auto value = static_cast<unsigned char>(byte);
      out.push_back('%');
      out.push_back(kHex[value >> 4]);
      out.push_back(kHex[value & 15]);
    }
  }
  return out;
}

std::string percent_decode(std::string_view text) { return decode<false>(text); }

std::string query_decode(std::string_view text) { return decode<true>(text); }

std::vector<QueryParameter> parse_query(std::string_view query) {
  std::vector<QueryParameter> parameters;
  std::size_t begin = 0;
  while (begin <= query.size()) {
    const std::size_t end = std::min(query.find('&', begin), query.size());
    const std::string_view part = query.substr(begin, end - begin);
    if (!part.empty()) {
      const std::size_t equals = part.find('=');
      QueryParameter parameter;
      parameter.name = query_decode(part.substr(0, equals));
      parameter.has_value = equals != std::string_view::npos;
      if (parameter.has_value) parameter.value = query_decode(part.substr(equals + 1));
      parameter.source = {begin, end};
      parameters.push_back(std::move(parameter));
    }
    begin = end + 1;
  }
  return parameters;
}

Result<BaseUrl> parse_base_url(std::string_view text) {
  BaseUrl url;
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return bad_url(text, 0, "it has no http:// or https://");
  url.scheme = std::string(text.substr(0, colon));
  for (char& byte : url.scheme)
    byte = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
  if (url.scheme != "http" && url.scheme != "https") {
    return bad_url(text, 0, "its scheme is neither http nor https");
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte <= 0x20 || byte == 0x7F)
      return bad_url(text, at, "it holds a blank or control character");
    if (byte == '?' || byte == '#')
      return bad_url(text, at, "it has a query; give only the address");
  }

  const std::size_t host_begin = colon + 3;
  std::size_t host_end = std::min(text.find('/', host_begin), text.size());
  const std::string_view authority = text.substr(host_begin, host_end - host_begin);
  if (const std::size_t at = authority.find('@'); at != std::string_view::npos) {
    return bad_url(text, host_begin + at, "user names in URLs are not used");
  }
  std::size_t port_colon = std::string_view::npos;
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) return bad_url(text, host_begin, "the `[` is not closed");
    if (close + 1 < authority.size()) {
      if (authority[close + 1] != ':')
        return bad_url(text, host_begin + close + 1, "a port is expected");
      port_colon = close + 1;
    }
  } else {
    port_colon = authority.find(':');
  }
  url.host = std::string(authority.substr(0, port_colon));
  if (url.host.empty() || url.host == "[]") return bad_url(text, host_begin, "it has no host");
  if (port_colon != std::string_view::npos) {
    const std::string_view digits = authority.substr(port_colon + 1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size() || port == 0) {
      return bad_url(text, host_begin + port_colon + 1, "the port is not a number from 1 to 65535");
    }
    url.port = port;
  }

  std::string_view path = text.substr(host_end);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with("/cli")) path.remove_suffix(4);
  while (path.ends_with('/')) path.remove_suffix(1);
  url.path = std::string(path);
  return url;
}

std::string to_string(const BaseUrl& url) {
  std::string text = url.scheme + "://" + url.host;
  if (url.port) text += ":" + std::to_string(*url.port);
  return text + url.path;
}

}  // namespace ddcti
