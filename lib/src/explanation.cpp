#include "ddcti/explanation.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "ddcti/expansion.hpp"
#include "ddcti/hangup_cause.hpp"
#include "ddcti/originate.hpp"

namespace ddcti {
namespace {

constexpr std::string_view kOutOfOrder = "DESTINATION_OUT_OF_ORDER";
constexpr std::string_view kNotImplemented = "CHAN_NOT_IMPLEMENTED";

/// Endpoint types of FreeSWITCH's own modules, and the module's linegroup.
constexpr std::array<std::string_view, 22> kTypes{
    "user",    "linegroup", "sofia",     "loopback", "group",  "null",      "error",   "pickup",
    "verto",   "verto.rtc", "rtc",       "rtmp",     "skinny", "portaudio", "freetdm", "alsa",
    "gsmopen", "khomp",     "dingaling", "h323",     "opal",   "msrp"};

/// What is known of a channel's variables; nothing is run.
class KnownScope final : public ExpansionScope {
 public:
  KnownScope(const Variables& channel, const Variables& globals)
      : channel_(channel), globals_(globals) {}

  std::optional<std::string> variable(std::string_view name) const override {
    return value_in(channel_, name);
  }
  std::optional<std::string> global(std::string_view name) const override {
    return value_in(globals_, name);
  }
  std::optional<std::string> api(std::string_view, std::string_view) const override {
    return std::nullopt;
  }

 private:
  static std::optional<std::string> value_in(const Variables& variables, std::string_view name) {
    const std::string* const value = variables.find(name);
    return value == nullptr ? std::nullopt : std::optional(*value);
  }

