#include "scenario/scenario_file.hpp"

#include <fmt/format.h>

#include "scenario/section_files.hpp"

namespace ddcti::mock {
namespace {

void read_refusals(TableReader& module, Refusals& refusals) {
  module.for_each_named("refusal", [&](const std::string& name, TableReader& reader) {
    std::vector<std::string_view> names;
    for (const RefusalRow& row : refusals.rows()) {
      names.push_back(row.name);
      if (row.name != name) continue;
      int status = row.status;
      std::string body = row.text;
      reader.read("status", status, 200, 599);
      reader.read("body", body);
      refusals.set(row.code, status, std::move(body));
      return;
    }
    reader.complain("", fmt::format("there is no answer of this name{}; known are {}",
                                    did_you_mean(name, names), fmt::join(names, ", ")));
  });
}

void read_module(TableReader& file, ScenarioFile& result) {
  const toml::node* const node = file.find("module");
  if (node == nullptr) return;
  const toml::table* const table = node->as_table();
  if (table == nullptr) return file.complain(*node, "write [module]");
  TableReader reader(*table, "[module]", file.complaints());
  if (const auto face = reader.choose("face", {"direct", "event-socket"})) {
    result.face = *face == 0 ? Face::kDirect : Face::kEventSocket;
  }
  reader.read("licensed", result.scenario.licensed);
  reader.read("unknown_robot", result.scenario.robot_length);
  read_refusals(reader, result.refusals);
  reader.finish();
}

/// The parser's own words, without what is said already.
std::string_view reason(const toml::parse_error& error) {
  std::string_view text = error.description();
  constexpr std::string_view kPrefix = "Error while parsing ";
  if (text.starts_with(kPrefix)) text.remove_prefix(kPrefix.size());
  return text;
}

}  // namespace

tl::expected<ScenarioFile, ScenarioError> parse_scenario(std::string_view text,
                                                         const std::string& file, Duration ring) {
  Complaints complaints(file);
  ScenarioFile result;
  try {
    const toml::table root = toml::parse(text, file);
    TableReader reader(root, "", complaints);
    bool defaults = true;
    reader.read("defaults", defaults);
    if (defaults) result.scenario = default_scenario(ring);
    read_switch(reader, result.scenario);
    read_numbers(reader, result.scenario, ring);
    read_extensions(reader, result.scenario, ring);
    read_groups(reader, result.scenario);
    read_lines(reader, result.scenario);
    read_robots(reader, result.scenario);
    read_module(reader, result);
    read_faults(reader, result.faults);
    reader.finish();
  } catch (const toml::parse_error& error) {
    complaints.add(error.source(), fmt::format("not TOML: {}", reason(error)));
  }
  if (complaints.first()) return tl::unexpected(*complaints.first());
  return result;
}

}  // namespace ddcti::mock
