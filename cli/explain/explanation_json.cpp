#include "explain/explanation_json.hpp"

#include "lint/diagnostic_text.hpp"

namespace ddcti::cli {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json variables_of(const Variables& variables) {
  Json object = Json::object();
  for (const Variable& variable : variables) object[variable.name] = variable.value;
  return object;
}

Json leg_of(const ExplainedLeg& leg) {
  Json object{{"endpoint", to_string(leg.endpoint)},
              {"type", leg.endpoint.type},
              {"variables", variables_of(leg.variables)}};
  Json dropped = Json::object();
  for (const DroppedVariable& variable : leg.dropped) {
    dropped[variable.variable.name] = variable.variable.value;
  }
  object["dropped"] = std::move(dropped);
  return object;
}

Json side_of(const std::optional<ExplainedSide>& side) {
  if (!side) return nullptr;
  Json alternatives = Json::array();
  for (const auto& legs : side->alternatives) {
    Json list = Json::array();
    for (const ExplainedLeg& leg : legs) list.push_back(leg_of(leg));
    alternatives.push_back(std::move(list));
  }
  return Json{{"alternatives", std::move(alternatives)},
              {"variables", variables_of(side->variables)},
              {"cause", or_null(side->cause)}};
}

Json outcome_of(const Outcome& outcome) {
  const char* kind = "ok";
  if (outcome.kind == Outcome::Kind::kUsage) kind = "usage";
  if (outcome.kind == Outcome::Kind::kError) kind = "error";
  return Json{{"kind", kind}, {"cause", text_or_null(outcome.cause)}};
}

}  // namespace

Json json_of(const Explanation& explanation, const std::vector<Diagnostic>& diagnostics) {
  Json applications = Json::array();
  for (const Application& application : explanation.applications) {
    applications.push_back({{"name", application.name}, {"data", application.data}});
  }
  Json parameters = Json::object();
  for (const Parameter& parameter : explanation.parameters) {
    parameters[std::string(parameter.name)] = parameter.value;
  }
  Json list = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) list.push_back(json_of(diagnostic));
  return Json{{"cmd", explanation.request.cmd},
              {"arg", or_null(explanation.request.arg)},
              {"command", explanation.command.cmd},
              {"background", explanation.background},
              {"outcome", outcome_of(explanation.outcome)},
              {"a_leg", side_of(explanation.a_leg)},
              {"applications", std::move(applications)},
              {"b_leg", side_of(explanation.b_leg)},
              {"extension", text_or_null(explanation.extension)},
              {"dialplan", text_or_null(explanation.dialplan)},
              {"context", text_or_null(explanation.context)},
              {"parameters", std::move(parameters)},
              {"diagnostics", std::move(list)}};
}

}  // namespace ddcti::cli
