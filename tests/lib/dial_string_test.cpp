#include "ddcti/dial_string.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

using namespace ddcti;

namespace {

std::string value_of(const Variables& variables, std::string_view name) {
  const std::string* const value = variables.find(name);
  return value == nullptr ? "(none)" : *value;
}

Variables first_leg(const DialString& dial_string, const LegContext& context = {}) {
  return leg_variables(dial_string, dial_string.alternatives.at(0).legs.at(0), context);
}

}  // namespace

TEST_CASE("alternatives and legs") {
  const auto parsed = parse_dial_string("{a=1}[b=2]user/1001,user/1003|user/1002");
  REQUIRE(parsed);
  REQUIRE(parsed->alternatives.size() == 2);
  REQUIRE(parsed->alternatives[0].legs.size() == 2);
  CHECK(to_string(parsed->alternatives[0].legs[0].endpoint) == "user/1001");
  CHECK(to_string(parsed->alternatives[0].legs[1].endpoint) == "user/1003");
  CHECK(to_string(parsed->alternatives[1].legs[0].endpoint) == "user/1002");
  CHECK(parsed->alternatives[0].legs[0].endpoint.source.begin == 10);
  CHECK(parsed->alternatives[1].legs[0].endpoint.source.begin == 30);
  CHECK(parsed->blocks.front().variables.front().source.begin == 1);
  CHECK(parsed->alternatives[0].legs[0].blocks[0].variables[0].source.begin == 6);
}

