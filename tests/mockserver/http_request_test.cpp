#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "http/request.hpp"

using ddcti::mock::http::Request;
using ddcti::mock::http::wants_keep_alive;

TEST_CASE("path and query of a target") {
  struct Row {
    const char* target;
    const char* path;
    const char* query;
  };
  const Row rows[] = {
      {"/", "/", ""},
      {"/cli", "/cli", ""},
      {"/cli?", "/cli", ""},
      {"/cli?key=abc&cmd=status", "/cli", "key=abc&cmd=status"},
      {"/cli?a?b", "/cli", "a?b"},
      {"/cli?arg=a b", "/cli", "arg=a b"},
      {"/c%6Ci?a=%20", "/c%6Ci", "a=%20"},
      {"http://127.0.0.1:88/cli?a=b", "/cli", "a=b"},
      {"http://127.0.0.1:88", "", ""},
      {"http://127.0.0.1?a=http://x/y", "", "a=http://x/y"},
      {"/cli?u=http://x/y", "/cli", "u=http://x/y"},
      {"*", "*", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target);
    Request request;
    request.target = row.target;
    CHECK(request.path() == row.path);
    CHECK(request.query() == row.query);
  }
}

TEST_CASE("header looks up the first field of a name in any case") {
  Request request;
  request.headers = {{"X-One", "1"}, {"x-one", "2"}, {"Empty", ""}};
  CHECK(request.header("X-ONE") == "1");
  CHECK(request.header("empty") == "");
  CHECK_FALSE(request.header("x-on"));
}

TEST_CASE("wants_keep_alive") {
  struct Row {
    int minor_version;
    std::vector<std::string> connection;
    bool expected;
  };
  const Row rows[] = {
      {1, {}, true},
      {0, {}, false},
      {1, {"close"}, false},
      {1, {"Close"}, false},
      {1, {"keep-alive"}, true},
      {0, {"keep-alive"}, true},
      {0, {"Keep-Alive"}, true},
      {0, {"TE, keep-alive"}, true},
      {1, {"TE ,\tclose , x"}, false},
      {1, {"TE", "close"}, false},
      {0, {"keep-alive, close"}, false},
      {1, {"closed"}, true},
      {1, {""}, true},
      {1, {",,"}, true},
  };
  for (const Row& row : rows) {
    Request request;
    request.minor_version = row.minor_version;
    for (const std::string& value : row.connection) {
      request.headers.push_back({"connection", value});
      INFO(value);
    }
    CAPTURE(row.minor_version, row.connection);
    CHECK(wants_keep_alive(request) == row.expected);
  }
}
