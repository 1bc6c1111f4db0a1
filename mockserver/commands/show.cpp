// show: legs and calls as text, JSON or XML.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands/command_handlers.hpp"
#include "commands/markup.hpp"
#include "commands/show_rows.hpp"
#include "commands/words.hpp"
#include "core/command.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

struct Table {
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> rows;
};

/// SQL's LIKE: `%` any text, `_` any character, letters in either case.
bool like(std::string_view text, std::string_view pattern) {
  std::size_t at = 0;
  std::size_t in = 0;
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;
  while (at < text.size()) {
    if (in < pattern.size() && pattern[in] == '%') {
      star = in++;
      retry = at;
    } else if (in < pattern.size() &&
               (pattern[in] == '_' || same_name(pattern.substr(in, 1), text.substr(at, 1)))) {
      ++in;
      ++at;
    } else if (star != std::string_view::npos) {
      in = star + 1;
      at = ++retry;
    } else {
      return false;
    }
  }
  while (in < pattern.size() && pattern[in] == '%') ++in;
  return in == pattern.size();
}

Table channels(const SwitchState& state, const std::optional<std::string>& pattern) {
  Table table;
  for (const ShowColumn& column : channel_columns()) table.names.emplace_back(column.name);
  for (const auto& [id, leg] : state.legs.all()) {
    if (!leg->up()) continue;
    if (pattern) {
      const auto data = leg->variables.find("presence_data");
      const auto account = leg->variables.find("accountcode");
      const bool matches = like(leg->uuid, *pattern) || like(leg->name, *pattern) ||
                           like(leg->profile.caller_id_name, *pattern) ||
                           like(leg->profile.caller_id_number, *pattern) ||
                           (data && like(*data, *pattern)) || (account && like(*account, *pattern));
      if (!matches) continue;
    }
    std::vector<std::string>& row = table.rows.emplace_back();
    for (const ShowColumn& column : channel_columns()) row.push_back(column.read(state, *leg));
  }
  return table;
}

struct CallView {
  std::span<const ShowColumn> own;
  std::span<const ShowColumn> partner;
  bool bridged_only = false;
  bool by_bridge_time = false;  ///< otherwise in the order in which the legs were made
};

Table calls(const SwitchState& state, const CallView& view) {
  Table table;
  for (const ShowColumn& column : view.own) table.names.emplace_back(column.name);
  for (const ShowColumn& column : view.partner) {
    table.names.push_back("b_" + std::string(column.name));
  }
  table.names.emplace_back("call_created_epoch");
  for (const auto& [id, leg] : state.legs.all()) {
    const Leg* const partner = leg->up() ? state.legs.find_up(leg->partner) : nullptr;
    if (!leg->up() || (partner == nullptr && view.bridged_only)) continue;
    // The other leg of a bridge has no row of its own.
    if (partner != nullptr && !leg->bridge_originator) continue;
    std::vector<std::string>& row = table.rows.emplace_back();
    for (const ShowColumn& column : view.own) row.push_back(column.read(state, *leg));
    for (const ShowColumn& column : view.partner) {
      row.push_back(partner == nullptr ? std::string{} : column.read(state, *partner));
    }
    row.push_back(partner == nullptr ? std::string{}
                                     : std::to_string(epoch_seconds(leg->times.bridged)));
  }
  if (view.by_bridge_time) {
    // An empty date comes before every other, as null does in SQL.
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) {
      return to_long(a.back()) < to_long(b.back());
    });
  }
  return table;
}

/// The phones there are. Each registered again when it was asked for, for the usual hour.
Table registrations(const SwitchState& state) {
  const Scenario& scenario = state.scenario;
  Table table{{"reg_user", "realm", "token", "url", "expires", "network_ip", "network_port",
               "network_proto", "hostname", "metadata"},
              {}};
  const std::string& address = scenario.phone_address;
  // [2001:db8::1]:5060 keeps what is in the brackets.
  const std::size_t bracket = address.starts_with('[') ? address.find(']') : 0;
  const std::size_t colon = address.find(':', bracket);
  const std::string host = address.substr(0, colon);
  const std::string port = colon == std::string::npos ? "5060" : address.substr(colon + 1);
  const std::string expires = std::to_string(epoch_seconds(state.now()) + 3600);
  for (const auto& [number, extension] : scenario.extensions) {
    if (!extension.registered) continue;
    const std::string contact = number + "@" + address;
    table.rows.push_back({number,
                          scenario.domain,
                          number + "@" + host,
                          "sofia/" + scenario.phone_profile + "/sip:" + contact,
                          expires,
                          host,
                          port,
                          "udp",
                          scenario.hostname,
                          {}});
  }
  return table;
}

