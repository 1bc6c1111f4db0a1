#include <catch2/catch.hpp>

#include "verify/difference.hpp"
#include "verify/placeholder.hpp"

using namespace ddcti::cli;

namespace {

const std::string kUuid = "4c1d2b3a-0001-4e5f-8a9b-0123456789ab";

struct FitRow {
  std::string expected;
  std::string line;
  bool fits = true;
  Kept kept{};  ///< afterwards, beside what was kept before
};

}  // namespace

TEST_CASE("placeholders: what they fit") {
  const FitRow rows[] = {
      {"plain", "plain"},
      {"plain", "plainly", false},
      {"", ""},
      {"", "x", false},
      {"{{uuid}}", kUuid},
      {"{{uuid}}", "4C1D2B3A-0001-4E5F-8A9B-0123456789AB", false},
      {"{{uuid}}", kUuid + "0", false},
      {"{{int}}", "0"},
      {"{{int}}", "-15"},
      {"{{int}}", "-", false},
      {"{{int}}", "", false},
      {"{{int}}", "1.5", false},
      {"{{datetime}}", "2026-11-22 10:00:00"},
      {"{{datetime}}", "2026-11-22T10:00:00", false},
      {"{{any}}", ""},
      {"a{{any}}c", "abcbc"},
      {"a{{any}}c", "abcb", false},
      {"{{any}}{{int}}x{{any}}", "ab12x"},
      {"+OK {{uuid:u}}", "+OK " + kUuid, true, {{"u", kUuid}}},
      {"{{any:first}},{{any:rest}}", "a,b,c", true, {{"first", "a"}, {"rest", "b,c"}}},
      {"{{any:x}}!", "a", false},
      {"{{int:i}} {{int:i}}", "7 7", true, {{"i", "7"}}},
      {"{{int:i}} {{int:i}}", "7 8", false},
      {"{{before}} x", "kept x"},
      {"{{before}} x", "{{before}} x", false},
      {"{{unknown}}", "{{unknown}}"},
      {"{{unknown}}", "x", false},
      {"{{int", "{{int"},
      {"{{{{int}}", "{{7"},
  };
  for (const FitRow& row : rows) {
    CAPTURE(row.expected, row.line);
    Kept kept{{"before", "kept"}};
    CHECK(fits(row.expected, row.line, kept) == row.fits);
    Kept wanted = row.kept;
    wanted["before"] = "kept";
    CHECK(kept == wanted);
  }
}

TEST_CASE("placeholders: many of them on a long line are no trouble") {
  std::string expected;
  for (int i = 0; i < 40; ++i) expected += "{{any}}a";
  Kept kept;
  CHECK_FALSE(fits(expected + "!", std::string(2000, 'a'), kept));
  CHECK(fits(expected, std::string(2000, 'a'), kept));
}

TEST_CASE("placeholders: what is kept is put in as it is") {
  CHECK(filled_in("uuid_kill {{u}} {{v}}", {{"u", "{{v}}"}, {"v", "x"}}) == "uuid_kill {{v}} x");
  CHECK(filled_in("{{", {{"", "x"}}) == "{{");
  CHECK(filled_in("{{}}", {{"", "x"}}) == "x");
}

TEST_CASE("differences of texts, line by line") {
  struct Row {
    std::string expected;
    std::string was;
    std::vector<Difference> differences;
  };
  const Row rows[] = {
      {"", "", {}},
      {"a\nb\n", "a\nb\n", {}},
      {"a\n", "a", {{"line 1", "a\n", "a"}}},
      {"a\nb\nc\n", "a\nx\nc\n", {{"line 2", "b\n", "x\n"}}},
      {"a\n", "a\nb\n", {{"line 2", std::nullopt, "b\n"}}},
      {"a\nb\n", "a\n", {{"line 2", "b\n", std::nullopt}}},
      {"{{int:n}}\n{{n}}\n", "7\n7\n", {}},
      {"{{int:n}}\n{{n}}\n", "7\n8\n", {{"line 2", "7\n", "8\n"}}},
      {"{{any}}\n", "a\nb\n", {{"line 2", std::nullopt, "b\n"}}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.expected, row.was);
    Kept kept;
    CHECK(differences_of_text(row.expected, row.was, kept) == row.differences);
  }
  Kept kept;
  CHECK(differences_of_text(std::string(1000, '\n'), "x", kept).size() == 20);
}

TEST_CASE("differences of JSON: what is listed has to be there") {
  struct Row {
    std::string expected;
    std::string was;
    std::vector<Difference> differences;
  };
  const Row rows[] = {
      {R"({"a":1})", R"({"b":2,"a":1})", {}},
      {R"({"a":1})", R"({"a":1.0})", {}},
      {R"({"a":1})", R"({"a":"1"})", {{"a", "1", "\"1\""}}},
      {R"({"a":{"b":[1,2]}})", R"({"a":{"b":[1,3]}})", {{"a.b[1]", "2", "3"}}},
      {R"({"a":{}})", R"({"b":1})", {{"a", "{}", std::nullopt}}},
      {R"([1])", R"([1,2])", {{"[1]", std::nullopt, "2"}}},
      {R"([1,2])", R"([1])", {{"[1]", "2", std::nullopt}}},
      {R"({"a":"{{int}}"})", R"({"a":12})", {}},
      {R"({"a":"{{uuid:u}}","b":"{{u}}"})",
       R"({"a":")" + kUuid + R"(","b":")" + kUuid + R"("})",
       {}},
      {R"({"a":"x{{int}}"})", R"({"a":"xy"})", {{"a", R"("x{{int}}")", R"("xy")"}}},
      {R"({})", "not JSON", {{"reply", "{}", "not JSON"}}},
      {R"({})", "[]", {{"reply", "{}", "[]"}}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.expected, row.was);
    Kept kept;
    CHECK(differences_of_json(Json::parse(row.expected), row.was, kept) == row.differences);
  }
}

TEST_CASE("differences in words") {
  CHECK(to_sentence({"line 1", "+OK\n", "-ERR \x1b[31m\n"}) ==
        R"(line 1: expected `+OK\n`, was `-ERR \x1b[31m\n`)");
  CHECK(to_sentence({"a.b", "1", std::nullopt}) == "a.b: expected `1`, and it is not there");
  CHECK(to_sentence({"line 3", std::nullopt, "x"}) == "line 3: `x` is one too many");
}
