#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "http/request_reader.hpp"

using ddcti::mock::http::Refusal;
using ddcti::mock::http::Request;
using ddcti::mock::http::RequestReader;

namespace {

constexpr RequestReader::Limits kLimits{64, 16};

/// What comes out, one word each: the request's target and body, `100`, or a refusal.
std::string describe(const RequestReader::Next& next) {
  if (const auto* request = std::get_if<Request>(&next)) {
    return request->target + (request->body.empty() ? "" : "=" + request->body);
  }
  if (const auto* refusal = std::get_if<Refusal>(&next)) {
    return "refused:" + std::to_string(refusal->status);
  }
  return std::holds_alternative<RequestReader::WantsContinue>(next) ? "100" : "more";
}

std::vector<std::string> take_all(RequestReader& reader) {
  std::vector<std::string> all;
  for (std::string what = describe(reader.next()); what != "more"; what = describe(reader.next())) {
    all.push_back(what);
  }
  return all;
}

struct Row {
  const char* name;
  std::string bytes;
  std::vector<std::string> expected;
  bool in_request = false;  // afterwards
};

const std::vector<Row>& rows() {
  static const std::vector<Row> table = {
      {"nothing", "", {}},
      {"one", "GET /a HTTP/1.1\r\n\r\n", {"/a"}},
      {"two", "GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\n\n", {"/a", "/b"}},
      {"one and a half", "GET /a HTTP/1.1\r\n\r\nGET /b", {"/a"}, true},
      {"blank lines in front", "\r\n\n\r\nGET /a HTTP/1.1\r\n\r\n\r\n", {"/a"}},
      {"a lone carriage return waits", "GET /a HTTP/1.1\r\n\r\n\r", {"/a"}, true},
      {"a body", "PUT /a HTTP/1.1\nContent-Length: 3\n\nabcGET /b HTTP/1.1\n\n", {"/a=abc", "/b"}},
      {"half a body", "PUT /a HTTP/1.1\nContent-Length: 3\n\nab", {}, true},
      {"an empty body", "PUT /a HTTP/1.1\nContent-Length: 0\n\nGET /b HTTP/1.1\n\n", {"/a", "/b"}},
      {"a body like a request",
       "PUT /a HTTP/1.1\nContent-Length: 10\n\nGET / HTTP",
       {"/a=GET / HTTP"}},
      {"same length twice", "PUT /a HTTP/1.1\nContent-Length: 1\nContent-length: 1\n\nx", {"/a=x"}},
      {"leading zeros", "PUT /a HTTP/1.1\nContent-Length: 0001\n\nx", {"/a=x"}},
      {"largest body",
       "PUT /a HTTP/1.1\nContent-Length: 16\n\n0123456789abcdef",
       {"/a=0123456789abcdef"}},
      {"too large a body", "PUT /a HTTP/1.1\nContent-Length: 17\n\n", {"refused:413"}},
      {"more than a number holds",
       "PUT /a HTTP/1.1\nContent-Length: 99999999999999999999\n\n",
       {"refused:413"}},
      {"two lengths",
       "PUT /a HTTP/1.1\nContent-Length: 1\nContent-Length: 2\n\nx",
       {"refused:400"}},
      {"a list of lengths", "PUT /a HTTP/1.1\nContent-Length: 1, 1\n\nx", {"refused:400"}},
      {"a negative length", "PUT /a HTTP/1.1\nContent-Length: -1\n\nx", {"refused:400"}},
      {"a signed length", "PUT /a HTTP/1.1\nContent-Length: +1\n\nx", {"refused:400"}},
      {"an empty length", "PUT /a HTTP/1.1\nContent-Length:\n\nx", {"refused:400"}},
      {"chunked", "PUT /a HTTP/1.1\nTransfer-Encoding: chunked\n\n", {"refused:411"}},
      {"nothing behind a refusal", "BAD\n\nGET /b HTTP/1.1\n\n", {"refused:400"}},
      {"largest head",
       "GET /" + std::string(48, 'x') + " HTTP/1.1\n\n",
       {"/" + std::string(48, 'x')}},
      {"too large a head", "GET /" + std::string(49, 'x') + " HTTP/1.1\n\n", {"refused:431"}},
      {"too large a head, unended", std::string(65, 'x'), {"refused:431"}},
      {"a full head, unended", std::string(64, 'x'), {}, true},
      {"another expectation",
       "PUT /a HTTP/1.1\nContent-Length: 1\nExpect: tea\n\nx",
       {"refused:417"}},
      {"an expectation of 1.0", "PUT /a HTTP/1.0\nContent-Length: 1\nExpect: tea\n\nx", {"/a=x"}},
      {"an expectation without a body", "GET /a HTTP/1.1\nExpect: 100-continue\n\n", {"/a"}},
  };
  return table;
}

}  // namespace

TEST_CASE("what arrives at once is cut into requests") {
  for (const Row& row : rows()) {
    CAPTURE(row.name);
    RequestReader reader(kLimits);
    reader.append(row.bytes);
    CHECK(take_all(reader) == row.expected);
    CHECK(reader.in_request() == row.in_request);
  }
}

TEST_CASE("what arrives byte by byte is cut the same way") {
  for (const Row& row : rows()) {
    CAPTURE(row.name);
    RequestReader reader(kLimits);
    std::vector<std::string> all;
    for (const char byte : row.bytes) {
      reader.append({&byte, 1});
      for (std::string& what : take_all(reader)) all.push_back(std::move(what));
      if (!all.empty() && all.back().starts_with("refused")) break;
    }
    CHECK(all == row.expected);
  }
}

TEST_CASE("100-continue is wanted once, unless the body is there already") {
  const std::string head = "PUT /a HTTP/1.1\nContent-Length: 2\nExpect: 100-Continue\n\n";
  RequestReader reader(kLimits);
  reader.append(head);
  CHECK(take_all(reader) == std::vector<std::string>{"100"});
  CHECK(reader.in_request());
  reader.append("x");
  CHECK(take_all(reader).empty());
  reader.append("y");
  CHECK(take_all(reader) == std::vector<std::string>{"/a=xy"});
  reader.append(head + "zz");
  CHECK(take_all(reader) == std::vector<std::string>{"/a=zz"});
}

TEST_CASE("a head of 1 MiB may arrive byte by byte") {
  // Looking at everything again for each byte would be 5e11 steps.
  constexpr std::size_t kSize = 1024UL * 1024;
  const std::string frame = "GET / HTTP/1.1\r\n\r\n";
  const std::string target = "/" + std::string(kSize - frame.size(), 'x');
  RequestReader reader({kSize, 0});
  std::size_t early = 0;
  for (const char byte : "GET " + target + " HTTP/1.1\r\n\r") {
    reader.append({&byte, 1});
    if (!std::holds_alternative<RequestReader::NeedMore>(reader.next())) ++early;
  }
  CHECK(early == 0);
  reader.append("\n");
  CHECK(describe(reader.next()) == target);
}
