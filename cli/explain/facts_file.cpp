#include "explain/facts_file.hpp"

#include <vector>

#include "settings/toml_file.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"
#include "text/suggest.hpp"

namespace ddcti::cli {
namespace {

Outcome<Facts::Names> read_names(const std::string& path, const std::string& key,
                                 const toml::node& node) {
  const std::string advice = _("Write {} = [\"NAME\", \"NAME\"].", key);
  const toml::array* list = node.as_array();
  if (list == nullptr) {
    return tl::unexpected<Problem>(
        toml_problem(path, node.source(), _("{} is not a list of texts", key), advice));
  }
  Facts::Names names;
  for (const toml::node& item : *list) {
    const auto name = item.value_exact<std::string>();
    if (!name) {
      return tl::unexpected<Problem>(toml_problem(
          path, item.source(), _("{} holds something that is not a text", key), advice));
    }
    names.insert(*name);
  }
  return names;
}

Outcome<Variables> read_globals(const std::string& path, const toml::node& node) {
  const toml::table* table = node.as_table();
  const std::string advice = _("Write [globals] and below it NAME = \"VALUE\".");
  if (table == nullptr) {
    return tl::unexpected<Problem>(
        toml_problem(path, node.source(), _("globals is not a table"), advice));
  }
  Variables globals;
  for (const auto& [key, value] : *table) {
    const auto text = value.value_exact<std::string>();
    if (!text) {
      return tl::unexpected<Problem>(toml_problem(
          path, value.source(), _("{} is not a text", printable_line(key.str())), advice));
    }
    globals.set(key.str(), *text);
  }
  return globals;
}

Outcome<Facts> read_facts(const std::string& path, const toml::table& root) {
  Facts facts;
  struct List {
    const char* key;
    std::optional<Facts::Names>& into;
  };
  const List lists[] = {{"extensions", facts.extensions},
                        {"gateways", facts.gateways},
                        {"profiles", facts.profiles},
                        {"line_groups", facts.line_groups}};
  for (const auto& [key, node] : root) {
    const std::string name(key.str());
    if (name == "globals") {
      auto globals = read_globals(path, node);
      if (!globals) return tl::unexpected<Problem>(std::move(globals.error()));
      facts.globals = *std::move(globals);
      continue;
    }
    const auto* const list = std::find_if(std::begin(lists), std::end(lists),
                                          [&](const List& row) { return row.key == name; });
    if (list == std::end(lists)) {
      return tl::unexpected<Problem>(toml_problem(
          path, node.source(), _("'{}' is not known here", printable_line(name)),
          did_you_mean(name, {"extensions", "gateways", "profiles", "line_groups", "globals"},
                       _("Known are extensions, gateways, profiles, line_groups and "
                         "globals."))));
    }
    auto names = read_names(path, name, node);
    if (!names) return tl::unexpected<Problem>(std::move(names.error()));
    list->into = *std::move(names);
  }
  return facts;
}

}  // namespace

Outcome<Facts> parse_facts(const std::string& path, std::string_view text) {
  return read_toml(path, text, "extensions = [\"1000\"]",
                   [&](const toml::table& root) { return read_facts(path, root); });
}

}  // namespace ddcti::cli
