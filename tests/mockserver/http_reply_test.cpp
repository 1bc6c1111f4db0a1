#include <catch2/catch.hpp>

#include "http/reply.hpp"

using ddcti::mock::http::format_date;
using ddcti::mock::http::refusal_reply;
using ddcti::mock::http::render;
using ddcti::mock::http::Reply;
using ddcti::mock::http::ReplyForm;
using ddcti::mock::http::status_phrase;

TEST_CASE("a reply becomes head and body in one piece") {
  struct Row {
    const char* name;
    Reply reply;
    ReplyForm form;
    std::string expected;
  };
  const Row rows[] = {
      {"plain",
       {200, "text/plain", "+OK\n", {}},
       {false, true},
       "HTTP/1.1 200 OK\r\nDate: D\r\nServer: ddcti-mock\r\nContent-Type: text/plain\r\n"
       "Content-Length: 4\r\nConnection: keep-alive\r\n\r\n+OK\n"},
      {"close, empty body, no type",
       {200, "", "", {}},
       {false, false},
       "HTTP/1.1 200 OK\r\nDate: D\r\nServer: ddcti-mock\r\nContent-Length: 0\r\n"
       "Connection: close\r\n\r\n"},
      {"HEAD has the header of the body, not the body",
       {404, "text/plain", "no\n", {}},
       {true, true},
       "HTTP/1.1 404 Not Found\r\nDate: D\r\nServer: ddcti-mock\r\nContent-Type: text/plain\r\n"
       "Content-Length: 3\r\nConnection: keep-alive\r\n\r\n"},
      {"204 has neither body nor length",
       {204, "text/plain", "ignored", {}},
       {false, true},
       "HTTP/1.1 204 No Content\r\nDate: D\r\nServer: ddcti-mock\r\nConnection: "
       "keep-alive\r\n\r\n"},
      {"further headers",
       {405, "", "", {{"Allow", "GET"}}},
       {false, true},
       "HTTP/1.1 405 Method Not Allowed\r\nDate: D\r\nServer: ddcti-mock\r\nContent-Length: 0\r\n"
       "Allow: GET\r\nConnection: keep-alive\r\n\r\n"},
      {"a status HTTP does not define",
       {299, "", "", {}},
       {false, true},
       "HTTP/1.1 299 Unknown\r\nDate: D\r\nServer: ddcti-mock\r\nContent-Length: 0\r\n"
       "Connection: keep-alive\r\n\r\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(render(row.reply, row.form, "D") == row.expected);
  }
}

TEST_CASE("a refusal reads like the module's") {
  CHECK(refusal_reply({431, "too large"}) ==
        Reply{431, "text/plain; charset=utf-8", "-ERR too large\n", {}});
}

TEST_CASE("status phrases") {
  CHECK(status_phrase(200) == "OK");
  CHECK(status_phrase(505) == "HTTP Version Not Supported");
  CHECK(status_phrase(0) == "Unknown");
}

TEST_CASE("dates are written as HTTP has them") {
  CHECK(format_date(0) == "Thu, 01 Jan 1970 00:00:00 GMT");
  CHECK(format_date(784111777) == "Sun, 06 Nov 1994 08:49:37 GMT");
  CHECK(format_date(1795334400) == "Sun, 22 Nov 2026 08:00:00 GMT");
}
