// The switch itself: names, variables, SIP, sounds, dialplan.

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "scenario/section_files.hpp"
#include "start_date.hpp"

namespace ddcti::mock {
namespace {

void set_global(Scenario& scenario, const std::string& name, const std::string& value) {
  const auto found = std::find_if(scenario.globals.begin(), scenario.globals.end(),
                                  [&](const auto& variable) { return variable.first == name; });
  if (found == scenario.globals.end()) {
    scenario.globals.emplace_back(name, value);
  } else {
    found->second = value;
  }
}

void read_start(TableReader& reader, Scenario& scenario) {
  const toml::node* const node = reader.find("start");
  if (node == nullptr) return;
  std::ostringstream text;
  if (const auto* const date = node->as_date()) {
    text << date->get();
  } else if (const auto* const moment = node->as_date_time()) {
    text << moment->get();
  } else {
    text << node->value_exact<std::string>().value_or("");
  }
  const auto start = parse_start_date(text.str());
  if (!start) {
    reader.complain(*node, "start wants a date: 2026-11-22 or 2026-11-22T08:30:00+08:00");
    return;
  }
  scenario.start = start->at;
  scenario.start_offset = start->utc_offset;
}

void read_names(TableReader& reader, Scenario& scenario) {
  reader.read("hostname", scenario.hostname);
  reader.read("version", scenario.version);
  reader.read("domain", scenario.domain);
  if (reader.has("domain")) set_global(scenario, "domain", scenario.domain);
  read_start(reader, scenario);
}

void read_sip(TableReader& reader, Scenario& scenario) {
  reader.read("profiles", scenario.sip_profiles);
  reader.read("phone_profile", scenario.phone_profile);
  reader.read("phone_address", scenario.phone_address);
}

void read_sound(TableReader& reader, Scenario& scenario) {
  reader.read("length", scenario.file_length);
  reader.read("missing", scenario.missing_files);
  const toml::node* const lengths = reader.find("lengths");
  if (lengths == nullptr) return;
  const toml::table* const table = lengths->as_table();
  if (table == nullptr) {
    return reader.complain(*lengths, "lengths is a table of files: lengths = {\"/a.wav\" = 3.5}");
  }
  for (const auto& [file, node] : *table) {
    if (const auto length = read_duration(node)) {
      scenario.file_lengths.insert_or_assign(std::string(file.str()), *length);
    } else {
      reader.complain(node, fmt::format("`{}` wants a length in seconds", file.str()));
    }
  }
}

/// `APPLICATION` or `APPLICATION:DATA`, as in an inline dialplan.
std::pair<std::string, std::string> read_application(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return {text, {}};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

void read_dialplan(TableReader& file, Scenario& scenario) {
  const toml::node* const node = file.find("dialplan");
  if (node == nullptr) return;
  const toml::table* const contexts = node->as_table();
  if (contexts == nullptr) return file.complain(*node, "write [[dialplan.CONTEXT]]");
  for (const auto& [context, list] : *contexts) {
    std::vector<DialplanRule> rules;
    TableReader reader(*contexts, "dialplan", file.complaints());
    reader.for_each_listed(context.str(), [&](TableReader& row) {
      DialplanRule rule;
      std::vector<std::string> applications;
      row.require("match", "match = \"*\"");
      row.require("run", "run = [\"answer\", \"park\"]");
      row.read("match", rule.pattern);
      row.read("run", applications);
      for (const std::string& application : applications) {
        rule.applications.push_back(read_application(application));
      }
      rules.push_back(std::move(rule));
    });
    auto& there = scenario.contexts[std::string(context.str())];
    there.insert(there.begin(), std::make_move_iterator(rules.begin()),
                 std::make_move_iterator(rules.end()));
  }
}

/// Runs `read` on the table `[key]`, if there is one.
void read_section(TableReader& file, std::string_view key, Scenario& scenario,
                  void (*read)(TableReader&, Scenario&)) {
  const toml::node* const node = file.find(key);
  if (node == nullptr) return;
  const toml::table* const table = node->as_table();
  if (table == nullptr) return file.complain(*node, fmt::format("write [{}]", key));
  TableReader reader(*table, fmt::format("[{}]", key), file.complaints());
  read(reader, scenario);
  reader.finish();
}

}  // namespace

void read_switch(TableReader& file, Scenario& scenario) {
  read_section(file, "switch", scenario, read_names);
  read_section(file, "sip", scenario, read_sip);
  read_section(file, "sound", scenario, read_sound);
  NamedTexts globals;
  file.read("global", globals);
  for (const auto& [name, value] : globals) set_global(scenario, name, value);
  file.for_each_named("gateway", [&](const std::string& name, TableReader& reader) {
    Gateway gateway;
    reader.read("profile", gateway.profile);
    const auto& profiles = scenario.sip_profiles;
    if (std::find(profiles.begin(), profiles.end(), gateway.profile) == profiles.end()) {
      reader.complain("profile", fmt::format("there is no SIP profile `{}`{}", gateway.profile,
                                             did_you_mean(gateway.profile, profiles)));
    }
    scenario.gateways.insert_or_assign(name, std::move(gateway));
  });
  read_dialplan(file, scenario);
}

}  // namespace ddcti::mock
