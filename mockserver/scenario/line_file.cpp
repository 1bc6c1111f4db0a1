// Lines and line groups.

#include <fmt/format.h>

#include <algorithm>

#include "ddcti/endpoint.hpp"
#include "scenario/section_files.hpp"

namespace ddcti::mock {
namespace {

constexpr int kMostCalls = 1'000'000;

void read_line(TableReader& reader, Line& line) {
  reader.require("dial_string", "dial_string = \"sofia/gateway/gw1/${destination_number}\"");
  reader.read("dial_string", line.dial_string);
  reader.read("max_calls", line.max_calls, 0, kMostCalls);
  reader.read("rest", line.rest);
  reader.read("fault_threshold", line.fault_threshold, 0, kMostCalls);
  reader.read("retry_interval", line.retry_interval);
  reader.read("variables", line.variables);
  // `{` is right in ${destination_number} only.
  if (line.dial_string.starts_with('{') ||
      line.dial_string.find_first_of("<[|, ") != std::string::npos) {
    reader.complain("dial_string",
                    "a line dials one endpoint; variables belong in [line.NAME.variables]");
  } else if (type_of(parse_endpoint(line.dial_string)) == EndpointType::kLineGroup) {
    reader.complain("dial_string", "a line cannot dial a line group");
  }
}

std::vector<std::string> read_tier(TableReader& reader, const toml::node& node) {
  std::vector<std::string> tier;
  const toml::array* const list = node.as_array();
  if (list == nullptr) {
    reader.complain(node, "a tier is a list of lines: tiers = [[\"a\", \"b\"], [\"c\"]]");
    return tier;
  }
  for (const toml::node& element : *list) {
    if (const auto name = element.value_exact<std::string>()) {
      tier.push_back(*name);
    } else {
      reader.complain(element, "the name of a line is a text in quotes");
    }
  }
  return tier;
}

void check_lines(TableReader& reader, std::string_view key, const Scenario& scenario,
                 const LineGroup& group) {
  std::vector<std::string> seen;
  std::vector<std::string> known;
  for (const auto& [name, line] : scenario.lines) known.push_back(name);
  for (const auto& tier : group.tiers) {
    for (const std::string& name : tier) {
      if (!scenario.lines.contains(name)) {
        reader.complain(key, fmt::format("there is no line `{}`{}", name,
                                         known.empty() ? "; write [line." + name + "]"
                                                       : did_you_mean(name, known)));
      }
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
        reader.complain(key, fmt::format("the line `{}` is there twice", name));
      }
      seen.push_back(name);
    }
  }
}

RedialRule read_redial(TableReader& reader) {
  RedialRule rule;
  reader.read("cause", rule.causes);
  if (const toml::node* const sip = reader.find("sip")) {
    const auto add = [&](const toml::node& node) {
      const auto status = node.value_exact<std::int64_t>();
      if (!status || *status < 400 || *status > 699) {
        reader.complain(node, "sip wants a SIP status from 400 to 699, or a list of them");
      } else {
        rule.sip_statuses.push_back(static_cast<int>(*status));
      }
    };
    if (const toml::array* const list = sip->as_array()) {
      for (const toml::node& node : *list) add(node);
    } else {
      add(*sip);
    }
  }
  if (const auto to = reader.choose("to", {"next_line", "same_line"})) {
    rule.to = *to == 0 ? RedialRule::To::kNextLine : RedialRule::To::kSameLine;
  }
  int times = 0;
  reader.read("times", times, 1, kMostCalls);
  if (times > 0) rule.times = times;
  reader.read("after", rule.after);
  return rule;
}

}  // namespace

void read_lines(TableReader& file, Scenario& scenario) {
  file.for_each_named("line", [&](const std::string& name, TableReader& reader) {
    Line line;
    read_line(reader, line);
    scenario.lines.insert_or_assign(name, std::move(line));
  });
  file.for_each_named("line_group", [&](const std::string& name, TableReader& reader) {
    LineGroup group;
    std::vector<std::string> lines;
    reader.read("lines", lines);
    if (reader.has("lines")) group.tiers.push_back(lines);
    if (const toml::node* const tiers = reader.find("tiers")) {
      reader.forbid("lines", "and tiers say the same; keep one of them");
      const toml::array* const list = tiers->as_array();
      if (list == nullptr) {
        reader.complain(*tiers, "tiers is a list of lists: tiers = [[\"a\", \"b\"], [\"c\"]]");
      } else {
        for (const toml::node& tier : *list) group.tiers.push_back(read_tier(reader, tier));
      }
    } else {
      reader.require("lines", "lines = [\"a\", \"b\"]");
    }
    check_lines(reader, reader.has("tiers") ? "tiers" : "lines", scenario, group);
    reader.for_each_listed("redial",
                           [&](TableReader& rule) { group.redial.push_back(read_redial(rule)); });
    scenario.line_groups.insert_or_assign(name, std::move(group));
  });
}

}  // namespace ddcti::mock
