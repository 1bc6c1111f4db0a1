#include "scenario/table_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "closest_name.hpp"
#include "ddcti/hangup_cause.hpp"

namespace ddcti::mock {
namespace {

/// Longer than any call, and far from where the clock's numbers end.
constexpr double kLongestSeconds = 366.0 * 24 * 3600;

std::optional<Duration> from_seconds(double seconds) {
  if (!(seconds >= 0.0 && seconds <= kLongestSeconds)) return std::nullopt;
  return Duration{std::llround(seconds * 1e6)};
}

std::string_view kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "a list";
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number";
    case toml::node_type::boolean:
      return "true or false";
    default:
      return "a date or time";
  }
}

std::optional<std::string> as_text(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return text;
  if (const auto yes = node.value_exact<bool>()) return *yes ? "true" : "false";
  if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  if (const auto number = node.value_exact<double>()) return fmt::format("{}", *number);
  return std::nullopt;
}

}  // namespace

void Complaints::add(const toml::source_region& where, std::string_view what) {
  if (first_) return;
  first_ = ScenarioError{file_, where.begin.line, where.begin.column, std::string(what)};
}

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& names) {
  const std::string_view closest = closest_name(name, names);
  return closest.empty() ? std::string{} : fmt::format("; did you mean {}?", closest);
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& names) {
  return did_you_mean(name, std::vector<std::string_view>(names.begin(), names.end()));
}

std::optional<Duration> read_duration(const toml::node& node) {
  if (node.is_number()) return from_seconds(node.value<double>().value_or(-1.0));
  const auto text = node.value_exact<std::string>();
  if (!text) return std::nullopt;
  double number = 0.0;
  const char* const end = text->data() + text->size();
  const auto [rest, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc{}) return std::nullopt;
  const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
  constexpr std::array<std::pair<std::string_view, double>, 5> kUnits = {
      {{"ms", 0.001}, {"s", 1.0}, {"min", 60.0}, {"m", 60.0}, {"h", 3600.0}}};
  for (const auto& [known, seconds] : kUnits) {
    if (unit == known) return from_seconds(number * seconds);
  }
  return std::nullopt;
}

const toml::node* TableReader::find(std::string_view key) {
  known_.push_back(key);
  return table_.get(key);
}

void TableReader::complain(const toml::node& node, std::string_view what) {
  complaints_.add(node.source(),
                  name_.empty() ? std::string(what) : fmt::format("{}: {}", name_, what));
}

void TableReader::complain(std::string_view key, std::string_view what) {
  const toml::node* const node = table_.get(key);
  complain(node == nullptr ? static_cast<const toml::node&>(table_) : *node, what);
}

void TableReader::forbid(std::string_view key, std::string_view why) {
  if (has(key)) complain(key, fmt::format("{} {}", key, why));
}

void TableReader::require(std::string_view key, std::string_view example) {
  if (!has(key)) complain(key, fmt::format("{} is missing; write {}", key, example));
}

void TableReader::wants(std::string_view key, const toml::node& node, std::string_view what) {
  complain(node, fmt::format("{} wants {}, not {}", key, what, kind_of(node)));
}

void TableReader::read(std::string_view key, std::string& into) {
  const toml::node* const node = find(key);
  if (node == nullptr) return;
  if (const auto text = node->value_exact<std::string>()) {
    into = *text;
  } else {
    wants(key, *node, "a text in quotes");
  }
}

void TableReader::read(std::string_view key, bool& into) {
  const toml::node* const node = find(key);
  if (node == nullptr) return;
  if (const auto yes = node->value_exact<bool>()) {
    into = *yes;
  } else {
    wants(key, *node, "true or false");
  }
}

void TableReader::read(std::string_view key, int& into, int least, int most) {
  const toml::node* const node = find(key);
  if (node == nullptr) return;
  const auto number = node->value_exact<std::int64_t>();
  if (number && *number >= least && *number <= most) {
    into = static_cast<int>(*number);
  } else {
    complain(*node, fmt::format("{} wants a whole number from {} to {}", key, least, most));
  }
}

void TableReader::read(std::string_view key, double& into, double least, double most) {
  const toml::node* const node = find(key);
  if (node == nullptr) return;
  const auto number = node->is_number() ? node->value<double>() : std::nullopt;
  if (number && *number >= least && *number <= most) {
    into = *number;
  } else {
    complain(*node, fmt::format("{} wants a number from {} to {}", key, least, most));
  }
}

void TableReader::read(std::string_view key, Duration& into) {
  std::optional<Duration> length;
  read(key, length);
  if (length) into = *length;
}

void TableReader::read(std::string_view key, std::optional<Duration>& into) {
  const toml::node* const node = find(key);
  if (node == nullptr) return;
  if (const auto length = read_duration(*node)) {
    into = *length;
  } else {
    complain(*node, fmt::format("{} wants seconds, or a text like \"300ms\" or \"2min\"", key));
  }
}

void TableReader::read(std::string_view key, std::vector<std::string>& into) {
  const toml::node* const node = find(key);
  if (node == nullptr) return;
  into.clear();
  if (const auto text = node->value_exact<std::string>()) {
    into.push_back(*text);
    return;
  }
  const toml::array* const list = node->as_array();
  if (list == nullptr) return wants(key, *node, "a list of texts");
  for (const toml::node& element : *list) {
    const auto text = element.value_exact<std::string>();
    if (!text) return wants(key, element, "texts");
    into.push_back(*text);
  }
}

