#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "call/call_options.hpp"
#include "call/leg_variables.hpp"
#include "ddcti/call_request.hpp"
#include "ddcti/request.hpp"
#include "problem.hpp"

/// From options to a call: which variable goes to which leg.
///
///   CallOptions -> plan_call() -> PlannedCall -> write_planned() -> `originate {…}user/1000 …`
///
/// The order of the variables is the one of the module's page, so that its examples come out
/// byte for byte. Pure, but for the uuids.
namespace ddcti::cli {

struct PlannedCall {
  CallRequest request;
  std::string verb;
  std::optional<std::string> uuid;    ///< of the agent's leg
  std::vector<std::string> to_uuids;  ///< of the customer's, one for each alternative
  std::string customer;               ///< the first --to as typed; empty if there is none
  bool one_customer = true;           ///< false: `customer` may not be the one who answers
  std::chrono::seconds ringing{60};   ///< how long the switch tries the agent
  std::vector<std::string> brought;   ///< variables that an option brought along
  std::vector<VariableSource> sources;

  /// The agent's first, then the customer's.
  [[nodiscard]] std::vector<std::string> uuids() const;
};

/// Fails with kUsage. `new_uuid` gives a uuid each time it is called.
[[nodiscard]] Outcome<PlannedCall> plan_call(const CallOptions& options,
                                             const std::function<std::string()>& new_uuid);

/// The one phone that rings, where there is no customer.
struct Callee {
  const char* option;  ///< how it was given
  std::string text;
  bool numbers_only = false;
  std::optional<std::string> via;  ///< how a bare number is reached; default user/NUMBER
};

/// What that phone gets.
struct Goal {
  std::vector<ApplicationRequest> before;
  ApplicationRequest then;
  bool quote_inline = false;
  std::vector<VariableSource> sources;  ///< the options behind the applications
};

/// A call of one leg. `set` is the option that sets a variable. Fails with kUsage.
[[nodiscard]] Outcome<PlannedCall> plan_leg(const CallOptions& options, const Callee& callee,
                                            Goal goal, const char* set,
                                            const std::function<std::string()>& new_uuid);

struct WrittenRequest {
  Request request;                 ///< in the background, unless the options say --wait
  std::vector<std::string> added;  ///< variables nobody asked for by name
};

/// Spells the call. Fails with kUsage where the switch cannot carry a value.
[[nodiscard]] Outcome<WrittenRequest> write_planned(const PlannedCall& plan, bool wait);

}  // namespace ddcti::cli
