#include "call_check.hpp"

#include <algorithm>
#include <set>

#include "ascii.hpp"
#include "ddcti/dial_string.hpp"
#include "ddcti/expansion.hpp"

namespace ddcti::internal {
namespace {

using Fault = std::optional<Error>;

Error error(ErrorCode code, std::string_view detail, std::size_t offset = 0) {
  return {code, offset, std::string(detail)};
}

bool is_name_byte(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value > 0x20 && value != 0x7F &&
         std::string_view("'\"\\,=|{}[]<>$^()&%").find(byte) == std::string_view::npos;
}

Fault check_assignment(const Assignment& assignment) {
  if (Fault fault = find_name_fault(assignment.name)) return fault;
  if (assignment.value.text().empty()) return error(ErrorCode::kEmptyValue, assignment.name);
  return find_text_fault(assignment.name, assignment.value.text());
}

/// Names on one leg, to find the second of a kind.
class Names {
 public:
  Fault add(std::string_view name) {
    if (seen_.insert(folded(name)).second) return std::nullopt;
    return error(ErrorCode::kDuplicateName, name);
  }

 private:
  std::set<std::string> seen_;
};

Fault check_leg(const LegRequest& leg, Names names) {
  auto endpoint = check_endpoint(to_string(leg.endpoint));
  if (!endpoint) return std::move(endpoint.error());
  for (const Assignment& assignment : leg.variables) {
    if (Fault fault = check_assignment(assignment)) return fault;
    if (Fault fault = names.add(assignment.name)) return fault;
    if (!is_plain_leg_value(assignment.value.text())) {
      return error(ErrorCode::kNotCarriable, assignment.name);
    }
  }
  return std::nullopt;
}

Fault check_dial(const DialRequest& dial, Names names) {
  if (dial.alternatives.empty()) return error(ErrorCode::kNothingToDial, {});
  if (dial.alternatives.size() > kMaxLegs) return error(ErrorCode::kTooManyLegs, {});
  if (dial.variables.size() > kMaxVariables) return error(ErrorCode::kTooManyVariables, {});
  for (const Assignment& assignment : dial.variables) {
    if (Fault fault = check_assignment(assignment)) return fault;
    if (Fault fault = names.add(assignment.name)) return fault;
  }
  for (const auto& legs : dial.alternatives) {
    if (legs.empty()) return error(ErrorCode::kNothingToDial, {});
    if (legs.size() > kMaxLegs) return error(ErrorCode::kTooManyLegs, {});
    for (const LegRequest& leg : legs) {
      if (Fault fault = check_leg(leg, names)) return fault;
    }
  }
  return std::nullopt;
}

bool is_scope_prefix(std::string_view data) {
  return data.starts_with('%') &&
         (data.substr(1).starts_with('[') || (data.size() > 2 && data[2] == '['));
}

Fault check_application_name(std::string_view name) {
  if (equal_folded(name, "undef")) return error(ErrorCode::kUndefWord, name);
  const bool good = !name.empty() && std::all_of(name.begin(), name.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' || byte == '.';
  });
  return good ? std::nullopt : Fault(error(ErrorCode::kBadName, name));
}

Fault check_application(const ApplicationRequest& application) {
  if (Fault fault = check_application_name(application.name)) return fault;
  return application.data ? find_data_fault(application.name, application.data->text())
                          : std::nullopt;
}

Fault check_inline(const InlineText& list) {
  if (const std::size_t at = list.text.find('\0'); at != std::string::npos) {
    return error(ErrorCode::kNulByte, "inline", at);
  }
  if (equal_folded(list.text, "undef")) return error(ErrorCode::kUndefWord, list.text);
  const auto applications = parse_inline(list.text);
  if (applications.empty()) return error(ErrorCode::kBadInline, "the list is empty");
  for (const Application& application : applications) {
    if (application.name.empty()) {
      return error(ErrorCode::kBadInline, "an item has no application", application.source.begin);
    }
    if (Fault fault = check_application_name(application.name)) return fault;
    if (Fault fault = find_data_fault(application.name, application.data)) return fault;
    auto value = Value::expanded(application.data);
    if (!value) return std::move(value.error());
  }
  return std::nullopt;
}

}  // namespace

bool is_plain_leg_value(std::string_view value) {
  return value.find(":_:") == std::string_view::npos &&
         std::all_of(value.begin(), value.end(), [](char byte) {
           return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                  (byte >= '0' && byte <= '9') ||
                  std::string_view("._:@/+*~-").find(byte) != std::string_view::npos;
         });
}

std::optional<Error> find_name_fault(std::string_view name) {
  const auto bad = std::find_if_not(name.begin(), name.end(), is_name_byte);
  if (name.empty() || bad != name.end()) {
    return error(ErrorCode::kBadName, name, static_cast<std::size_t>(bad - name.begin()));
  }
  // `:_:` would split the call; the switch keeps _body for itself; pads are the writer's.
  if (const std::size_t at = name.find(":_:"); at != std::string_view::npos) {
    return error(ErrorCode::kBadName, name, at);
  }
  if (equal_folded(name, "_body") || starts_folded(name, kPadPrefix)) {
    return error(ErrorCode::kBadName, name);
  }
  return std::nullopt;
}

std::optional<Error> find_text_fault(std::string_view name, std::string_view text) {
  if (const std::size_t at = text.find('\0'); at != std::string_view::npos) {
    return error(ErrorCode::kNulByte, name, at);
  }
  // The switch takes a value with this in it for a list, and cuts it up.
  if (const std::size_t at = text.find("ARRAY::"); at != std::string_view::npos) {
    return error(ErrorCode::kNotCarriable, name, at);
  }
  return std::nullopt;
}

std::optional<Error> find_data_fault(std::string_view name, std::string_view data) {
  if (const std::size_t at = data.find('\0'); at != std::string_view::npos) {
    return error(ErrorCode::kNulByte, name, at);
  }
  if (const std::size_t at = data.find("\\'"); at != std::string_view::npos) {
    return error(ErrorCode::kNotCarriable, name, at);
  }
  if (is_scope_prefix(data)) return error(ErrorCode::kScopePrefix, name);
  return std::nullopt;
}

std::optional<Error> find_fault(const CallRequest& request) {
  Names on_a;
  Names on_b;
  for (const Assignment& assignment : request.exported) {
    if (Fault fault = check_assignment(assignment)) return fault;
    if (Fault fault = on_a.add(assignment.name)) return fault;
    if (Fault fault = on_b.add(assignment.name)) return fault;
  }
  if (Fault fault = check_dial(request.a, on_a)) return fault;
  for (const ApplicationRequest& application : request.before) {
    if (Fault fault = check_application(application)) return fault;
  }
  if (request.before.size() >= kMaxInlineApplications) {
    return error(ErrorCode::kBadInline, "more than 128 applications");
  }
  if (const auto* b = std::get_if<DialRequest>(&request.then)) return check_dial(*b, on_b);
  if (const auto* list = std::get_if<InlineText>(&request.then)) {
    if (!request.before.empty()) {
      return error(ErrorCode::kBadInline, "a list of one's own cannot follow other applications");
    }
    return check_inline(*list);
  }
  return check_application(std::get<ApplicationRequest>(request.then));
}

}  // namespace ddcti::internal