TEST_CASE("which value of a name a leg gets") {
  struct Row {
    std::string text;
    std::string a;
  };
  const std::vector<Row> rows{
      {"{a=1}null/1", "1"},
      {"{a=1,A=2}null/1", "2"},
      {"{a=1,a=}null/1", "1"},
      {"{a=1,a=''}null/1", "1"},  // the quotes go first, and `a=` sets nothing
      {"{a=1,a=\\'\\'}null/1", "(none)"},
      {"<a=1>{a=2}null/1", "2"},
      {"{a=1}{a=2}null/1", "2"},
      {"{a=1}[a=2]null/1", "1"},
      {"{a=1,local_var_clobber=true}[a=2]null/1", "2"},
      {"{a=${x}}null/1", "(none)"},
      {"{a=${x}}[a=2]null/1", "2"},  // what is dropped leaves the leg's own
      {"{a=${x},origination_nested_vars=true}null/1", "${x}"},
      {"{a=$\\{x}}null/1", "(none)"},
      {"{^^;a=1,2;b=3}null/1", "1,2"},
      {"[^^~a=1,2~b=3]null/1", "1,2"},
      {"[a=1][a=2]null/1", "2"},
      {"[a='1,2',b=3]null/1", "1"},  // the split at | has taken the quotes
      {"[a=\\'1,2\\',b=3]null/1", "1,2"},
      {"[a=1,2]null/1", "1"},
      {"{=1,a=2}null/1", "2"},
      {"{a=1} null/1", "1"},
      {"  {a=1}null/1", "1"},
      {"{^^}null/1", "(none)"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto parsed = parse_dial_string(row.text);
    REQUIRE(parsed);
    CHECK(value_of(first_leg(*parsed), "a") == row.a);
  }
}

TEST_CASE("a backslash before the closing bracket, and a delimiter that is none") {
  // The switch puts a NUL where the bracket stood and splits in place. A backslash hides the
  // NUL, so that a delimiter behind the block splits too and the dial string ends there.
  struct Row {
    std::string text;
    std::vector<std::string> legs;
    std::vector<std::pair<std::string, std::string>> variables;  // of the first block
  };
  const std::vector<Row> rows{
      {"{a=C:\\}null/1", {"null/1"}, {{"a", "C:\\"}}},
      {"{a=C:\\}null/1,null/2", {"null/1"}, {{"a", "C:\\"}}},
      {"{a=C:\\}null/1,b=2,c", {"null/1"}, {{"a", "C:\\"}, {"b", "2"}}},
      {"{a=C:\\\\}null/1,null/2", {"null/1", "null/2"}, {{"a", "C:\\"}}},
      {"{a=C:\\ }null/1,null/2", {"null/1", "null/2"}, {{"a", "C:\\"}}},
      {"{a=C:\\}null/1|null/2", {"null/1", "null/2"}, {{"a", "C:\\"}}},
      {"{a=C:\\}null/1',null/2,'x", {"null/1", "null/2", "x"}, {{"a", "C:\\"}}},
      {"{^^1a=C:\\}null/1", {"null/"}, {{"a", "C:\\"}}},
      {"{^^ a=C:\\}null/1 b=2", {"null/1"}, {{"a", "C:\\"}, {"b", "2"}}},
      {"[a=C:\\]null/1,null/2", {"null/1", "null/2"}, {{"a", "C:\\"}}},
      {"[^^~a=C:\\\\\\\\\\\\\\\\~b=2]null/1", {"null/1"}, {{"a", "C:\\"}, {"b", "2"}}},
      {"{C:\\}null/1;x=1", {"null/1;x"}, {{"C:\\", "1"}}},
      {"{'C:'\\}null/1;x=1", {"null/1;x"}, {{"C:\\", "1"}}},
      {"{C:\\ }null/1;x=1", {"null/1;x=1"}, {}},
      {"{^^}null/1", {"null/1"}, {}},
      {"{^^}null/1;x='1'", {"null/1;x"}, {{"null/1;x", "1"}}},
      {"{^^} {a=1}null/1", {"{a"}, {{"{a", "1}null/1"}}},
      {"{^^}^^,null/1,a=1", {"null/1"}, {{"a", "1"}}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto parsed = parse_dial_string(row.text);
    REQUIRE(parsed);
    std::vector<std::string> legs;
    for (const Alternative& alternative : parsed->alternatives) {
      for (const Leg& leg : alternative.legs) legs.push_back(to_string(leg.endpoint));
    }
    CHECK(legs == row.legs);
    const auto& first_leg_blocks = parsed->alternatives.at(0).legs.at(0).blocks;
    std::vector<std::pair<std::string, std::string>> variables;
    const auto& block = parsed->blocks.empty() ? first_leg_blocks.at(0) : parsed->blocks[0];
    for (const Variable& variable : block.variables) {
      variables.emplace_back(variable.name, variable.value);
    }
    CHECK(variables == row.variables);
    INFO(to_string(*parsed));
    CHECK(parse_dial_string(to_string(*parsed)) == parsed);
  }
  CHECK(!parse_dial_string("{a=C:\\}{b=2,c=3}null/1"));  // the second block loses its end
}

TEST_CASE("what a leg inherits") {
  const auto parsed = parse_dial_string("{a=1}[b=2]null/1");
  REQUIRE(parsed);
  LegContext context;
  context.inherited = Variables{{"a", "x", {}}, {"b", "y", {}}, {"c", "z", {}}};
  const Variables variables = first_leg(*parsed, context);
  CHECK(value_of(variables, "a") == "1");  // braces beat exported
  CHECK(value_of(variables, "b") == "y");  // exported beats square brackets
  CHECK(value_of(variables, "c") == "z");
  const Variables exported = exported_variables({{"export_vars", "a,nolocal:b,_nolocal_c,d", {}},
                                                 {"a", "1", {}},
                                                 {"nolocal:b", "2", {}},
                                                 {"_nolocal_c", "3", {}},
                                                 {"e", "5", {}}});
  CHECK(value_of(exported, "a") == "1");
  CHECK(value_of(exported, "b") == "2");
  CHECK(value_of(exported, "c") == "3");
  CHECK(exported.size() == 4);
}

TEST_CASE("what was dropped is told") {
  const auto parsed = parse_dial_string("{a=${x},b=1}null/1");
  REQUIRE(parsed);
  std::vector<DroppedVariable> dropped;
  (void)leg_variables(*parsed, parsed->alternatives[0].legs[0], {}, &dropped);
  REQUIRE(dropped.size() == 1);
  CHECK(dropped[0].variable.name == "a");
  CHECK(dropped[0].variable.source.begin == 1);
}

TEST_CASE("enterprise calls are split before everything else") {
  const auto parsed = parse_call_url("<a=1>{b=2}null/1:_:{c=3}null/2:_:{d=4");
  REQUIRE(parsed);
  REQUIRE(parsed->groups.size() == 3);
  CHECK(parsed->blocks.size() == 1);
  CHECK(to_string(parsed->groups[1].alternatives[0].legs[0].endpoint) == "null/2");
  REQUIRE(parsed->groups[2].fault);
  CHECK(parsed->groups[2].fault->code == ErrorCode::kUnclosedBlock);
}

TEST_CASE("what cannot be dialled") {
  struct Row {
    std::string text;
    ErrorCode code;
    std::size_t offset;
  };
  const std::vector<Row> rows{
      {"", ErrorCode::kNothingToDial, 0},          {"   ", ErrorCode::kNothingToDial, 3},
      {"{a=1}", ErrorCode::kNothingToDial, 5},     {"{a=1", ErrorCode::kUnclosedBlock, 0},
      {"<a=1>{b=2", ErrorCode::kUnclosedBlock, 5},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto parsed = parse_dial_string(row.text);
    REQUIRE(!parsed);
    CHECK(parsed.error().code == row.code);
    CHECK(parsed.error().offset == row.offset);
  }
  const auto leg = parse_dial_string("null/1|[a=1null/2");
  REQUIRE(leg);
  REQUIRE(leg->alternatives.at(1).fault);
  CHECK(leg->alternatives[1].fault->source.begin == 7);
}

TEST_CASE("a mebibyte of any one character or block is read in linear time") {
  // Quadratic reading of a million bytes takes hours, so finishing is the test. Where nothing is
  // optimised, or a sanitizer looks on, a quarter of it is enough to tell.
#ifdef NDEBUG
  constexpr std::size_t kSize = std::size_t{1} << 20;
#else
  constexpr std::size_t kSize = std::size_t{1} << 18;
#endif
  for (const char byte : std::string(",|{}[]<>'\"\\^:_=$ &x\1\2")) {
    INFO(byte);
    const std::string text(kSize, byte);
    (void)parse_call_url(text);
    (void)parse_call_url("{a=" + text + "}null/1");
    const auto parsed = parse_call_url("[a=" + text + "]null/1");
    if (parsed) (void)to_string(*parsed);
  }
  for (const std::string piece : {"{a\\}", "[a\\]", "<a\\>", "{a=1\\}", "{^^}", "{}", "[]", "<>",
                                  "{a}{{", "{{a}}", "a,", "a|", ":_:", "\\,", "'a',", "{a\\},"}) {
    INFO(piece);
    std::string text;
    while (text.size() < kSize) text += piece;
    (void)parse_call_url(text + "null/1");
    (void)parse_call_url("[a=1]null/1," + text + "null/1");
  }
  SUCCEED();
}
