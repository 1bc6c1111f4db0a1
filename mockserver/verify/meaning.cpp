#include "verify/meaning.hpp"

#include <algorithm>

#include "ddcti/dial_string.hpp"

namespace ddcti::mock {
namespace {

/// In whatever order.
bool same(const Variables& a, const Variables& b) {
  return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const Variable& variable) {
           const std::string* const value = b.find(variable.name);
           return value != nullptr && *value == variable.value;
         });
}

bool same(const ExplainedLeg& a, const ExplainedLeg& b) {
  return a.endpoint == b.endpoint && same(a.variables, b.variables);
}

bool same(const std::optional<ExplainedSide>& a, const std::optional<ExplainedSide>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  const auto same_legs = [](const auto& x, const auto& y) { return same(x, y); };
  return std::equal(a->alternatives.begin(), a->alternatives.end(), b->alternatives.begin(),
                    b->alternatives.end(), [&](const auto& x, const auto& y) {
                      return std::equal(x.begin(), x.end(), y.begin(), y.end(), same_legs);
                    });
}

bool same(const DialString& a, const DialString& b) {
  return std::equal(a.alternatives.begin(), a.alternatives.end(), b.alternatives.begin(),
                    b.alternatives.end(), [&](const Alternative& x, const Alternative& y) {
                      return std::equal(x.legs.begin(), x.legs.end(), y.legs.begin(), y.legs.end(),
                                        [&](const Leg& one, const Leg& other) {
                                          return one.endpoint == other.endpoint &&
                                                 same(leg_variables(a, one),
                                                      leg_variables(b, other));
                                        });
                    });
}

bool same(const CallUrl& a, const CallUrl& b) {
  return a.blocks == b.blocks &&
         std::equal(a.groups.begin(), a.groups.end(), b.groups.begin(), b.groups.end(),
                    [](const DialString& x, const DialString& y) { return same(x, y); });
}

bool same(const std::vector<Application>& a, const std::vector<Application>& b) {
  return std::equal(
      a.begin(), a.end(), b.begin(), b.end(), [](const Application& x, const Application& y) {
        return same_name(x.name, y.name) && same_application_data(x.name, x.data, y.data);
      });
}

/// Where no dialplan is asked, which one it would be does not matter.
bool same_extension(const Explanation& a, const Explanation& b) {
  if (a.extension.empty() && b.extension.empty()) return true;
  return a.extension == b.extension && same_name(a.dialplan, b.dialplan) && a.context == b.context;
}

std::optional<std::chrono::seconds> timeout_of(const Explanation& explanation) {
  return explanation.originate ? explanation.originate->timeout : std::nullopt;
}

}  // namespace

bool means_the_same(const Explanation& a, const std::string& argument) {
  if (a.command.arg == argument) return true;
  const Explanation b = ddcti::explain({a.command.cmd, argument});
  const bool read = (a.originate && b.originate) || (!a.parameters.empty() && !a.error && !b.error);
  return read && same(a.a_leg, b.a_leg) && same(a.b_leg, b.b_leg) &&
         same(a.applications, b.applications) && same_extension(a, b) &&
         a.parameters == b.parameters && timeout_of(a) == timeout_of(b);
}

bool same_application_data(std::string_view name, const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (!same_name(name, "bridge")) return false;
  const auto one = parse_call_url(a);
  const auto other = parse_call_url(b);
  return one && other && same(*one, *other);
}

}  // namespace ddcti::mock
