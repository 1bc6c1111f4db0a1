#include "cti_conf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>

namespace ddcti::mock {
namespace {

using Failure = std::optional<std::string>;

/// `LINE:COLUMN` of a byte of `text`.
std::string place(std::string_view text, std::ptrdiff_t offset) {
  const std::string_view before = text.substr(
      0, std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), text.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n');
  const std::size_t column = before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
  return fmt::format("{}:{}", line, column);
}

Failure take_port(CtiConf& conf, std::string_view value) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), port);
  if (error != std::errc{} || end != value.data() + value.size()) {
    return fmt::format("http_server_port: `{}` is not a port", value);
  }
  conf.port = port;
  return std::nullopt;
}

Failure take_acl(CtiConf& conf, std::string_view value) {
  auto list = AddressList::parse(value);
  if (!list) return "http_api_cli_acl: " + list.error();
  conf.acl = std::move(*list);
  return std::nullopt;
}

/// Parameters of other names are the module's business.
Failure take(CtiConf& conf, std::string_view name, std::string_view value) {
  if (name == "http_server_port") return take_port(conf, value);
  if (name == "http_api_cli_acl") return take_acl(conf, value);
  if (name == "http_api_cli_key") {
    if (value.empty()) return "http_api_cli_key: an empty key lets everybody in";
    conf.key = value;
  } else if (name == "http_server_ip") {
    if (value.empty()) return "http_server_ip: no address";
    conf.ip = value;
  } else if (name == "http_server_domain") {
    conf.domain = value;
  }
  return std::nullopt;
}

}  // namespace

tl::expected<CtiConf, std::string> parse_cti_conf(std::string_view text, std::string_view file) {
  const auto fail = [&](std::ptrdiff_t offset, std::string_view what) {
    return tl::unexpected(fmt::format("{}:{}: {}", file, place(text, offset), what));
  };
  pugi::xml_document document;
  // A fragment is enough: the module's page prints the section alone.
  const auto parsed =
      document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_fragment);
  if (!parsed) return fail(parsed.offset, parsed.description());
  const pugi::xml_node section = document.find_node(
      [](const pugi::xml_node& node) { return std::string_view(node.name()) == "http_cli"; });
  if (!section) return fail(0, "there is no <http_cli> section");

  CtiConf conf;
  for (const pugi::xml_node& param : section.children("param")) {
    const pugi::xml_attribute name = param.attribute("name");
    const pugi::xml_attribute value = param.attribute("value");
    if (!name || !value) return fail(param.offset_debug(), "a <param> without name or value");
    if (auto failure = take(conf, name.value(), value.value())) {
      return fail(param.offset_debug(), *failure);
    }
  }
  return conf;
}

}  // namespace ddcti::mock
