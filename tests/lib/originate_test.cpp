#include "ddcti/originate.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace ddcti;
using namespace std::chrono_literals;

TEST_CASE("the words of originate") {
  const auto parsed = parse_originate(" {a=1}null/1   &park undef default 'Sales Team' 4001 30 ");
  REQUIRE(parsed);
  CHECK(parsed->kind == Originate::Kind::kApplication);
  CHECK(parsed->applications.at(0) == Application{"park", "", {}});
  CHECK(!parsed->dialplan);
  CHECK(parsed->context == "default");
  CHECK(parsed->caller_id_name == "Sales Team");
  CHECK(parsed->caller_id_number == "4001");
  CHECK(parsed->timeout == 30s);
  CHECK(to_string(*parsed) == "{a=1}null/1 &park undef default 'Sales Team' 4001 30");
}

TEST_CASE("what runs on the channel") {
  struct Row {
    std::string argument;
    Originate::Kind kind;
    std::vector<Application> applications;
  };
  using Kind = Originate::Kind;
  const std::vector<Row> rows{
      {"null/1 &sleep(60000(1)2)", Kind::kApplication, {{"sleep", "60000(1", {}}}},
      {"null/1 &park()", Kind::kApplication, {{"park", "", {}}}},
      {"null/1 &(x)", Kind::kApplication, {{"", "x", {}}}},
      {"null/1 &park inline", Kind::kApplication, {{"park", "", {}}}},
      {"null/1 &", Kind::kExtension, {}},
      {"null/1 5000 XML default", Kind::kExtension, {}},
      {"null/1 set:a=1,park INLINE", Kind::kInline, {{"set", "a=1", {}}, {"park", "", {}}}},
      {"null/1 'set:a=x\\,y,park' inline", Kind::kInline, {{"set", "a=x,y", {}}, {"park", "", {}}}},
      {"null/1 m:|:set:a=1,2|park inline", Kind::kInline, {{"set", "a=1,2", {}}, {"park", "", {}}}},
      {"null/1 set:a=1,,park inline",
       Kind::kInline,
       {{"set", "a=1", {}}, {"", "", {}}, {"park", "", {}}}},
      {"^^|null/1|&park", Kind::kApplication, {{"park", "", {}}}},
      {"null/1 5000 inline:set:a=1\\,park", Kind::kInline, {{"set", "a=1", {}}, {"park", "", {}}}},
      {"null/1 park inline,XML", Kind::kInline, {{"park", "", {}}}},
      {"null/1 park inline:,XML", Kind::kInline, {{"park", "", {}}}},
      {"null/1 park XML,inline", Kind::kExtension, {}},
      {"null/1 park inliner", Kind::kExtension, {}},
      {"null/1 &park\f", Kind::kApplication, {{"park\f", "", {}}}},  // no space to the switch
  };
  for (const Row& row : rows) {
    INFO(row.argument);
    const auto parsed = parse_originate(row.argument);
    REQUIRE(parsed);
    CHECK(parsed->kind == row.kind);
    CHECK(parsed->applications == row.applications);
    INFO(to_string(*parsed));
    CHECK(parse_originate(to_string(*parsed)) == parsed);
  }
  CHECK(parse_originate("null/1 &bridge(it\\\\\\'s)")->applications[0].refused());
}

TEST_CASE("arguments the switch refuses") {
  struct Row {
    std::string argument;
    ErrorCode code;
    std::size_t offset;
  };
  const std::vector<Row> rows{
      {"", ErrorCode::kTokenCount, 0},
      {"  \n ", ErrorCode::kTokenCount, 0},
      {"user/1000", ErrorCode::kTokenCount, 9},
      {"it's a b", ErrorCode::kTokenCount, 8},
      {"a b c d e f g h", ErrorCode::kTokenCount, 14},
      {"null/1 undef", ErrorCode::kUndefTarget, 7},
      {"null/1 UNDEF XML", ErrorCode::kUndefTarget, 7},
      {"undef &park", ErrorCode::kNothingToDial, 0},
      {"{a=1 null/1 &park", ErrorCode::kUnclosedBlock, 0},
      {"{a=x y}null/1 &park", ErrorCode::kUnclosedBlock, 0},
      {"{a=1} &park", ErrorCode::kNothingToDial, 5},
      {std::string("user/1000\0 &park", 16), ErrorCode::kTokenCount, 9},
  };
  for (const Row& row : rows) {
    INFO(row.argument);
    const auto parsed = parse_originate(row.argument);
    REQUIRE(!parsed);
    CHECK(parsed.error().code == row.code);
    CHECK(parsed.error().offset == row.offset);
  }
}

TEST_CASE("offsets survive every pass") {
  const std::string text = "  '{a=x y,b=\\'1,2\\'}null/1' &bridge({c=3}null/2)";
  const auto parsed = parse_originate(text);
  REQUIRE(parsed);
  const auto& variables = parsed->call_url.groups[0].blocks[0].variables;
  REQUIRE(variables.size() == 2);
  CHECK(text.substr(variables[0].source.begin, 5) == "a=x y");
  CHECK(text.substr(variables[1].source.begin, 2) == "b=");
  CHECK(variables[1].value == "1,2");
  const auto& leg = parsed->call_url.groups[0].alternatives[0].legs[0];
  CHECK(text.substr(leg.endpoint.source.begin, 6) == "null/1");
  CHECK(text.substr(parsed->applications[0].source.begin, 6) == "bridge");
}
