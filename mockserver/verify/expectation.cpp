#include "verify/expectation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <climits>

#include "closest_name.hpp"
#include "ddcti/lint.hpp"
#include "journal/read_entry.hpp"
#include "verify/meaning.hpp"

namespace ddcti::mock {
namespace {

using Differences = std::vector<Difference>;

constexpr int kWrongSide = 5;
constexpr int kWrongEndpoint = 3;

std::string expected_but(std::string_view what, const ValueMatcher& wanted,
                         const std::string* value) {
  return fmt::format("{}: expected {}, was {}", what, wanted.describe(), shown(value));
}

void check_field(const SubjectField& field, const ValueMatcher& wanted, const Subject& subject,
                 Differences& found) {
  if (field.of_reply && subject.entry.reply == nullptr) {
    found.push_back({fmt::format("{}: expected {}, no reply yet", field.name, wanted.describe()),
                     field.weight});
    return;
  }
  const auto value = field.read(subject);
  const std::string* const text = value ? &*value : nullptr;
  if (wanted.matches(text, field.any_case)) return;
  if (field.name == "arg" && wanted.literal() != nullptr &&
      means_the_same(subject.explanation, *wanted.literal())) {
    return;
  }
  found.push_back({expected_but(field.name, wanted, text), field.weight});
}

/// Where a variable that is missing here may have gone to.
std::string lost_variable(std::string_view name, const ExplainedLeg& leg,
                          const std::optional<ExplainedSide>& other, std::string_view other_name) {
  for (const DroppedVariable& dropped : leg.dropped) {
    if (same_name(dropped.variable.name, name)) {
      return fmt::format(" (dropped: its value {} holds a reference)",
                         shown(&dropped.variable.value));
    }
  }
  if (other && other->variables.contains(name)) return fmt::format(" ({} has it)", other_name);
  // No person makes that many; comparing each with each would cost a program's making time.
  constexpr std::size_t kMostNames = 64;
  if (leg.variables.size() > kMostNames) return {};
  std::vector<std::string_view> names;
  for (const Variable& variable : leg.variables) {
    if (variable.name.size() <= kMostNames) names.push_back(variable.name);
  }
  const std::string_view closest = closest_name(name, names);
  return closest.empty() ? std::string() : fmt::format(" (there is {})", closest);
}

struct Side {
  std::string_view name;
  const std::optional<ExplainedSide>& side;
  std::string_view other_name;
  const std::optional<ExplainedSide>& other;
};

Differences leg_differences(const LegExpectation& wanted, const ExplainedLeg& leg,
                            const Side& side) {
  Differences found;
  const std::string endpoint = to_string(leg.endpoint);
  if (wanted.endpoint && !wanted.endpoint->matches(&endpoint)) {
    found.push_back(
        {expected_but(fmt::format("{}.endpoint", side.name), *wanted.endpoint, &endpoint),
         kWrongEndpoint});
  }
  if (wanted.type && !wanted.type->matches(&leg.endpoint.type, true)) {
    found.push_back(
        {expected_but(fmt::format("{}.type", side.name), *wanted.type, &leg.endpoint.type), 1});
  }
  for (const NamedMatcher& variable : wanted.variables) {
    const std::string* const value = leg.variables.find(variable.name);
    if (variable.value.matches(value)) continue;
    std::string text = expected_but(fmt::format("{}.variables.{}", side.name, variable.name),
                                    variable.value, value);
    if (value == nullptr) text += lost_variable(variable.name, leg, side.other, side.other_name);
    found.push_back({std::move(text), 1});
  }
  return found;
}

int weight_of(const Differences& list) {
  int weight = 0;
  for (const Difference& difference : list) weight += difference.weight;
  return weight;
}

/// Of the legs of a side, the one that comes closest.
Differences closest_leg(const LegExpectation& wanted, const Side& side) {
  Differences closest;
  int least = INT_MAX;
  for (const auto& legs : side.side->alternatives) {
    for (const ExplainedLeg& leg : legs) {
      Differences found = leg_differences(wanted, leg, side);
      if (const int weight = weight_of(found); weight < least) {
        least = weight;
        closest = std::move(found);
      }
    }
  }
  // A dial string that cannot be read has a side without legs.
  if (least == INT_MAX) {
    closest.push_back({fmt::format("{}: expected a leg, there is none", side.name), kWrongSide});
  }
  return closest;
}

void check_side(const LegExpectation& wanted, const Side& side, Differences& found) {
  if (wanted.absent || !side.side) {
    if (wanted.absent == !side.side) return;
    found.push_back({wanted.absent ? fmt::format("{}: expected none, there is one", side.name)
                                   : fmt::format("{}: expected one, there is none", side.name),
                     kWrongSide});
    return;
  }
  if (wanted.cause) {
    const std::string* const cause = side.side->cause ? &*side.side->cause : nullptr;
    if (!wanted.cause->matches(cause)) {
      found.push_back({expected_but(fmt::format("{}.cause", side.name), *wanted.cause, cause), 1});
    }
  }
  if (!wanted.endpoint && !wanted.type && wanted.variables.empty()) return;
  Differences closest = closest_leg(wanted, side);
  found.insert(found.end(), closest.begin(), closest.end());
}

bool matches(const ValueMatcher& wanted, const Application& application) {
  const std::string* const data = application.data.empty() ? nullptr : &application.data;
  if (wanted.matches(data)) return true;
  return wanted.literal() != nullptr &&
         same_application_data(application.name, *wanted.literal(), application.data);
}

bool matches(const ApplicationExpectation& wanted, const Application& application) {
  return wanted.name.matches(&application.name, true) &&
         (!wanted.data || matches(*wanted.data, application));
}

std::string describe(const ApplicationExpectation& wanted) {
  if (!wanted.data) return wanted.name.describe();
  return fmt::format("{} with {}", wanted.name.describe(), wanted.data->describe());
}

std::string describe(const Application& application) {
  if (application.data.empty()) return shown(&application.name);
  return fmt::format("{} with {}", shown(&application.name), shown(&application.data));
}

void check_applications(const std::vector<ApplicationExpectation>& wanted,
                        const std::vector<Application>& there, Differences& found) {
  for (std::size_t i = 0; i < std::max(wanted.size(), there.size()); ++i) {
    if (i < wanted.size() && i < there.size() && matches(wanted[i], there[i])) continue;
    found.push_back({fmt::format("applications[{}]: expected {}, was {}", i,
                                 i < wanted.size() ? describe(wanted[i]) : "none",
                                 i < there.size() ? describe(there[i]) : "none"),
                     1});
  }
}

void check_application(const ApplicationExpectation& wanted, const std::vector<Application>& there,
                       Differences& found) {
  if (std::any_of(there.begin(), there.end(),
                  [&](const Application& application) { return matches(wanted, application); })) {
    return;
  }
  std::vector<std::string> list;
  for (const Application& application : there) list.push_back(describe(application));
  found.push_back({fmt::format("application: expected {}, was {}", describe(wanted),
                               list.empty() ? "none" : fmt::format("{}", fmt::join(list, ", "))),
                   1});
}

void check_parameters(const std::vector<NamedMatcher>& wanted, const std::vector<Parameter>& there,
                      Differences& found) {
  for (const NamedMatcher& parameter : wanted) {
    const auto at = std::find_if(there.begin(), there.end(), [&](const Parameter& candidate) {
      return candidate.name == parameter.name;
    });
    const std::string* const value = at == there.end() ? nullptr : &at->value;
    if (parameter.value.matches(value)) continue;
    found.push_back(
        {expected_but(fmt::format("parameters.{}", parameter.name), parameter.value, value), 1});
  }
}

void check_diagnostics(const ValueMatcher& wanted, const Subject& subject, Differences& found) {
  std::vector<std::string> rules;
  for (const Diagnostic& diagnostic : lint(*subject.entry.request)) {
    rules.emplace_back(info(diagnostic.rule).id);
  }
  const bool holds = rules.empty() ? wanted.matches(nullptr)
                                   : std::any_of(rules.begin(), rules.end(), [&](const auto& rule) {
                                       return wanted.matches(&rule);
                                     });
  if (holds) return;
  found.push_back(
      {fmt::format("diagnostics: expected {}, was {}", wanted.describe(),
                   rules.empty() ? "nothing" : fmt::format("{}", fmt::join(rules, ", "))),
       1});
}

/// A call that was refused at the door was not placed, whatever it says.
void check_ran(const Expectation& expectation, const Subject& subject, Differences& found) {
  const JournalReply* const reply = subject.entry.reply.get();
  if (reply == nullptr || reply->refused.empty()) return;
  const bool said =
      std::any_of(expectation.fields.begin(), expectation.fields.end(), [](const auto& field) {
        return field.first->name == "status" || field.first->name == "refused";
      });
  if (said) return;
  found.push_back({fmt::format("refused: expected a command that was run, was refused: {} ({})",
                               reply->refused, reply->status.value_or(0)),
                   1});
}

}  // namespace

std::vector<Difference> differences(const Expectation& expectation, const Subject& subject) {
  Differences found;
  for (const auto& [field, wanted] : expectation.fields) {
    check_field(*field, wanted, subject, found);
  }
  const Explanation& explanation = subject.explanation;
  if (expectation.a_leg) {
    check_side(*expectation.a_leg, {"a_leg", explanation.a_leg, "b_leg", explanation.b_leg}, found);
  }
  if (expectation.b_leg) {
    check_side(*expectation.b_leg, {"b_leg", explanation.b_leg, "a_leg", explanation.a_leg}, found);
  }
  if (expectation.applications) {
    check_applications(*expectation.applications, explanation.applications, found);
  }
  if (expectation.application) {
    check_application(*expectation.application, explanation.applications, found);
  }
  check_parameters(expectation.parameters, explanation.parameters, found);
  if (expectation.diagnostics) check_diagnostics(*expectation.diagnostics, subject, found);
  check_ran(expectation, subject, found);
  return found;
}

}  // namespace ddcti::mock
