#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ddcti/result.hpp"
#include "ddcti/url.hpp"

/// A request to the module's /cli.
///
///   /cli?key=abc&cmd=bgapi&arg=originate%20user%2F1000%20%26echo
///        `-key-' `- cmd --'`------------- arg ----------------'
///
/// Safe from any thread. Source: the module's page ("接口说明").
namespace ddcti {

struct Request {
  std::string cmd;
  std::optional<std::string> arg;  ///< absent: the parameter is left out

  bool operator==(const Request&) const = default;
};

/// `request` run in the background: `bgapi CMD ARG`. The reply is then the job's uuid.
[[nodiscard]] DDCTI_EXPORT Request in_background(const Request& request);

/// The command that really runs: for `bgapi [uuid:JOB] CMD ARG` that is CMD ARG.
[[nodiscard]] DDCTI_EXPORT Request without_background(const Request& request);

/// True if running the command twice could do harm: everything but commands known to only
/// look. A request with effect is never repeated, and its lost answer is an unknown outcome.
[[nodiscard]] DDCTI_EXPORT bool has_effect(const Request& request);

/// `/cli?key=…&cmd=…&arg=…`, each value percent-encoded. Without `key` the parameter is left
/// out. `key` is encoded unless it is `raw_key`, which is taken as it is (to show `***`).
[[nodiscard]] DDCTI_EXPORT std::string to_target(const Request& request,
                                                 const std::optional<std::string>& key);
[[nodiscard]] DDCTI_EXPORT std::string to_target_raw_key(const Request& request,
                                                         std::string_view raw_key);

/// What arrived at the module.
struct ReceivedRequest {
  std::optional<std::string> key;
  std::optional<std::string> cmd;
  std::optional<std::string> arg;
  /// Parameters of other names, as a `&` that was not encoded leaves them behind.
  std::vector<QueryParameter> rest;

  bool operator==(const ReceivedRequest&) const = default;
};

/// Takes the query apart; of a repeated name the first counts.
[[nodiscard]] DDCTI_EXPORT ReceivedRequest parse_received(std::string_view query);

}  // namespace ddcti
