#include "call_verify.hpp"

#include <algorithm>

#include "ascii.hpp"
#include "ddcti/dial_string.hpp"
#include "ddcti/expansion.hpp"
#include "ddcti/originate.hpp"

namespace ddcti::internal {
namespace {

/// Knows no variable and runs nothing; what is verified holds no reference any more.
class NoScope final : public ExpansionScope {
 public:
  std::optional<std::string> variable(std::string_view) const override { return std::nullopt; }
  std::optional<std::string> global(std::string_view) const override { return std::nullopt; }
  std::optional<std::string> api(std::string_view, std::string_view) const override {
    return std::nullopt;
  }
};

tl::unexpected<Error> differs(std::string_view what) {
  return tl::unexpected(Error{ErrorCode::kNotCarriable, 0, std::string(what)});
}

/// Everything `leg` was asked to have, with `common`.
Variables wanted_on(const LegRequest& leg, const std::vector<Assignment>& common,
                    const std::vector<Assignment>& exported) {
  Variables wanted;
  for (const auto* list : {&common, &exported, &leg.variables}) {
    for (const Assignment& assignment : *list) {
      wanted.set(assignment.name, assignment.value.text());
    }
  }
  return wanted;
}

/// `found` holds `wanted`, and beside it only names that `may_add` lets pass.
template <class Predicate>
Result<void> compare_variables(const Variables& wanted, const Variables& found, Predicate may_add) {
  for (const Variable& variable : wanted) {
    const std::string* const value = found.find(variable.name);
    // The writer may have put names of its own behind the caller's export_vars.
    const bool longer = value != nullptr && equal_folded(variable.name, "export_vars") &&
                        may_add(variable.name) && value->starts_with(variable.value + ",");
    if (value == nullptr || (*value != variable.value && !longer)) return differs(variable.name);
  }
  for (const Variable& variable : found) {
    if (!wanted.contains(variable.name) && !may_add(variable.name)) return differs(variable.name);
  }
  return {};
}

template <class Predicate>
Result<void> compare_dial(const DialRequest& wanted, const std::vector<Assignment>& exported,
                          const CallUrl& call_url, const LegContext& context, Predicate may_add) {
  if (call_url.groups.size() != 1) return differs("the number of calls");
  const DialString& found = call_url.groups.front();
  if (found.alternatives.size() != wanted.alternatives.size()) return differs("the alternatives");
  for (std::size_t i = 0; i < found.alternatives.size(); ++i) {
    const auto& legs = wanted.alternatives[i];
    const auto& found_legs = found.alternatives[i].legs;
    if (found.alternatives[i].fault || found_legs.size() != legs.size()) return differs("the legs");
    for (std::size_t j = 0; j < legs.size(); ++j) {
      if (to_string(found_legs[j].endpoint) != to_string(legs[j].endpoint)) {
        return differs(to_string(legs[j].endpoint));
      }
      const Variables have = leg_variables(found, found_legs[j], context);
      const Variables want = wanted_on(legs[j], wanted.variables, exported);
      if (auto same = compare_variables(want, have, may_add); !same) return same;
    }
  }
  return {};
}

Result<void> compare_data(const ApplicationRequest& wanted, const Application& found) {
  if (found.name != wanted.name || found.refused()) return differs(wanted.name);
  if (!wanted.data) return found.data.empty() ? Result<void>{} : differs(wanted.name);
  if (!wanted.data->is_literal()) {
    return found.data == wanted.data->text() ? Result<void>{} : differs(wanted.name);
  }
  if (!find_references(found.data).empty()) return differs(wanted.name);
  if (expand(found.data, NoScope()) != wanted.data->text()) return differs(wanted.name);
  return {};
}

/// What an export_vars among the caller's own variables hands to B.
Variables exported_by_caller(const CallRequest& request) {
  Variables a;
  for (const Assignment& assignment : request.a.variables) {
    a.set(assignment.name, assignment.value.text());
  }
  return exported_variables(a);
}

Result<void> compare_bridge(const CallRequest& request, const DialRequest& wanted,
                            const Application& found, const Variables& a) {
  if (found.name != "bridge" || found.refused()) return differs("bridge");
  if (!find_references(found.data).empty()) return differs("bridge");
  const auto call_url = parse_call_url(expand(found.data, NoScope()));
  if (!call_url) return differs("bridge");
  LegContext context;
  context.inherited = exported_variables(a);
  const std::string* const nested = a.find("origination_nested_vars");
  context.nested_vars = nested != nullptr && is_true(*nested);
  const Variables by_caller = exported_by_caller(request);
  const auto may_add = [&](std::string_view name) {
    return equal_folded(name, "export_vars") || by_caller.contains(name);
  };
  return compare_dial(wanted, request.exported, *call_url, context, may_add);
}

}  // namespace

Result<void> verify_call(const CallRequest& request, std::string_view argument,
                         const std::vector<std::string>& added) {
  const auto read = parse_originate(argument);
  if (!read) return tl::unexpected(Error{ErrorCode::kNotCarriable, 0, "the call"});
  if (read->caller_id_name || read->caller_id_number || read->context || read->timeout) {
    return differs("the words of the call");
  }
  const auto may_add = [&](std::string_view name) {
    return std::any_of(added.begin(), added.end(),
                       [&](const std::string& known) { return equal_folded(known, name); });
  };
  if (auto same = compare_dial(request.a, request.exported, read->call_url, {}, may_add); !same) {
    return same;
  }

  const auto& applications = read->applications;
  if (const auto* list = std::get_if<InlineText>(&request.then)) {
    const bool same =
        read->kind == Originate::Kind::kInline && applications == parse_inline(list->text);
    return same ? Result<void>{} : differs("inline");
  }
  if (applications.size() != request.before.size() + 1) return differs("the applications");
  for (std::size_t i = 0; i < request.before.size(); ++i) {
    if (auto same = compare_data(request.before[i], applications[i]); !same) return same;
  }
  if (const auto* application = std::get_if<ApplicationRequest>(&request.then)) {
    return compare_data(*application, applications.back());
  }
  const DialString& dial = read->call_url.groups.front();
  return compare_bridge(request, std::get<DialRequest>(request.then), applications.back(),
                        leg_variables(dial, dial.alternatives.front().legs.front()));
}

}  // namespace ddcti::internal
