#include "ddcti/tokens.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace ddcti;

namespace {

std::vector<std::string> texts(const std::vector<Token>& tokens) {
  std::vector<std::string> out;
  for (const Token& token : tokens) out.push_back(token.text);
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("blank split") {
  struct Row {
    std::string text;
    Texts tokens;
  };
  const std::vector<Row> rows{
      {"", {}},
      {"a", {"a"}},
      {"a b", {"a", "b"}},
      {"  a   b  ", {"a", "b"}},
      {"'a b' c", {"a b", "c"}},
      {"x='a b' c", {"x=a b", "c"}},
      {"a\\ b", {"a\\ b"}},  // the blank is skipped, the backslash is no escape for it
      {"a\\sb", {"a b"}},
      {"it's b c", {"it's b c"}},  // a lone apostrophe quotes the rest, and stays
      {"it's that's", {"its thats"}},
      {"a \\'b c\\'", {"a", "'b", "c'"}},
      {"'' b", {"", "b"}},
      {"a\tb", {"a\tb"}},
      {"^^|a b|c", {"a b", "c"}},
      {"^^", {"^^"}},
      {"^^|", {"^^|"}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(texts(split_blank(row.text)) == row.tokens);
  }
  CHECK(texts(split_blank("a b c d", 2)) == Texts{"a", "b c d"});
}

TEST_CASE("delimiter split") {
  struct Row {
    std::string text;
    Texts tokens;
  };
  const std::vector<Row> rows{
      {"", {}},
      {"a,b", {"a", "b"}},
      {"a,,b,", {"a", "", "b"}},
      {",", {""}},
      {"a\\,b", {"a,b"}},
      {"'a,b',c", {"a,b", "c"}},
      {"it's,b", {"it's", "b"}},       // nothing closes it
      {"it's,that's", {"its,thats"}},  // it opens, because one follows later
      {" a , b ", {"a", "b"}},
      {"a\\\\,b", {"a\\", "b"}},
      {"^^;a,b;c", {"a,b", "c"}},
      {"^^ a b", {"a", "b"}},
      {"a\\", {"a\\"}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(texts(split_delimited(row.text, ',')) == row.tokens);
  }
  CHECK(texts(split_delimited("a=b=c", '=', 2)) == Texts{"a", "b=c"});
  CHECK(texts(split_delimited("a=", '=', 2)) == Texts{"a"});
  CHECK(split_delimited("a,b", ',', 0).empty());
}

TEST_CASE("cleaning") {
  struct Row {
    std::string token;
    char delimiter;
    std::string text;
  };
  const std::vector<Row> rows{
      {"a\\nb\\rc\\td\\se", 0, "a\nb\rc\td e"},
      {"\\\\ \\' \\\"", 0, "\\ ' \""},
      {"a\\xb", 0, "a\\xb"},
      {"a\\,b", ',', "a,b"},
      {"a\\,b", 0, "a\\,b"},
      {"  a  ", 0, "a"},
      {"\\sa\\s", 0, " a "},
      {"' a '", 0, " a "},
      {"a ''", 0, "a "},  // an opening quote keeps the blanks before it
      {"'", 0, "'"},
      {"a\\", 0, "a\\"},
      {std::string("a\0b", 3), 0, "a"},
  };
  for (const Row& row : rows) {
    INFO(row.token);
    CHECK(clean_token(row.token, row.delimiter) == row.text);
  }
}

TEST_CASE("escaping is the inverse of splitting and cleaning") {
  const std::vector<std::string> texts_to_carry{
      "a",  " a ", "a b",     "a\\b",  "a\\",  "a\\\\",  "a\\nb", "a\nb",  "it's",
      "''", "\\'", "\\\"",    "\"a\"", "a,b",  "\\,",    ",",     "测 试", "a\\ b",
      "  ", "\\s", "\t\r\n ", "a=b",   "$\\{", "\\\\\\", "a \\",  "n\\",   "\\\\n"};
  for (const char delimiter : {'\0', ',', '=', '|', ';'}) {
    for (const std::string& text : texts_to_carry) {
      const std::string escaped = escape_token(text, delimiter);
      INFO(text << " at " << delimiter << ": " << escaped);
      const auto tokens =
          delimiter == 0 ? split_blank("x " + escaped + " y")
                         : split_delimited(std::string("x") + delimiter + escaped + delimiter + "y",
                                           delimiter);
      REQUIRE(tokens.size() == 3);
      CHECK(tokens[1].text == text);
    }
  }
}

TEST_CASE("a token says where it stood") {
  const auto tokens = split_blank(" 'a b'  c\\sd");
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].source.begin == 1);
  CHECK(tokens[0].source.end == 6);
  CHECK(tokens[1].source.begin == 8);
  CHECK(tokens[1].source.end == 12);
}
