#include "ddcti/endpoint.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "utf8.hpp"

namespace ddcti {
namespace {

struct KnownType {
  std::string_view name;
  EndpointType type;
};

constexpr std::array kKnownTypes{
    KnownType{"user", EndpointType::kUser},   KnownType{"linegroup", EndpointType::kLineGroup},
    KnownType{"sofia", EndpointType::kSofia}, KnownType{"loopback", EndpointType::kLoopback},
    KnownType{"group", EndpointType::kGroup}, KnownType{"null", EndpointType::kNull},
    KnownType{"error", EndpointType::kError},
};

/// Bytes that split, quote, open a block or start a reference in one of the switch's passes.
constexpr std::string_view kForbidden = " '\"\\,|{}[]<>$^()";

tl::unexpected<Error> fail(ErrorCode code, std::size_t offset, std::string_view detail) {
  return tl::unexpected(Error{code, offset, std::string(detail)});
}

/// Where a loopback endpoint names applications to run instead of an extension:
/// `loopback/app=NAME:DATA` and `loopback/LIST/CONTEXT/inline`. npos if it does not.
std::size_t application_in_loopback(const Endpoint& endpoint) {
  if (type_of(endpoint) != EndpointType::kLoopback) return std::string_view::npos;
  const std::string_view data = endpoint.data;
  const std::size_t begin = endpoint.type.size() + 1;
  if (internal::starts_folded(data, "app=")) return begin;
  const std::size_t context = data.find('/');
  if (context == std::string_view::npos) return std::string_view::npos;
  const std::size_t dialplan = data.find('/', context + 1);
  if (dialplan == std::string_view::npos) return std::string_view::npos;
  return internal::starts_folded(data.substr(dialplan + 1), "inline") ? begin + dialplan + 1
                                                                      : std::string_view::npos;
}

std::ptrdiff_t slashes(std::string_view text) { return std::count(text.begin(), text.end(), '/'); }

bool is_of_gateway(const Endpoint& endpoint) {
  return internal::starts_folded(endpoint.data, "gateway/") ||
         internal::equal_folded(endpoint.data, "gateway");
}

}  // namespace

EndpointType type_of(const Endpoint& endpoint) {
  for (const KnownType& known : kKnownTypes) {
    if (internal::equal_folded(known.name, endpoint.type)) return known.type;
  }
  return EndpointType::kOther;
}

Endpoint parse_endpoint(std::string_view text) {
  const std::size_t slash = text.find('/');
  Endpoint endpoint;
  endpoint.has_slash = slash != std::string_view::npos;
  endpoint.type = std::string(text.substr(0, slash));
  if (endpoint.has_slash) endpoint.data = std::string(text.substr(slash + 1));
  endpoint.source = {0, text.size()};
  return endpoint;
}

std::string to_string(const Endpoint& endpoint) {
  return endpoint.has_slash ? endpoint.type + "/" + endpoint.data : endpoint.type;
}

bool lacks_number(const Endpoint& endpoint) {
  if (endpoint.data.empty() || endpoint.data.ends_with('/')) return true;
  switch (type_of(endpoint)) {
    case EndpointType::kLineGroup:
      return slashes(endpoint.data) < 1;
    case EndpointType::kSofia:
      return slashes(endpoint.data) < (is_of_gateway(endpoint) ? 2 : 1);
    default:
      return false;
  }
}

Result<std::string> check_number(std::string_view text) {
  if (text.empty()) return fail(ErrorCode::kBadNumber, 0, "it is empty");
  if (internal::equal_folded(text, "undef")) return fail(ErrorCode::kUndefWord, 0, text);
  for (std::size_t at = 0; at < text.size();) {
    const internal::CodePoint code_point = internal::decode_utf8(text.substr(at));
    if (code_point.length == 0) return fail(ErrorCode::kBadUtf8, at, text);
    const bool allowed = internal::is_letter_or_digit(code_point.value) ||
                         (code_point.value < 0x80 &&
                          std::string_view("+*#._~-").find(static_cast<char>(code_point.value)) !=
                              std::string_view::npos);
    if (!allowed) return fail(ErrorCode::kBadNumber, at, text.substr(at, code_point.length));
    at += code_point.length;
  }
  return std::string(text);
}

Result<Endpoint> check_endpoint(std::string_view text) {
  Endpoint endpoint = parse_endpoint(text);
  if (!endpoint.has_slash || type_of(endpoint) == EndpointType::kOther) {
    return fail(ErrorCode::kUnknownEndpoint, 0, endpoint.type);
  }
  for (std::size_t at = 0; at < text.size();) {
    const internal::CodePoint code_point = internal::decode_utf8(text.substr(at));
    if (code_point.length == 0) return fail(ErrorCode::kBadUtf8, at, text);
    const bool control = code_point.value < 0x20 || code_point.value == 0x7F;
    if (control || kForbidden.find(text[at]) != std::string_view::npos) {
      return fail(ErrorCode::kForbiddenByte, at, text.substr(at, 1));
    }
    at += code_point.length;
  }
  if (const std::size_t at = text.find(":_:"); at != std::string_view::npos) {
    return fail(ErrorCode::kForbiddenByte, at, ":_:");
  }
  if (lacks_number(endpoint)) return fail(ErrorCode::kBadNumber, text.size(), "it is missing");
  if (type_of(endpoint) == EndpointType::kSofia && !is_of_gateway(endpoint) &&
      slashes(endpoint.data) > 1 && endpoint.data.find('@') == std::string::npos) {
    return fail(ErrorCode::kUnknownEndpoint, endpoint.type.size() + 1,
                endpoint.data.substr(0, endpoint.data.find('/')));
  }
  if (const std::size_t at = application_in_loopback(endpoint); at != std::string_view::npos) {
    return fail(ErrorCode::kForbiddenByte, at, text.substr(at));
  }
  return endpoint;
}

}  // namespace ddcti