std::optional<Cause> TableReader::read_cause(const toml::node& node) {
  if (const auto number = node.value_exact<std::int64_t>()) {
    const HangupCause* const known =
        *number > 0 && *number < 0xffff ? find_hangup_cause(static_cast<int>(*number)) : nullptr;
    if (known != nullptr) return static_cast<Cause>(known->number);
    complain(node, fmt::format("{} is the number of no hangup cause; write 17 or \"USER_BUSY\"",
                               *number));
    return std::nullopt;
  }
  const auto name = node.value_exact<std::string>();
  if (!name) {
    complain(node, "a hangup cause is a name like \"USER_BUSY\" or a number like 17");
    return std::nullopt;
  }
  const HangupCause* const known = find_hangup_cause(*name);
  if (known != nullptr && known->number != 0) return static_cast<Cause>(known->number);
  std::vector<std::string_view> names;
  for (const HangupCause& cause : hangup_causes()) names.push_back(cause.name);
  complain(node, fmt::format("`{}` is no hangup cause{}", *name, did_you_mean(*name, names)));
  return std::nullopt;
}

void TableReader::read(std::string_view key, std::vector<Cause>& into) {
  const toml::node* const node = find(key);
  if (node == nullptr) return;
  into.clear();
  const auto add = [&](const toml::node& element) {
    if (const auto cause = read_cause(element)) into.push_back(*cause);
  };
  if (const toml::array* const list = node->as_array()) {
    for (const toml::node& element : *list) add(element);
  } else {
    add(*node);
  }
}

void TableReader::read(std::string_view key, std::optional<Cause>& into) {
  const toml::node* const node = find(key);
  if (node == nullptr) return;
  if (const auto cause = read_cause(*node)) into = *cause;
}

void TableReader::read(std::string_view key, NamedTexts& into) {
  const toml::node* const node = find(key);
  if (node == nullptr) return;
  const toml::table* const table = node->as_table();
  if (table == nullptr) return wants(key, *node, "a table of names and texts");
  for (const auto& [name, value] : *table) {
    const auto text = as_text(value);
    if (!text) return wants(name.str(), value, "a text");
    into.emplace_back(name.str(), *text);
  }
}

void TableReader::for_each_named(
    std::string_view key,
    const std::function<void(const std::string& name, TableReader& reader)>& each) {
  const toml::node* const node = find(key);
  if (node == nullptr) return;
  const toml::table* const tables = node->as_table();
  if (tables == nullptr) {
    return complain(*node, fmt::format("write [{}.NAME] and its settings below it", key));
  }
  // Below [module] it is [module.refusal.NAME].
  const std::string path = name_.empty()
                               ? std::string(key)
                               : fmt::format("{}.{}", name_.substr(1, name_.size() - 2), key);
  for (const auto& [name, value] : *tables) {
    const toml::table* const table = value.as_table();
    if (table == nullptr) {
      return complain(value, fmt::format("`{}` stands in no table; write [{}.NAME] and its "
                                         "settings below it",
                                         name.str(), key));
    }
    TableReader reader(*table, fmt::format("[{}.{}]", path, name.str()), complaints_);
    each(std::string(name.str()), reader);
    reader.finish();
  }
}

void TableReader::for_each_listed(std::string_view key,
                                  const std::function<void(TableReader& reader)>& each) {
  const toml::node* const node = find(key);
  if (node == nullptr) return;
  const toml::array* const list = node->as_array();
  if (list == nullptr) {
    return complain(*node, fmt::format("{} is a list of tables; write it in double brackets, "
                                       "[[…]]",
                                       key));
  }
  for (const toml::node& element : *list) {
    const toml::table* const table = element.as_table();
    if (table == nullptr) return wants(key, element, "tables");
    TableReader reader(
        *table, name_.empty() ? fmt::format("[[{}]]", key) : fmt::format("{} {}", name_, key),
        complaints_);
    each(reader);
    reader.finish();
  }
}

std::optional<std::size_t> TableReader::choose(std::string_view key,
                                               const std::vector<std::string_view>& choices) {
  const toml::node* const node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto text = node->value_exact<std::string>();
  if (!text) {
    wants(key, *node, fmt::format("one of {}", fmt::join(choices, ", ")));
    return std::nullopt;
  }
  const auto found = std::find(choices.begin(), choices.end(), *text);
  if (found == choices.end()) {
    std::string advice = did_you_mean(*text, choices);
    if (advice.empty()) advice = fmt::format("; write one of {}", fmt::join(choices, ", "));
    complain(*node, fmt::format("{} cannot be `{}`{}", key, *text, advice));
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - choices.begin());
}

void TableReader::finish() {
  for (const auto& [key, node] : table_) {
    if (std::find(known_.begin(), known_.end(), key.str()) != known_.end()) continue;
    std::string advice = did_you_mean(key.str(), known_);
    if (advice.empty()) {
      std::sort(known_.begin(), known_.end());
      advice = fmt::format("; known are {}", fmt::join(known_, ", "));
    }
    complaints_.add(
        key.source(),
        fmt::format("{}unknown key `{}`{}", name_.empty() ? "" : name_ + ": ", key.str(), advice));
    return;
  }
}

}  // namespace ddcti::mock
