#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "journal/entry_json.hpp"
#include "verify/malformed.hpp"
#include "verify/subject.hpp"
#include "verify/value_matcher.hpp"

/// What a request shall be, in the domain's own terms.
///
///   {"command":"cti_originate",
///    "a_leg":{"endpoint":"user/1000","variables":{"ignore_early_media":true}},
///    "applications":["bridge"],
///    "b_leg":{"endpoint":{"regex":"/5555$"}}}
///
/// Names are those of the journal. What is not said does not matter, but for one thing: unless
/// `status` or `refused` is said, the command must have been run. Safe from any thread.
namespace ddcti::mock {

struct NamedMatcher {
  std::string name;
  ValueMatcher value;
};

/// One leg of several is enough; which is up to the request.
struct LegExpectation {
  bool absent = false;  ///< there is no such side
  std::optional<ValueMatcher> endpoint;
  std::optional<ValueMatcher> type;
  std::optional<ValueMatcher> cause;  ///< of the side: why dialling cannot succeed
  std::vector<NamedMatcher> variables;
};

struct ApplicationExpectation {
  ValueMatcher name;
  std::optional<ValueMatcher> data;
};

struct Expectation {
  std::vector<std::pair<const SubjectField*, ValueMatcher>> fields;
  std::optional<LegExpectation> a_leg;
  std::optional<LegExpectation> b_leg;
  /// All there are, in that order.
  std::optional<std::vector<ApplicationExpectation>> applications;
  /// One of them.
  std::optional<ApplicationExpectation> application;
  std::vector<NamedMatcher> parameters;
  std::optional<ValueMatcher> diagnostics;  ///< the id of one of them
};

/// Reads one; `path` is where it stands.
[[nodiscard]] Read<Expectation> read_expectation(const Json& json, const std::string& path);

struct Difference {
  std::string text;  ///< `a_leg.endpoint: expected "user/1000", was "user/1001"`
  int weight = 1;
};

/// What `subject` lacks; nothing if it is as expected.
[[nodiscard]] std::vector<Difference> differences(const Expectation& expectation,
                                                  const Subject& subject);

}  // namespace ddcti::mock
