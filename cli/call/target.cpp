#include "call/target.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

tl::unexpected<Problem> bad_via(std::string_view text, std::size_t offset, std::string what) {
  Problem problem{ExitCode::kUsage, std::move(what),
                  _("Write --via linegroup/GROUP, --via gateway/GATEWAY or --via ip/HOST[:PORT]."),
                  Problem::Place{std::string(text), offset}};
  return tl::unexpected<Problem>(std::move(problem));
}

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-';
}

bool is_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc() && end == text.data() + text.size() && port != 0;
}

Outcome<Endpoint> checked_endpoint(std::string_view option, std::string_view text) {
  auto endpoint = check_endpoint(text);
  if (!endpoint) return tl::unexpected<Problem>(value_problem(option, text, endpoint.error()));
  return *std::move(endpoint);
}

Outcome<Endpoint> checked(std::string_view option, std::string_view text, bool numbers_only,
                          std::string_view prefix, std::string_view suffix) {
  if (!numbers_only && text.find('/') != std::string_view::npos) {
    return checked_endpoint(option, text);
  }
  const auto number = check_number(text);
  if (!number) return tl::unexpected<Problem>(value_problem(option, text, number.error()));
  // Checked once more as a whole: prefix and suffix are from outside too.
  return checked_endpoint(option, std::string(prefix) + *number + std::string(suffix));
}

}  // namespace

Outcome<Via> parse_via(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view kind = text.substr(0, slash);
  const std::string_view rest = slash == std::string_view::npos ? "" : text.substr(slash + 1);
  const std::size_t rest_offset =
      std::min(text.size(), slash == std::string_view::npos ? 0 : slash + 1);
  if (kind == "linegroup" || kind == "gateway") {
    const auto name = check_number(rest);
    if (!name) {
      return bad_via(text, rest_offset + name.error().offset,
                     _("--via: '{}' is no name of a {}", printable_line(rest), kind));
    }
    return Via{(kind == "gateway" ? "sofia/gateway/" : "linegroup/") + *name + "/", ""};
  }
  if (kind != "ip") {
    return bad_via(text, 0,
                   _("--via: '{}' is none of linegroup, gateway and ip", printable_line(kind)));
  }
  const std::size_t colon = rest.find(':');
  const std::string_view host = rest.substr(0, colon);
  const auto odd = std::find_if_not(host.begin(), host.end(), is_host_character);
  if (host.empty() || odd != host.end() || host.front() == '-' || host.front() == '.') {
    const auto offset = static_cast<std::size_t>(odd - host.begin());
    return bad_via(text, rest_offset + (odd == host.end() ? 0 : offset),
                   _("--via: '{}' is no host name or IPv4 address", printable_line(host)));
  }
  if (colon != std::string_view::npos && !is_port(rest.substr(colon + 1))) {
    return bad_via(text, rest_offset + colon + 1,
                   _("--via: '{}' is no port", printable_line(rest.substr(colon + 1))));
  }
  return Via{"sofia/external/", "@" + std::string(rest)};
}

Via default_via() { return {"linegroup/default/", ""}; }

Outcome<Endpoint> agent_endpoint(std::string_view option, std::string_view text,
                                 bool numbers_only) {
  return checked(option, text, numbers_only, "user/", "");
}

Outcome<Endpoint> customer_endpoint(std::string_view option, std::string_view text,
                                    bool numbers_only, const Via& via) {
  return checked(option, text, numbers_only, via.prefix, via.suffix);
}

bool rings_several(const Endpoint& endpoint) { return type_of(endpoint) == EndpointType::kGroup; }

}  // namespace ddcti::cli
