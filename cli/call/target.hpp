#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ddcti/endpoint.hpp"
#include "problem.hpp"

/// Whom to dial: numbers and endpoints as a person types them.
///
///   1000                  user/1000                     an agent
///   5555                  linegroup/default/5555        a customer
///   5555 --via gateway/g  sofia/gateway/g/5555
///   user/1001             as it is
namespace ddcti::cli {

/// How a customer's bare number is reached.
struct Via {
  std::string prefix;  ///< `linegroup/default/`
  std::string suffix;  ///< `@10.0.0.1:5060`, or empty

  bool operator==(const Via&) const = default;
};

/// `linegroup/GROUP`, `gateway/GATEWAY` or `ip/HOST[:PORT]`. HOST is a name or an IPv4 address:
/// brackets would open a block of variables in a dial string.
[[nodiscard]] Outcome<Via> parse_via(std::string_view text);

/// `linegroup/default/`
[[nodiscard]] Via default_via();

/// A number becomes user/NUMBER. `option` is how it was given.
[[nodiscard]] Outcome<Endpoint> agent_endpoint(std::string_view option, std::string_view text,
                                               bool numbers_only);

/// A number goes `via`.
[[nodiscard]] Outcome<Endpoint> customer_endpoint(std::string_view option, std::string_view text,
                                                  bool numbers_only, const Via& via);

/// A group rings several phones, each a leg of its own, and a uuid can be of one only.
[[nodiscard]] bool rings_several(const Endpoint& endpoint);

}  // namespace ddcti::cli
