// Applications that set variables.

#include "commands/application_handlers.hpp"
#include "core/call_control.hpp"
#include "core/leg_values.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

struct Assignment {
  std::string name;
  std::string value;  ///< expanded once more, as these applications do
};

/// `NAME=VALUE`, or `NAME,VALUE` where there is no `=`.
Assignment read_assignment(const ApplicationCall& call, std::string_view data) {
  std::size_t at = data.find('=');
  if (at == std::string_view::npos) at = data.find(',');
  if (at == std::string_view::npos) return {std::string(data), {}};
  return {std::string(data.substr(0, at)),
          expand_for(call.calls.state(), &call.leg, data.substr(at + 1))};
}

}  // namespace

Progress run_export_app(const ApplicationCall& call) {
  if (call.data.empty()) return Progress::kDone;
  const Assignment assignment = read_assignment(call, call.data);
  LegVariables& variables = call.leg.variables;
  variables.set(assignment.name, assignment.value);
  if (!assignment.value.empty()) {
    const auto exports = variables.find("export_vars");
    variables.set("export_vars", !exports ? assignment.name : *exports + "," + assignment.name);
  }
  return Progress::kDone;
}

Progress run_log_app(const ApplicationCall& call) {
  call.calls.state().info(&call.leg, call.data);
  return Progress::kDone;
}

Progress run_multiset_app(const ApplicationCall& call) {
  std::string_view data = call.data;
  char delimiter = ' ';
  if (data.size() > 2 && data.starts_with("^^")) {
    delimiter = data[2];
    data.remove_prefix(3);
  }
  for (const Token& token :
       delimiter == ' ' ? split_blank(data) : split_delimited(data, delimiter)) {
    const Assignment assignment = read_assignment(call, token.text);
    call.leg.variables.set(assignment.name, assignment.value);
  }
  return Progress::kDone;
}

Progress run_set_app(const ApplicationCall& call) {
  if (call.data.empty()) return Progress::kDone;
  const Assignment assignment = read_assignment(call, call.data);
  call.leg.variables.set(assignment.name, assignment.value);
  return Progress::kDone;
}

Progress run_set_global_app(const ApplicationCall& call) {
  const std::size_t at = call.data.find('=');
  const std::string value = at == std::string::npos ? "" : call.data.substr(at + 1);
  if (!call.data.empty()) call.calls.state().globals.set(call.data.substr(0, at), value);
  return Progress::kDone;
}

Progress run_unset_app(const ApplicationCall& call) {
  call.leg.variables.erase(call.data);
  return Progress::kDone;
}

}  // namespace ddcti::mock