  const Variables& channel_;
  const Variables& globals_;
};

std::optional<std::string> failure_of(const Endpoint& endpoint, const Facts& facts) {
  if (facts.cause_of != nullptr) return facts.cause_of(endpoint);
  if (!is_known_endpoint_type(endpoint.type)) return std::string(kNotImplemented);
  if (type_of(endpoint) == EndpointType::kError) {
    const HangupCause* const cause = find_hangup_cause(endpoint.data);
    return cause == nullptr ? endpoint.data : std::string(cause->name);
  }
  return std::nullopt;
}

/// Adds the alternatives of one group to `side`, and settles whether any can succeed.
void explain_group(const DialString& group, const LegContext& context, const Facts& facts,
                   ExplainedSide& side, bool& reached, std::string& cause) {
  for (const Alternative& alternative : group.alternatives) {
    std::vector<ExplainedLeg> legs;
    std::optional<std::string> failed(kOutOfOrder);
    for (const Leg& leg : alternative.legs) {
      ExplainedLeg explained;
      explained.endpoint = leg.endpoint;
      explained.variables = leg_variables(group, leg, context, &explained.dropped);
      legs.push_back(std::move(explained));
      if (alternative.fault) continue;
      const auto failure = failure_of(leg.endpoint, facts);
      if (!failure) {
        failed.reset();
      } else if (failed) {
        failed = failure;
      }
    }
    if (!reached) {
      if (failed) {
        cause = *failed;
      } else {
        reached = true;
      }
    }
    side.alternatives.push_back(std::move(legs));
  }
}

ExplainedSide explain_side(const CallUrl& call_url, LegContext context, const Facts& facts) {
  ExplainedSide side;
  bool reached = false;
  std::string cause(kOutOfOrder);
  if (call_url.groups.size() > 1) {
    for (const VariableBlock& block : call_url.blocks) {
      for (const Variable& variable : block.variables) {
        context.inherited.set(variable.name, variable.value, variable.source);
      }
    }
    context.inherited.set("ignore_early_media", "true");
    const std::string* const nested = context.inherited.find("origination_nested_vars");
    context.nested_vars |= nested != nullptr && is_true(*nested);
  }
  for (const DialString& group : call_url.groups) {
    explain_group(group, context, facts, side, reached, cause);
  }
  if (!side.alternatives.empty() && !side.alternatives.front().empty()) {
    side.variables = side.alternatives.front().front().variables;
  }
  if (!reached) side.cause = cause;
  return side;
}

LegContext handed_over(const Variables& a, const Facts& facts) {
  LegContext context;
  context.inherited = exported_variables(a);
  for (const Variables* variables : {&a, &facts.globals}) {
    const std::string* const nested = variables->find("origination_nested_vars");
    context.nested_vars |= nested != nullptr && is_true(*nested);
  }
  return context;
}

/// Runs over the applications: `set` and `export` change what later ones see, the first
/// bridge makes the B leg.
void explain_applications(const Originate& originate, const Facts& facts,
                          Explanation& explanation) {
  Variables a = explanation.a_leg->variables;
  for (const Application& application : originate.applications) {
    if (application.refused()) continue;
    Application expanded = application;
    expanded.data = expand_known(application.data, KnownScope(a, facts.globals));
    if (application.name == "set" || application.name == "export") {
      const std::size_t equals = expanded.data.find('=');
      if (equals != std::string::npos) {
        const std::string name = expanded.data.substr(0, equals);
        a.set(name, expanded.data.substr(equals + 1));
        if (application.name == "export") {
          const std::string* const list = a.find("export_vars");
          a.set("export_vars", list == nullptr ? name : *list + "," + name);
        }
      }
    }
    if (application.name == "bridge" && !explanation.b_leg) {
      const auto call_url = parse_call_url(expanded.data);
      if (call_url) {
        explanation.b_leg = explain_side(*call_url, handed_over(a, facts), facts);
      } else {
        explanation.b_leg.emplace().cause = std::string(kOutOfOrder);
      }
    }
    explanation.applications.push_back(std::move(expanded));
  }
}

void explain_originate(std::string_view argument, const Facts& facts, Explanation& explanation) {
  auto originate = parse_originate(argument);
  if (!originate) {
    explanation.error = std::move(originate.error());
    const bool usage = explanation.error->code == ErrorCode::kTokenCount;
    const bool stops = explanation.error->code == ErrorCode::kUndefTarget;
    explanation.outcome.kind = usage ? Outcome::Kind::kUsage : Outcome::Kind::kError;
    if (!usage && !stops) explanation.outcome.cause = std::string(kOutOfOrder);
    return;
  }
  explanation.dialplan = originate->dialplan.value_or("XML");
  explanation.context = originate->context.value_or("default");
  explanation.extension = originate->extension;

  LegContext context;
  if (originate->caller_id_name) {
    context.inherited.set("origination_caller_id_name", *originate->caller_id_name);
  }
  if (originate->caller_id_number) {
    context.inherited.set("origination_caller_id_number", *originate->caller_id_number);
  }
  const std::string* const nested = facts.globals.find("origination_nested_vars");
  context.nested_vars = nested != nullptr && is_true(*nested);
  explanation.a_leg = explain_side(originate->call_url, std::move(context), facts);
  if (explanation.a_leg->cause) {
    explanation.outcome = {Outcome::Kind::kError, *explanation.a_leg->cause};
  }
  explain_applications(*originate, facts, explanation);
}

}  // namespace

bool is_known_endpoint_type(std::string_view type) {
  return std::any_of(kTypes.begin(), kTypes.end(),
                     [&](std::string_view known) { return internal::equal_folded(known, type); });
}

bool is_originate(const Request& request) {
  return internal::equal_folded(request.cmd, "originate") ||
         internal::equal_folded(request.cmd, "cti_originate");
}

Explanation explain(const Request& request, const Facts& facts) {
  Explanation explanation;
  explanation.request = request;
  explanation.command = without_background(request);
  explanation.background = internal::equal_folded(request.cmd, "bgapi");
  if (is_originate(explanation.command)) {
    explain_originate(explanation.command.arg.value_or(""), facts, explanation);
  }
  return explanation;
}

}  // namespace ddcti