/// The API commands there are, or the one called `name`.
Table api_commands(const std::string& name) {
  Table table{{"name", "description", "syntax", "ikey"}, {}};
  for (const Command& command : commands()) {
    if (!name.empty() && name != command.name) continue;
    const bool own = command.name.find("cti_") != std::string_view::npos;
    table.rows.push_back({std::string(command.name), std::string(command.name),
                          std::string(command.syntax), own ? "mod_cti" : "mod_commands"});
  }
  return table;
}

std::string join(const std::vector<std::string>& cells, std::string_view delimiter) {
  return fmt::format("{}\n", fmt::join(cells, delimiter));
}

std::string print_lines(const Table& table, std::string_view delimiter, bool count_only) {
  std::string text;
  if (!count_only && !table.rows.empty()) {
    text += join(table.names, delimiter);
    for (const auto& row : table.rows) text += join(row, delimiter);
  }
  return text + fmt::format("\n{} total.\n", table.rows.size());
}

std::string print_json(const Table& table, bool count_only) {
  if (table.rows.empty() && !count_only) return "{\"row_count\": 0}\n";
  nlohmann::ordered_json result;
  result["row_count"] = table.rows.size();
  result["rows"] = nlohmann::ordered_json::array();
  for (const auto& row : table.rows) {
    if (count_only) break;
    nlohmann::ordered_json& object = result["rows"].emplace_back();
    for (std::size_t index = 0; index < row.size(); ++index)
      object[table.names[index]] = row[index];
  }
  return dump_json(result);
}

std::string print_xml(const Table& table, bool count_only) {
  if (count_only) return fmt::format("<result row_count=\"{}\"></result>\n", table.rows.size());
  if (table.rows.empty()) return "<result row_count=\"0\"/>\n";
  std::string xml = fmt::format("<result row_count=\"{}\">\n", table.rows.size());
  for (std::size_t number = 0; number < table.rows.size(); ++number) {
    xml += fmt::format("  <row row_id=\"{}\">\n", number + 1);
    for (std::size_t index = 0; index < table.names.size(); ++index) {
      xml += fmt::format("    <{0}>{1}</{0}>\n", table.names[index],
                         escape_xml(table.rows[number][index]));
    }
    xml += "  </row>\n";
  }
  return xml + "</result>\n";
}

}  // namespace

std::string run_show(Switch& fs, std::string_view argument) {
  const std::string syntax = usage(find_command("show")->syntax);
  const auto word = words(argument, 6);
  const auto at = [&](std::size_t index) {
    return index < word.size() ? word[index] : std::string{};
  };
  if (word.empty()) return syntax;

  const SwitchState& state = fs.state();
  std::size_t as_at = 1;  // where `as FORMAT` would stand
  bool count_only = false;
  Table table;
  if (same_name(at(0), "channels")) {
    std::optional<std::string> pattern;
    if (same_name(at(1), "like") && word.size() > 2) {
      // What could end the text within the query becomes a blank.
      std::string wanted = at(2);
      std::replace_if(
          wanted.begin(), wanted.end(), [](char c) { return c == '\'' || c == ';'; }, ' ');
      pattern = wanted.find('%') == std::string::npos ? "%" + wanted + "%" : wanted;
      as_at = 3;
    }
    count_only = same_name(at(1), "count");
    table = channels(state, pattern);
  } else if (same_name(at(0), "calls")) {
    count_only = same_name(at(1), "count");
    table = calls(state, {call_columns(), call_partner_columns(), false, true});
  } else if (same_name(at(0), "bridged_calls")) {
    table = calls(state, {call_columns(), call_partner_columns(), true});
  } else if (same_name(at(0), "detailed_calls")) {
    table = calls(state, {detailed_columns(), detailed_columns()});
  } else if (same_name(at(0), "detailed_bridged_calls")) {
    table = calls(state, {detailed_columns(), detailed_columns(), true});
  } else if (same_name(at(0), "api")) {
    // With a name the format can no longer be chosen.
    const bool named = word.size() > 1 && !same_name(at(1), "as");
    if (named) return print_lines(api_commands(at(1)), ",", false);
    table = api_commands({});
  } else if (same_name(at(0), "registrations")) {
    count_only = same_name(at(1), "count");
    table = registrations(state);
  } else if (same_name(at(0).substr(0, 6), "status")) {
    return run_status(fs, at(1));
  } else {
    return syntax;
  }
  if (count_only) as_at = 2;

  const std::string format = same_name(at(as_at), "as") ? at(as_at + 1) : std::string{};
  if (format.empty() || same_name(format, "delim") || same_name(format, "csv")) {
    // The fourth word, whatever the others are.
    const std::string delimiter = format.empty() ? std::string{} : at(3);
    return print_lines(table, delimiter.empty() ? "," : delimiter, count_only);
  }
  if (same_name(format, "json")) return print_json(table, count_only);
  if (same_name(format, "xml")) return print_xml(table, count_only);
  return "-ERR Cannot find format " + format + "\n";
}

}  // namespace ddcti::mock
