#include "admin_api/parameters.hpp"

#include <utility>

namespace ddcti::mock::admin_api {

std::vector<QueryParameter> parameters_of(std::string_view target) {
  const std::size_t mark = target.find('?');
  if (mark == std::string_view::npos) return {};
  auto parameters = parse_query(target.substr(mark + 1));
  std::erase_if(parameters, [](const QueryParameter& one) { return one.name.empty(); });
  return parameters;
}

std::optional<std::string> parameter_of(std::string_view target, std::string_view name) {
  for (QueryParameter& parameter : parameters_of(target)) {
    if (parameter.name == name) return std::move(parameter.value);
  }
  return std::nullopt;
}

}  // namespace ddcti::mock::admin_api
