#include "ddcti/expansion.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "ddcti/variables.hpp"

using namespace ddcti;

namespace {

class Scope final : public ExpansionScope {
 public:
  std::optional<std::string> variable(std::string_view name) const override {
    const std::string* const value = variables.find(name);
    return value == nullptr ? std::nullopt : std::optional(*value);
  }
  std::optional<std::string> global(std::string_view name) const override {
    if (name == "dir") return "/var/rec";
    return std::nullopt;
  }
  std::optional<std::string> api(std::string_view name, std::string_view argument) const override {
    if (name == "nosuch") return std::nullopt;
    return std::string(name) + "<" + std::string(argument) + ">";
  }

  Variables variables{{"x", "9", {}},
                      {"y", "${x}", {}},
                      {"digits", "0123456789", {}},
                      {"loop", "${loop}", {}},
                      {"name", "x", {}}};
};

}  // namespace

TEST_CASE("expansion") {
  struct Row {
    std::string text;
    std::string expanded;
  };
  const std::vector<Row> rows{
      {"plain", "plain"},
      {"US$5", "US$5"},
      {"\\$5", "\\$5"},  // nothing here makes the switch look at it
      {"${x}", "9"},
      {"a${x}b${x}", "a9b9"},
      {"$${dir}/a", "/var/rec/a"},
      {"$${x}", "9"},
      {"${dir}", "/var/rec"},
      {"${nosuch}", ""},
      {"${y}", "9"},
      {"\\${x}", "${x}"},
      {"\\$${x}", "${x}"},
      {"\\\\${x}", "\\9"},
      {"${x}\\$", "9\\$"},  // the byte behind a reference is taken as it is
      {"${x}${x}", "99"},
      {"${x}$", "9$"},
      {"a\\\\b", "a\\b"},
      {"a\\'b", "ab"},
      {"a\\nb", "a\\nb"},
      {"${strftime(%Y-%m-%d)}", "strftime<%Y-%m-%d>"},
      {"${strftime %Y}", "strftime<%Y>"},
      {"${f(a(b)c)}", "f<a(b)c>"},
      {"${f(${x})}", "f<9>"},
      {"${nosuch(1)}", ""},
      {"${${name}}", "9"},
      {"${digits:2}", "23456789"},
      {"${digits:2:3}", "234"},
      {"${digits:-3}", "789"},
      {"${digits:-99}", "0123456789"},
      {"${digits:99}", ""},
      {"a>${", "a>"},
      {"${x", "9"},
      {"$", "$"},
      {"${x} $$y", "9 $y"},
  };
  const Scope scope;
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(expand(row.text, scope) == row.expanded);
  }
  CHECK(expand("${loop}", scope) == "${loop}");
}

TEST_CASE("references are named and not run") {
  const auto references = find_references("a${x}$${dir}/\\${no}${system(rm -rf /)}${strftime %Y}");
  REQUIRE(references.size() == 4);
  CHECK(references[0] == Reference{Reference::Kind::kVariable, "x", "", {}});
  CHECK(references[0].source.begin == 1);
  CHECK(references[0].source.end == 5);
  CHECK(references[1] == Reference{Reference::Kind::kGlobal, "dir", "", {}});
  CHECK(references[1].source.begin == 5);
  CHECK(references[2] == Reference{Reference::Kind::kApi, "system", "rm -rf /", {}});
  CHECK(references[3] == Reference{Reference::Kind::kApi, "strftime", "%Y", {}});
  CHECK(find_references("a\\${x}b").empty());
}

TEST_CASE("text is escaped so that expansion gives it back") {
  const Scope scope;
  for (const std::string text :
       {"plain", "US$5", "${x}", "$${x}", "$$$${x}$$", "a\\\\b", "a\\nb", "\\${x}", "$\\{x}", "a\\",
        "${x}\\", "it's ${x}", "\\\\\\", "$", "${", "${x}\\\\$"}) {
    const auto escaped = escape_expansion(text);
    INFO(text);
    REQUIRE(escaped);
    INFO(*escaped);
    CHECK(expand(*escaped, scope) == text);
    CHECK(find_references(*escaped).empty());
  }
  CHECK(!escape_expansion("a\\'b"));
}
