// [[fault]]: what goes wrong with answers from the start.

#include <fmt/format.h>

#include "faults/fault_json.hpp"
#include "scenario/section_files.hpp"

namespace ddcti::mock {
namespace {

using Json = nlohmann::ordered_json;

/// What read_fault() understands; dates are not among it.
Json to_json(const toml::node& node) {
  if (const auto* const table = node.as_table()) {
    Json object = Json::object();
    for (const auto& [key, value] : *table) object[std::string(key.str())] = to_json(value);
    return object;
  }
  if (const auto* const list = node.as_array()) {
    Json array = Json::array();
    for (const toml::node& element : *list) array.push_back(to_json(element));
    return array;
  }
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto yes = node.value_exact<bool>()) return *yes;
  if (const auto whole = node.value_exact<std::int64_t>()) return *whole;
  if (const auto number = node.value_exact<double>()) return *number;
  return nullptr;
}

}  // namespace

void read_faults(TableReader& file, std::vector<FaultRule>& faults) {
  file.for_each_listed("fault", [&](TableReader& reader) {
    // One reader for both forms, so that they cannot differ; it knows every field.
    for (const auto& [key, value] : reader.table()) {
      static_cast<void>(reader.find(key.str()));
    }
    auto rule = read_fault(to_json(reader.table()));
    if (rule) {
      faults.push_back(std::move(*rule));
    } else {
      reader.complain(rule.error().field, rule.error().what);
    }
  });
}

}  // namespace ddcti::mock
