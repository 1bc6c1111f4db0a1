#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ddcti/application.hpp"
#include "ddcti/dial_string.hpp"
#include "ddcti/originate.hpp"
#include "ddcti/request.hpp"
#include "ddcti/variables.hpp"

/// What the switch would do with a request, worked out without a switch.
///
///   cti_originate {a=1}user/1000 &bridge({b=2}linegroup/default/5555)
///      A leg: user/1000 with a=1, runs bridge; B leg: linegroup/default/5555 with b=2
///
/// References are resolved from the variables that are known: the A leg's own, and those
/// given; any other stays as `${name}`. API commands in references are never run. Safe from
/// any thread. Source: as originate.hpp, dial_string.hpp and expansion.hpp.
namespace ddcti {

/// What is known of a switch. Everything may be empty; a list that is not set judges nothing,
/// and every endpoint it would be about counts as reachable.
struct Facts {
  using Names = std::set<std::string, std::less<>>;

  Variables globals;                 ///< `$${recordings_dir}` and the like
  std::optional<Names> extensions;   ///< another one is SUBSCRIBER_ABSENT
  std::optional<Names> gateways;     ///< another one is INVALID_GATEWAY
  std::optional<Names> profiles;     ///< another one is INVALID_PROFILE
  std::optional<Names> line_groups;  ///< another one is NO_ROUTE_DESTINATION
};

struct Outcome {
  enum class Kind {
    kOk,     ///< the switch takes it, and this is what is dialled
    kUsage,  ///< the switch answers -USAGE
    kError,  ///< the switch answers -ERR `cause`
  } kind = Kind::kOk;
  std::string cause;  ///< for kError; empty where the switch stops (kUndefTarget)

  bool operator==(const Outcome&) const = default;
};

/// One leg: whom, and the variables its channel is created with.
struct ExplainedLeg {
  Endpoint endpoint;
  Variables variables;
  std::vector<DroppedVariable> dropped;

  bool operator==(const ExplainedLeg& other) const {
    return endpoint == other.endpoint && variables == other.variables && dropped == other.dropped;
  }
};

/// One side of a call.
struct ExplainedSide {
  /// Tried in turn; the legs of one together. Of an enterprise call: all groups in a row.
  std::vector<std::vector<ExplainedLeg>> alternatives;
  /// What the channel has once the first leg of the first alternative answers.
  Variables variables;
  /// A cause, where dialling this side cannot succeed.
  std::optional<std::string> cause;

  bool operator==(const ExplainedSide&) const = default;
};

/// A part of the argument of another command than originate.
struct Parameter {
  std::string_view name;  ///< in static storage: `uuid`, `leg`, `conference` …
  std::string value;

  bool operator==(const Parameter&) const = default;
};

struct Explanation {
  Request request;          ///< as given
  Request command;          ///< what runs: behind `bgapi`
  bool background = false;  ///< the reply is the job's uuid, the outcome comes later
  Outcome outcome;
  std::optional<Error> error;  ///< why, where the argument could not be read

  /// Of originate and cti_originate, if it could be read.
  std::optional<Originate> originate;
  std::optional<ExplainedSide> a_leg;
  std::vector<Application> applications;  ///< data as it is once expanded
  std::optional<ExplainedSide> b_leg;     ///< of the first bridge
  std::string extension;                  ///< where the call goes to the dialplan instead
  std::string dialplan;
  std::string context;

  /// Of the commands in command.hpp. What uuid_broadcast runs is in `applications`.
  std::vector<Parameter> parameters;
};

[[nodiscard]] DDCTI_EXPORT Explanation explain(const Request& request, const Facts& facts = {});

/// True if FreeSWITCH or the module has endpoints of this type.
[[nodiscard]] DDCTI_EXPORT bool is_known_endpoint_type(std::string_view type);

/// True for `originate` and `cti_originate`.
[[nodiscard]] DDCTI_EXPORT bool is_originate(const Request& request);

}  // namespace ddcti
