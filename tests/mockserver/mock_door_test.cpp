// Who is let in below /__ddcti/: programs, and the mock's own page.

#include <catch2/catch.hpp>
#include <vector>

#include "admin_api/door.hpp"
#include "admin_api/parameters.hpp"

using namespace ddcti::mock;
using admin_api::Access;
using http::HeaderField;

namespace {

constexpr char kChrome[] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0.0.0";
constexpr char kPowerShell[] = "Mozilla/5.0 (Windows NT 10.0; en-US) PowerShell/7.4.1";

int status(std::vector<HeaderField> headers, const Access& access = {},
           const std::string& target = "/__ddcti/reset", const std::string& method = "GET") {
  http::Request request;
  request.method = method;
  request.target = target;
  request.headers = std::move(headers);
  const auto refused = admin_api::refused_at_door(request, access);
  return refused ? refused->status : 200;
}

}  // namespace

TEST_CASE("programs come in by any name") {
  const std::vector<std::vector<HeaderField>> rows{
      {},
      {{"Host", "127.0.0.1:8088"}},
      {{"Host", "ddcti-mock:8088"}, {"User-Agent", "curl/7.88.1"}},
      {{"Host", "mock.ci.svc.cluster.local"}, {"User-Agent", "python-requests/2.28.1"}},
      // Node's fetch().
      {{"host", "ddcti-mock"}, {"sec-fetch-mode", "cors"}, {"user-agent", "node"}},
      {{"Host", "ddcti-mock"}, {"User-Agent", kPowerShell}},
  };
  for (const auto& headers : rows) {
    INFO((headers.empty() ? "nothing" : headers.back().value));
    CHECK(status(headers) == 200);
  }
}

TEST_CASE("pages of other origins do not") {
  struct Row {
    const char* host;
    const char* origin;
    int status;
  };
  const std::vector<Row> rows{
      {"127.0.0.1:8088", "http://127.0.0.1:8088", 200},
      {"LOCALHOST:8088", "http://localhost:8088", 200},
      {"[::1]:8088", "http://[::1]:8088", 200},
      {"localhost", "http://localhost:80", 200},
      {"localhost:80", "http://localhost", 200},
      {"localhost", "https://localhost", 200},
      {"localhost:443", "https://localhost", 200},
      {"localhost:443", "http://localhost", 403},
      {"127.0.0.1:8088", "http://127.0.0.1:3000", 403},
      {"127.0.0.1:8088", "http://127.0.0.1", 403},
      {"127.0.0.1:8088", "http://localhost:8088", 403},
      {"127.0.0.1:8088", "http://evil.example", 403},
      {"127.0.0.1:8088", "null", 403},
      {"127.0.0.1:8088", "", 403},
      {"127.0.0.1:8088", "127.0.0.1:8088", 403},
      {"", "http://", 403},
      {"", "http://127.0.0.1:8088", 403},
  };
  Access with_key;
  with_key.admin_key = "k";
  for (const Row& row : rows) {
    INFO(row.host << " " << row.origin);
    const std::vector<HeaderField> headers{{"Host", row.host}, {"origin", row.origin}};
    CHECK(status(headers) == row.status);
    CHECK(status(headers, with_key) == row.status);
  }
  const HeaderField host{"Host", "127.0.0.1:8088"};
  CHECK(status({host, {"Origin", "http://127.0.0.1:8088"}, {"Origin", "http://evil.example"}}) ==
        403);
}

TEST_CASE("what a browser says of where a request comes from") {
  struct Row {
    const char* site;
    const char* mode;
    const char* method;
    const char* target;
    int status;
  };
  const std::vector<Row> rows{
      {"same-origin", "cors", "POST", "/__ddcti/reset", 200},
      {"none", "navigate", "GET", "/__ddcti/journal", 200},
      {"cross-site", "no-cors", "POST", "/__ddcti/reset", 403},
      {"same-site", "cors", "GET", "/__ddcti/journal", 403},
      {"cross-site", "navigate", "GET", "/__ddcti/journal", 403},
      {"of-tomorrow", "cors", "GET", "/__ddcti/journal", 403},
      // A link leads to the page.
      {"cross-site", "navigate", "GET", "/__ddcti/", 200},
      {"same-site", "navigate", "GET", "/__ddcti?x", 200},
      {"cross-site", "navigate", "POST", "/__ddcti/", 403},
      {"cross-site", "no-cors", "GET", "/__ddcti/", 403},
  };
  for (const Row& row : rows) {
    INFO(row.site << " " << row.mode << " " << row.method << " " << row.target);
    CHECK(status({{"Host", "localhost:8088"},
                  {"Sec-Fetch-Site", row.site},
                  {"Sec-Fetch-Mode", row.mode},
                  {"User-Agent", kChrome}},
                 {}, row.target, row.method) == row.status);
  }
}

TEST_CASE("a browser is served by names that nobody can make lead here") {
  struct Row {
    const char* host;
    int status;
  };
  const std::vector<Row> rows{
      {"127.0.0.1:8088", 200},  {"10.0.0.7", 200},          {"[::1]:8088", 200},
      {"[fe80::1]", 200},       {"localhost", 200},         {"Localhost.:8088", 200},
      {"mock.localhost", 200},  {"devbox:8088", 200},       {"DEVBOX", 200},
      {"evil.example", 403},    {"evil.example:8088", 403}, {"127.0.0.1.evil.example", 403},
      {"notlocalhost", 403},    {"localhost.evil", 403},    {"1270.0.0.1", 403},
      {"ddcti-mock:8088", 403},
  };
  Access access;
  access.bind = "devbox";
  Access with_key = access;
  with_key.admin_key = "k";
  for (const Row& row : rows) {
    INFO(row.host);
    const std::string own_origin = std::string("http://") + row.host;
    for (const HeaderField& sign :
         {HeaderField{"User-Agent", kChrome}, HeaderField{"Sec-Fetch-Site", "same-origin"},
          HeaderField{"Origin", own_origin}}) {
      INFO(sign.name);
      CHECK(status({{"Host", row.host}, sign}, access) == row.status);
      CHECK(status({{"Host", row.host}, sign}, with_key) == 200);
    }
  }
  CHECK(status({{"User-Agent", kChrome}}) == 200);
}

TEST_CASE("bodies come as they are") {
  for (const char* const encoding : {"gzip", "br", "deflate", "identity, gzip", "x"}) {
    INFO(encoding);
    CHECK(status({{"Content-Encoding", encoding}}) == 415);
  }
  CHECK(status({{"Content-Encoding", "Identity"}}) == 200);
}

TEST_CASE("parameters are those of the URL") {
  using admin_api::parameter_of;
  CHECK(parameter_of("/__ddcti/x?a=1&key=b%26c+d&key=e", "key") == "b&c d");
  CHECK(parameter_of("/__ddcti/x?&key", "key") == "");
  CHECK_FALSE(parameter_of("/__ddcti/x", "key").has_value());
  CHECK(admin_api::parameters_of("/__ddcti/x?&&=1&").empty());
}
