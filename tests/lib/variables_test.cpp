#include "ddcti/variables.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace ddcti;

TEST_CASE("variables fold case, keep their order, and vanish when set to nothing") {
  Variables variables{{"a", "1", {}}, {"B", "2", {}}};
  variables.set("A", "3");
  REQUIRE(variables.size() == 2);
  CHECK(variables.begin()->name == "B");
  CHECK(*variables.find("a") == "3");
  variables.set("b", "");
  CHECK(!variables.contains("B"));
  CHECK(variables.size() == 1);
  const Variables copy = variables;
  variables.erase("a");
  CHECK(variables.empty());
  CHECK(*copy.find("A") == "3");
}

TEST_CASE("a list of values is taken apart and written again") {
  struct Row {
    std::string set;
    std::string held;  ///< empty: not set
  };
  const std::vector<Row> rows{
      {"ARRAY::a|:b", "ARRAY::a|:b"},
      {"ARRAY::a|:b|:", "ARRAY::a|:b|:"},
      {"ARRAY::a", "a"},
      {"ARRAY::|:a", "a"},
      {"ARRAY::|:a|:b", "ARRAY::a|:b"},
      {"ARRAY::", ""},
      {"ARRAY::|:", ""},
      {"ARRAY::ARRAY::a|:b", "ARRAY::a|:b"},
      {"ARRAY:a", "ARRAY:a"},
      {"xARRAY::a", "xARRAY::a"},
      {"array::a", "array::a"},
  };
  for (const Row& row : rows) {
    INFO(row.set);
    Variables variables{{"a", "before", {}}};
    variables.set("a", row.set);
    const std::string* const held = variables.find("a");
    CHECK((held == nullptr ? "" : *held) == row.held);
  }
}

TEST_CASE("what the switch takes for a reference") {
  for (const std::string text : {"${a}", "x${", "$\\{a}", "$\\\\{", "$${a}"}) {
    INFO(text);
    CHECK(holds_reference(text));
  }
  for (const std::string text : {"", "$", "$5", "$ {a}", "{a}", "\\$a{", "$(a){"}) {
    INFO(text);
    CHECK(!holds_reference(text));
  }
}

TEST_CASE("what the switch takes for yes") {
  for (const std::string text :
       {"true", "TRUE", "yes", "on", "t", "enabled", "active", "allow", "1", "-1", "17", "2.5"}) {
    INFO(text);
    CHECK(is_true(text));
  }
  for (const std::string text : {"", "false", "no", "off", "0", "0.5", "truely", "x1", "y"}) {
    INFO(text);
    CHECK(!is_true(text));
  }
}
