#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "module_api/address_list.hpp"

/// The module's own configuration file, as far as its HTTP interface goes.
///
///   <http_cli>
///     <param name="http_server_ip" value="0.0.0.0"/>
///     <param name="http_server_port" value="88"/>
///     <param name="http_api_cli_key" value="abc"/>
///   </http_cli>
///
/// The section may stand anywhere in the document. Safe from any thread.
/// Source: the module's page ("配置").
namespace ddcti::mock {

struct CtiConf {
  std::optional<std::string> domain;  ///< http_server_domain; only shown
  std::optional<std::string> ip;
  std::optional<std::uint16_t> port;
  std::optional<std::string> key;
  std::optional<AddressList> acl;  ///< http_api_cli_acl

  bool operator==(const CtiConf&) const = default;
};

/// Reads the text of a file. Fails with one sentence that begins `FILE:LINE:COLUMN: `.
[[nodiscard]] tl::expected<CtiConf, std::string> parse_cti_conf(std::string_view text,
                                                                std::string_view file);

}  // namespace ddcti::mock
