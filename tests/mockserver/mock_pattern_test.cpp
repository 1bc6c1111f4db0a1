// Regular expressions of expectations.

#include <catch2/catch.hpp>
#include <vector>

#include "verify/pattern.hpp"

using namespace ddcti::mock;

TEST_CASE("patterns") {
  struct Row {
    const char* pattern;
    const char* text;
    bool found;
  };
  const std::vector<Row> rows{
      {"b", "abc", true},
      {"^b", "abc", false},
      {R"(^138\d{8}$)", "13800000000", true},
      {R"(^138\d{8}$)", "1380000000", false},
      {R"(^[\d-]+$)", "0571-88", true},
      {R"(^[\d-]+$)", "0571 88", false},
      {R"([\]])", nullptr, false},
      {R"([\D])", nullptr, false},
      {R"([^\s]x)", " x", false},
      {R"(a\.b)", "axb", false},
      {R"(^(?:a|b)+$)", "abba", true},
      {"(?i)USER", "user/1", true},
      {"USER", "user/1", false},
      {"号码$", "线路组/号码", true},
      {R"((a)\1)", nullptr, false},
      {"(?=a)", nullptr, false},
      {"(", nullptr, false},
      {"[a", nullptr, false},
      {"a{101}{100}", nullptr, false},
      {"a{99999999999999999999}", nullptr, false},
      {"[[:digit:]]", "7", true},
  };
  for (const Row& row : rows) {
    INFO(row.pattern);
    const auto pattern = Pattern::compile(row.pattern);
    REQUIRE(pattern.has_value() == (row.text != nullptr));
    if (pattern) CHECK(pattern->found_in(row.text) == row.found);
  }
  CHECK_FALSE(Pattern::compile(std::string(1025, 'a')).has_value());
}
