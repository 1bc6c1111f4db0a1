#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "http/request_head.hpp"

using ddcti::mock::http::HeaderField;
using ddcti::mock::http::HeadScanner;
using ddcti::mock::http::parse_request_head;

namespace {

using Headers = std::vector<HeaderField>;

struct GoodRow {
  const char* name;
  std::string head;
  const char* method;
  std::string target;
  int minor_version;
  Headers headers;
};

const std::vector<GoodRow>& good_rows() {
  static const std::vector<GoodRow> rows = {
      {"plain", "GET / HTTP/1.1\r\n\r\n", "GET", "/", 1, {}},
      {"HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", "GET", "/", 0, {}},
      {"a later 1.x", "GET / HTTP/1.9\r\n\r\n", "GET", "/", 1, {}},
      {"bare line feeds", "GET / HTTP/1.1\nA: 1\n\n", "GET", "/", 1, {{"A", "1"}}},
      {"mixed line ends", "GET / HTTP/1.1\r\nA: 1\n\r\n", "GET", "/", 1, {{"A", "1"}}},
      {"raw blanks in the target",
       "GET /cli?arg=originate user/1 &echo HTTP/1.1\r\n\r\n",
       "GET",
       "/cli?arg=originate user/1 &echo",
       1,
       {}},
      {"target that ends in blanks",
       "GET /cli?arg=a   HTTP/1.1\r\n\r\n",
       "GET",
       "/cli?arg=a  ",
       1,
       {}},
      {"HTTP/1.1 in the target",
       "GET /a HTTP/1.1 b HTTP/1.1\r\n\r\n",
       "GET",
       "/a HTTP/1.1 b",
       1,
       {}},
      {"raw UTF-8",
       "GET /cli?arg=\xe5\xba\xa7 HTTP/1.1\r\n\r\n",
       "GET",
       "/cli?arg=\xe5\xba\xa7",
       1,
       {}},
      {"bytes that are no UTF-8", "GET /\xff\x80 HTTP/1.1\r\n\r\n", "GET", "/\xff\x80", 1, {}},
      {"quotes, braces, percent",
       "GET /?{[<'\"\\|^`>]}%zz HTTP/1.1\r\n\r\n",
       "GET",
       "/?{[<'\"\\|^`>]}%zz",
       1,
       {}},
      {"absolute target",
       "GET http://h:88/cli?a HTTP/1.1\r\n\r\n",
       "GET",
       "http://h:88/cli?a",
       1,
       {}},
      {"asterisk", "OPTIONS * HTTP/1.1\r\n\r\n", "OPTIONS", "*", 1, {}},
      {"any word is a method", "my-Method! / HTTP/1.1\r\n\r\n", "my-Method!", "/", 1, {}},
      {"blanks around values",
       "GET / HTTP/1.1\r\nA:  b \t\r\nC:d\r\nE:\r\nF: \t \r\n\r\n",
       "GET",
       "/",
       1,
       {{"A", "b"}, {"C", "d"}, {"E", ""}, {"F", ""}}},
      {"colons and blanks in values",
       "GET / HTTP/1.1\r\nHost: [::1]:88\r\nA: b  c\td\r\n\r\n",
       "GET",
       "/",
       1,
       {{"Host", "[::1]:88"}, {"A", "b  c\td"}}},
      {"repeated fields are kept",
       "GET / HTTP/1.1\r\nA: 1\r\na: 2\r\n\r\n",
       "GET",
       "/",
       1,
       {{"A", "1"}, {"a", "2"}}},
      {"raw UTF-8 in a value",
       "GET / HTTP/1.1\r\nA: \xe5\xba\xa7\r\n\r\n",
       "GET",
       "/",
       1,
       {{"A", "\xe5\xba\xa7"}}},
  };
  return rows;
}

struct BadRow {
  const char* name;
  std::string head;
  int status = 400;
};

const std::vector<BadRow>& bad_rows() {
  using namespace std::string_literals;
  static const std::vector<BadRow> rows = {
      {"nothing", ""},
      {"no end", "GET / HTTP/1.1\r\n"},
      {"bytes behind the end", "GET / HTTP/1.1\r\n\r\nx"},
      {"only an empty line", "\r\n"},
      {"one word", "GET\r\n\r\n"},
      {"two words", "GET /\r\n\r\n"},
      {"no target", "GET HTTP/1.1\r\n\r\n"},
      {"empty target", "GET  HTTP/1.1\r\n\r\n"},
      {"HTTP/0.9", "GET /cli?a b\r\n\r\n"},
      {"blank behind the version", "GET / HTTP/1.1 \r\n\r\n"},
      {"blank before the method", " GET / HTTP/1.1\r\n\r\n"},
      {"two blanks before the target", "GET  / HTTP/1.1\r\n\r\n"},
      {"tab instead of a blank", "GET\t/ HTTP/1.1\r\n\r\n"},
      {"tab in the target", "GET /a\tb HTTP/1.1\r\n\r\n"},
      {"target without a slash", "GET cli HTTP/1.1\r\n\r\n"},
      {"method with a colon", "GET: / HTTP/1.1\r\n\r\n"},
      {"lower-case version", "GET / http/1.1\r\n\r\n"},
      {"long version", "GET / HTTP/1.10\r\n\r\n"},
      {"no digit in the version", "GET / HTTP/1.x\r\n\r\n"},
      {"HTTP/2", "PRI * HTTP/2.0\r\n\r\n", 505},
      {"NUL in the target", "GET /a\0b HTTP/1.1\r\n\r\n"s},
      {"NUL in a value", "GET / HTTP/1.1\r\nA: b\0c\r\n\r\n"s},
      {"escape in the target", "GET /\x1b[2J HTTP/1.1\r\n\r\n"},
      {"DEL in the target", "GET /\x7f HTTP/1.1\r\n\r\n"},
      {"bell in a value", "GET / HTTP/1.1\r\nA: \a\r\n\r\n"},
      {"carriage return in the target", "GET /a\rb HTTP/1.1\r\n\r\n"},
      {"carriage return in a value", "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n"},
      {"two carriage returns", "GET / HTTP/1.1\r\r\n\r\n"},
      {"folded line", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n"},
      {"folded line with a tab", "GET / HTTP/1.1\r\nA: b\r\n\tc\r\n\r\n"},
      {"blank before the first field", "GET / HTTP/1.1\r\n A: b\r\n\r\n"},
      {"no colon", "GET / HTTP/1.1\r\nA\r\n\r\n"},
      {"no name", "GET / HTTP/1.1\r\n: b\r\n\r\n"},
      {"blank before the colon", "GET / HTTP/1.1\r\nA : b\r\n\r\n"},
      {"blank in a name", "GET / HTTP/1.1\r\nA b: c\r\n\r\n"},
      {"UTF-8 in a name", "GET / HTTP/1.1\r\n\xe5\xba\xa7: b\r\n\r\n"},
      {"TLS", "\x16\x03\x01\x02\x01"},
  };
  return rows;
}

/// A copy in a block of exactly its size, so that the sanitizer sees a byte read too far.
class ExactCopy {
 public:
  explicit ExactCopy(std::string_view text)
      : bytes_(std::make_unique<char[]>(text.size())), size_(text.size()) {
    text.copy(bytes_.get(), size_);
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

}  // namespace

TEST_CASE("heads that are read") {
  for (const GoodRow& row : good_rows()) {
    CAPTURE(row.name);
    const auto request = parse_request_head(ExactCopy(row.head).view());
    REQUIRE(request);
    CHECK(request->method == row.method);
    CHECK(request->target == row.target);
    CHECK(request->minor_version == row.minor_version);
    CHECK(request->headers == row.headers);
    CHECK(request->body.empty());
  }
}

TEST_CASE("heads that are refused") {
  for (const BadRow& row : bad_rows()) {
    CAPTURE(row.name);
    const auto request = parse_request_head(ExactCopy(row.head).view());
    REQUIRE_FALSE(request);
    CHECK(request.error().status == row.status);
    CHECK_FALSE(request.error().reason.empty());
  }
}

TEST_CASE("every beginning of a good head is incomplete, and no more than a beginning is read") {
  for (const GoodRow& row : good_rows()) {
    for (std::size_t size = 0; size < row.head.size(); ++size) {
      CAPTURE(row.name, size);
      HeadScanner scanner;
      CHECK(scanner.scan(ExactCopy(row.head.substr(0, size)).view()) ==
            HeadScanner::State::kIncomplete);
    }
    HeadScanner scanner;
    CHECK(scanner.scan(row.head + "GET") == HeadScanner::State::kComplete);
    CHECK(scanner.size() == row.head.size());
  }
}

TEST_CASE("the scanner looks at each byte once, however they arrive") {
  for (const GoodRow& row : good_rows()) {
    CAPTURE(row.name);
    HeadScanner scanner;
    for (std::size_t size = 1; size < row.head.size(); ++size) {
      REQUIRE(scanner.scan(row.head.substr(0, size)) == HeadScanner::State::kIncomplete);
      REQUIRE(scanner.size() == size);
    }
    CHECK(scanner.scan(row.head) == HeadScanner::State::kComplete);
  }
}

TEST_CASE("a control byte is seen as soon as it arrives") {
  HeadScanner scanner;
  CHECK(scanner.scan("\x16\x03") == HeadScanner::State::kForbiddenByte);
}
