#include "journal/entry_json.hpp"

#include "journal/read_entry.hpp"

namespace ddcti::mock {
namespace {

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

template <class T>
Json value_or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

std::int64_t milliseconds(TimePoint at) {
  return std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
}

Json to_json(const Variables& variables) {
  Json object = Json::object();
  for (const Variable& variable : variables) object[variable.name] = variable.value;
  return object;
}

Json to_json(const ExplainedLeg& leg) {
  Json dropped = Json::object();
  for (const DroppedVariable& variable : leg.dropped) {
    dropped[variable.variable.name] = variable.variable.value;
  }
  return {{"endpoint", to_string(leg.endpoint)},
          {"type", leg.endpoint.type},
          {"variables", to_json(leg.variables)},
          {"dropped", std::move(dropped)}};
}

Json to_json(const std::optional<ExplainedSide>& side) {
  if (!side) return nullptr;
  Json alternatives = Json::array();
  for (const auto& legs : side->alternatives) {
    Json list = Json::array();
    for (const ExplainedLeg& leg : legs) list.push_back(to_json(leg));
    alternatives.push_back(std::move(list));
  }
  return {{"alternatives", std::move(alternatives)},
          {"variables", to_json(side->variables)},
          {"cause", value_or_null(side->cause)}};
}

Json to_json(const Outcome& outcome) {
  const char* kind = "ok";
  if (outcome.kind == Outcome::Kind::kUsage) kind = "usage";
  if (outcome.kind == Outcome::Kind::kError) kind = "error";
  return {{"kind", kind}, {"cause", text_or_null(outcome.cause)}};
}

const char* name_of(Part part) {
  if (part == Part::kUrl) return "url";
  return part == Part::kCmd ? "cmd" : "arg";
}

Json to_json(const Diagnostic& diagnostic) {
  const RuleInfo& rule = info(diagnostic.rule);
  std::string message(rule.summary);
  if (!diagnostic.detail.empty()) message += ": " + diagnostic.detail;
  return {{"rule", rule.id},
          {"severity", rule.severity == Severity::kError ? "error" : "warning"},
          {"part", name_of(diagnostic.part)},
          {"offset", diagnostic.offset},
          {"message", std::move(message)},
          {"detail", text_or_null(diagnostic.detail)},
          {"suggestion", text_or_null(diagnostic.suggestion)},
          {"mended", value_or_null(diagnostic.mended)}};
}

Json to_json(const JournalReply* reply) {
  if (reply == nullptr) return nullptr;
  return {{"status", value_or_null(reply->status)},
          {"body", reply->status ? Json(reply->body) : Json(nullptr)},
          {"bytes", reply->body_bytes},
          {"at_ms", milliseconds(reply->at)},
          {"took_us", reply->took.count()},
          {"fault", reply->fault == 0 ? Json(nullptr) : Json(reply->fault)}};
}

void add_meaning(Json& object, const JournalRequest& request) {
  const Explanation explanation = explain(request);
  Json applications = Json::array();
  for (const Application& application : explanation.applications) {
    applications.push_back({{"name", application.name}, {"data", application.data}});
  }
  Json parameters = Json::object();
  for (const Parameter& parameter : explanation.parameters) {
    parameters[std::string(parameter.name)] = parameter.value;
  }
  Json diagnostics = Json::array();
  for (const Diagnostic& diagnostic : lint(request)) diagnostics.push_back(to_json(diagnostic));
  object["cmd"] = explanation.request.cmd;
  object["arg"] = value_or_null(explanation.request.arg);
  object["command"] = explanation.command.cmd;
  object["background"] = explanation.background;
  object["outcome"] = to_json(explanation.outcome);
  object["a_leg"] = to_json(explanation.a_leg);
  object["applications"] = std::move(applications);
  object["b_leg"] = to_json(explanation.b_leg);
  object["extension"] = text_or_null(explanation.extension);
  object["dialplan"] = text_or_null(explanation.dialplan);
  object["context"] = text_or_null(explanation.context);
  object["parameters"] = std::move(parameters);
  object["diagnostics"] = std::move(diagnostics);
}

}  // namespace

Json to_json(const JournalEntry& entry) {
  const JournalRequest& request = *entry.request;
  Json object{{"number", entry.number},         {"at_ms", milliseconds(request.at)},
              {"from", request.remote_address}, {"method", request.method},
              {"path", path_of(request)},       {"target", request.target}};
  add_meaning(object, request);
  object["refused"] = text_or_null(entry.reply ? entry.reply->refused : std::string_view{});
  object["reply"] = to_json(entry.reply.get());
  return object;
}

std::string to_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace ddcti::mock
