#include <catch2/catch.hpp>

#include "http/log.hpp"

using ddcti::mock::http::printable;
using ddcti::mock::http::redact_key;

TEST_CASE("redact_key") {
  struct Row {
    const char* target;
    const char* expected;
  };
  const Row rows[] = {
      {"/cli?key=abc&cmd=status", "/cli?key=***&cmd=status"},
      {"/cli?cmd=status&key=abc", "/cli?cmd=status&key=***"},
      {"/cli?key=a&key=b", "/cli?key=***&key=***"},
      {"/cli?key=", "/cli?key=***"},
      {"/cli?key", "/cli?key"},
      {"/cli?key=a=b", "/cli?key=***"},
      {"/cli?KEY=abc", "/cli?KEY=***"},
      {"/cli?%6bey=abc", "/cli?%6bey=***"},
      {"/cli?%6B%65%79=abc&x=1", "/cli?%6B%65%79=***&x=1"},
      {"/cli&key=abc", "/cli&key=***"},
      {"/cli?x=1?key=abc", "/cli?x=1?key=***"},
      {"/cli?x=1;key=abc#key=d", "/cli?x=1;key=***"},
      {"/cli?key=p;ssw0rd?tail#x&cmd=status", "/cli?key=***&cmd=status"},
      {"/cli?monkey=abc&keys=d", "/cli?monkey=abc&keys=d"},
      {"/cli?arg=a b&key=a b", "/cli?arg=a b&key=***"},
      {"/cli?", "/cli?"},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target);
    CHECK(redact_key(row.target) == row.expected);
  }
}

TEST_CASE("printable") {
  CHECK(printable("plain") == "plain");
  CHECK(printable(std::string_view("a\0b\r\n\t\x1b\x7f", 8)) == "a\\x00b\\x0d\\x0a\\x09\\x1b\\x7f");
  CHECK(printable("座席") == "座席");
  CHECK(printable("12345", 5) == "12345");
  CHECK(printable("123456", 5) == "12345...");
}
