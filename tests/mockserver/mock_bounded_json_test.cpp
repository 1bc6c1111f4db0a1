// JSON within bounds, and what is said of the rest.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "bounded_json.hpp"

using namespace ddcti::mock;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string whole;
  for (std::size_t i = 0; i < times; ++i) whole += text;
  return whole;
}

std::string nested(const std::string& begin, const std::string& end, std::size_t depth) {
  return repeated(begin, depth) + "1" + repeated(end, depth);
}

std::string object_of(std::size_t members) {
  std::string text = "{";
  for (std::size_t i = 0; i < members; ++i) {
    text += (i == 0 ? "" : ",") + ("\"m" + std::to_string(i)) + "\":{}";
  }
  return text + "}";
}

}  // namespace

TEST_CASE("JSON of somebody else's making") {
  struct Row {
    std::string text;
    std::string wrong;  ///< empty: it is read
  };
  const std::string deep = "nests values deeper than 64";
  const std::string wide = "holds an object of more than 1000 members";
  const std::vector<Row> rows{
      {R"({"b":[1,{"a":null}],"a":"x"})", ""},
      {"1", ""},
      {nested("[", "]", 64), ""},
      {nested("[", "]", 65), deep},
      {nested("{\"a\":", "}", 64), ""},
      {nested("{\"a\":", "}", 65), deep},
      {nested("{\"a\":[", "]}", 33), deep},
      {"[" + repeated("[[]],", 1000) + "1]", ""},
      // What would take the stack: the second member has the first one copied.
      {"{\"a\":" + repeated("[", 200000) + repeated("]", 200000) + ",\"b\":1}", deep},
      {repeated("[", 200000), deep},
      {object_of(1000), ""},
      {object_of(1001), wide},
      {"[" + object_of(1000) + "," + object_of(1000) + "]", ""},
      {"[1,{\"a\":" + object_of(1001) + "}]", wide},
      // In a text nothing opens, and a quote may stand in one.
      {"\"" + repeated("[", 100) + "\"", ""},
      {R"({"\"[":")" + repeated("\\\\[\\\":", 2000) + R"("})", ""},
      {"", "is no JSON; it fails at byte 1"},
      {"{", "is no JSON; it fails at byte 2"},
      {"]]]]{}", "is no JSON; it fails at byte 1"},
      {"\"\\", "is no JSON; it fails at byte 3"},
      {"{} x", "is no JSON; it fails at byte 4"},
  };
  for (const Row& row : rows) {
    INFO(row.text.substr(0, 60));
    const auto read = read_bounded_json(row.text);
    CHECK((read ? "" : read.error()) == row.wrong);
    // Members keep their order.
    if (read) CHECK(read->dump() == row.text);
  }
}
