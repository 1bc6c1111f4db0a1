#include "admin_api/door.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "admin_api/answer.hpp"
#include "admin_api/routes.hpp"

namespace ddcti::mock::admin_api {
namespace {

using http::equals_ignoring_case;

bool is_below(std::string_view path, std::string_view top) {
  return path.starts_with(top) && (path.size() == top.size() || path[top.size()] == '/');
}

/// The host of `127.0.0.1:88`, `[::1]:88` or `name.:88`.
std::string_view host_of(std::string_view authority) {
  if (authority.starts_with('[')) {
    return authority.substr(1, std::min(authority.find(']'), authority.size()) - 1);
  }
  authority = authority.substr(0, authority.find(':'));
  if (authority.ends_with('.')) authority.remove_suffix(1);
  return authority;
}

bool is_address(std::string_view host) {
  const std::string text(host);
  in6_addr address{};
  return inet_pton(AF_INET, text.c_str(), &address) == 1 ||
         inet_pton(AF_INET6, text.c_str(), &address) == 1;
}

bool is_local_name(std::string_view host) {
  constexpr std::string_view kLocalhost = "localhost";
  if (host.size() < kLocalhost.size()) return false;
  const std::string_view rest = host.substr(0, host.size() - kLocalhost.size());
  return equals_ignoring_case(host.substr(rest.size()), kLocalhost) &&
         (rest.empty() || rest.ends_with('.'));
}

/// `http://a:80` is the origin of `a`. An opaque one, `null`, is nobody's.
bool is_origin_of(std::string_view origin, std::string_view authority) {
  for (const auto& [scheme, port] :
       {std::pair<std::string_view, std::string_view>{"http://", ":80"}, {"https://", ":443"}}) {
    if (!origin.starts_with(scheme)) continue;
    origin.remove_prefix(scheme.size());
    for (std::string_view* const side : {&origin, &authority}) {
      if (side->ends_with(port)) side->remove_suffix(port.size());
    }
    return !origin.empty() && equals_ignoring_case(origin, authority);
  }
  return false;
}

bool is_of_another_page(const http::Request& request) {
  const std::string_view host = request.header("Host").value_or("");
  const bool strange_origin =
      std::any_of(request.headers.begin(), request.headers.end(), [&](const auto& field) {
        return equals_ignoring_case(field.name, "Origin") && !is_origin_of(field.value, host);
      });
  if (strange_origin) return true;
  const auto site = request.header("Sec-Fetch-Site");
  if (!site || equals_ignoring_case(*site, "same-origin") || equals_ignoring_case(*site, "none")) {
    return false;
  }
  // A link somewhere may lead to the page, which holds no data.
  const bool to_page = request.path() == kPage || request.path() == kPath;
  return !(to_page && request.method == "GET" && request.header("Sec-Fetch-Mode") == "navigate");
}

bool is_of_browser(const http::Request& request) {
  if (request.header("Origin") || request.header("Sec-Fetch-Site")) return true;
  const std::string_view agent = request.header("User-Agent").value_or("");
  return agent.starts_with("Mozilla/") && agent.find("PowerShell/") == std::string_view::npos;
}

bool is_own_name(const http::Request& request, const Access& access) {
  const std::string_view host = host_of(request.header("Host").value_or(""));
  return host.empty() || is_address(host) || is_local_name(host) ||
         equals_ignoring_case(host, access.bind);
}

bool is_encoded(const http::Request& request) {
  return std::any_of(request.headers.begin(), request.headers.end(), [](const auto& field) {
    return equals_ignoring_case(field.name, "Content-Encoding") &&
           !equals_ignoring_case(field.value, "identity");
  });
}

}  // namespace

std::optional<Refused> refused_at_door(const http::Request& request, const Access& access) {
  if (is_of_another_page(request)) {
    return Refused{403, "a page of another origin asked the browser to send this"};
  }
  if (!access.admin_key && is_of_browser(request) && !is_own_name(request, access)) {
    return Refused{
        403,
        "a browser is served by an address, by localhost or by the name given to --bind; "
        "by other names only with --admin-key-file"};
  }
  if (is_encoded(request)) {
    return Refused{415, "a body is taken as it is, without Content-Encoding"};
  }
  return std::nullopt;
}

http::Handler behind_door(http::Handler rest, Access access) {
  return [rest = std::move(rest), access = std::move(access)](const http::Request& request,
                                                              http::Responder responder) {
    if (is_below(request.path(), kPath)) {
      if (const auto refused = refused_at_door(request, access)) {
        const Answer answer = failed(*refused);
        return responder.reply(answer.status, kJsonType, to_line(answer.body));
      }
    }
    rest(request, std::move(responder));
  };
}

}  // namespace ddcti::mock::admin_api
