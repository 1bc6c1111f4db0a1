#include "ddcti/url.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace ddcti;

TEST_CASE("encoding leaves the unreserved characters and nothing else") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all.push_back(static_cast<char>(byte));
  const std::string encoded = percent_encode(all);
  CHECK(percent_decode(encoded) == all);
  CHECK(query_decode(encoded) == all);
  CHECK(encoded.find_first_not_of(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%") ==
        std::string::npos);
  CHECK(percent_encode("AZaz09-._~") == "AZaz09-._~");
  CHECK(percent_encode("a b&c/测+%") == "a%20b%26c%2F%E6%B5%8B%2B%25");
}

TEST_CASE("decoding takes every encoding") {
  struct Row {
    std::string text;
    std::string plain;
    std::string query;
  };
  const std::vector<Row> rows{
      {"a%20b+c", "a b+c", "a b c"},
      {"%e6%b5%8b%E6%B5%8B", "测测", "测测"},
      {"测", "测", "测"},
      {"100%", "100%", "100%"},
      {"%4", "%4", "%4"},
      {"%zz%", "%zz%", "%zz%"},
      {"%%41", "%A", "%A"},
      {"%2B", "+", "+"},
      {"", "", ""},
      {"%00", std::string(1, '\0'), std::string(1, '\0')},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(percent_decode(row.text) == row.plain);
    CHECK(query_decode(row.text) == row.query);
  }
}

TEST_CASE("queries") {
  const auto parameters = parse_query("key=a%26b&cmd=bgapi&&flag&arg=x=y&=z");
  REQUIRE(parameters.size() == 5);
  CHECK(parameters[0] == QueryParameter{"key", "a&b", true, {}});
  CHECK(parameters[1] == QueryParameter{"cmd", "bgapi", true, {}});
  CHECK(parameters[2] == QueryParameter{"flag", "", false, {}});
  CHECK(parameters[3] == QueryParameter{"arg", "x=y", true, {}});
  CHECK(parameters[4] == QueryParameter{"", "z", true, {}});
  CHECK(parameters[3].source.begin == 26);
  CHECK(parameters[3].source.end == 33);
  CHECK(parse_query("").empty());
}

TEST_CASE("base URLs") {
  struct Row {
    std::string text;
    BaseUrl url;
    std::string canonical;
  };
  const std::vector<Row> rows{
      {"http://127.0.0.1:88", {"http", "127.0.0.1", 88, ""}, "http://127.0.0.1:88"},
      {"HTTP://pbx", {"http", "pbx", std::nullopt, ""}, "http://pbx"},
      {"https://pbx/cti/", {"https", "pbx", std::nullopt, "/cti"}, "https://pbx/cti"},
      {"http://pbx:88/cli", {"http", "pbx", 88, ""}, "http://pbx:88"},
      {"http://pbx/a/cli/", {"http", "pbx", std::nullopt, "/a"}, "http://pbx/a"},
      {"http://[::1]:88", {"http", "[::1]", 88, ""}, "http://[::1]:88"},
      {"http://[::1]", {"http", "[::1]", std::nullopt, ""}, "http://[::1]"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto url = parse_base_url(row.text);
    REQUIRE(url);
    CHECK(*url == row.url);
    CHECK(to_string(*url) == row.canonical);
    CHECK(*parse_base_url(to_string(*url)) == *url);
  }
  struct Bad {
    std::string text;
    std::size_t offset;
  };
  const std::vector<Bad> bad{
      {"", 0},
      {"127.0.0.1:88", 0},
      {"ftp://pbx", 0},
      {"http://", 7},
      {"http://:88", 7},
      {"http://u:p@pbx", 10},
      {"http://pbx:0", 11},
      {"http://pbx:65536", 11},
      {"http://pbx:8x", 11},
      {"http://pbx/cli?key=abc", 14},
      {"http://pbx/#a", 11},
      {"http: //127.0.0.1:88/cli", 0},
      {"http://p bx", 8},
      {"http://[::1", 7},
      {"http://[::1]88", 12},
  };
  for (const Bad& row : bad) {
    INFO(row.text);
    const auto url = parse_base_url(row.text);
    REQUIRE(!url);
    CHECK(url.error().code == ErrorCode::kBadUrl);
    CHECK(url.error().offset == row.offset);
    CHECK(!url.error().detail.empty());
  }
}

TEST_CASE("UTF-8") {
  for (const std::string text : {"", "abc", "测试", "é", "😀", "\xEF\xBF\xBF"}) {
    INFO(text);
    CHECK(is_utf8(text));
  }
  for (const std::string text : {"\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
                                 "\xF4\x90\x80\x80", "\xE6\xB5", "\xFF", "a\xC3"}) {
    CHECK(!is_utf8(text));
  }
}
