#include "call/leg_variables.hpp"

#include <algorithm>

#include "ddcti/expansion.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

struct NameAndValue {
  std::string name;
  std::string value;
};

Outcome<NameAndValue> split(const std::string& text, const char* option) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    return fail(ExitCode::kUsage,
                _("{}: '{}' is not of the form NAME=VALUE", option, printable_line(text)),
                _("Write for example {} sip_h_X-Ticket=4711.", option));
  }
  return NameAndValue{text.substr(0, equals), text.substr(equals + 1)};
}

bool calls_api(const std::string& value) {
  const auto references = find_references(value);
  return std::any_of(references.begin(), references.end(), [](const Reference& reference) {
    return reference.kind == Reference::Kind::kApi;
  });
}

}  // namespace

void LegVariables::set(std::string name, Value value, std::string option) {
  sources_.push_back({side_, name, std::move(option)});
  list_.push_back({std::move(name), std::move(value)});
}

void LegVariables::set_text(const char* name, const std::optional<std::string>& value,
                            const char* option) {
  if (value) set(name, Value::literal(*value), option);
}

void LegVariables::set_seconds(const char* name, const std::optional<std::chrono::seconds>& value,
                               const char* option) {
  if (value) set(name, Value::literal(std::to_string(value->count())), option);
}

void LegVariables::set_yes_no(const char* name, std::optional<bool> value, const char* option) {
  if (value) set(name, Value::literal(*value ? "true" : "false"), option);
}

Outcome<void> LegVariables::set_all(const std::vector<std::string>& texts, const char* option) {
  for (const std::string& text : texts) {
    auto pair = split(text, option);
    if (!pair) return tl::unexpected<Problem>(pair.error());
    set(pair->name, Value::literal(pair->value), std::string(option) + " " + pair->name);
  }
  return {};
}

Outcome<void> LegVariables::set_all_references(const std::vector<std::string>& texts,
                                               const char* option) {
  for (const std::string& text : texts) {
    auto pair = split(text, option);
    if (!pair) return tl::unexpected<Problem>(pair.error());
    auto value = Value::expanded(pair->value);
    if (!value || calls_api(pair->value)) {
      return fail(ExitCode::kUsage,
                  _("{} {}: only references to variables are let through", option,
                    printable_line(pair->name)),
                  _("Write ${NAME} for a variable and $${NAME} for a global one."));
    }
    set(pair->name, *std::move(value), std::string(option) + " " + pair->name);
  }
  return {};
}

}  // namespace ddcti::cli
