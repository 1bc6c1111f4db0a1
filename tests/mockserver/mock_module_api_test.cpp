#include <catch2/catch.hpp>
#include <vector>

#include "module_api/module_api.hpp"

using namespace ddcti::mock;
using namespace std::chrono_literals;

namespace {

http::Request get(const std::string& target) {
  http::Request request;
  request.method = "GET";
  request.target = target;
  request.remote_address = "127.0.0.1";
  return request;
}

struct Module {
  explicit Module(ModuleSettings settings = {})
      : api(fs, faults, nullptr, std::move(settings),
            [this](http::Level, std::string_view line) { log += std::string(line) + "\n"; }) {}

  /// The reply, if it comes at once.
  std::optional<CliReply> serve(const http::Request& request, TimePoint now = {}) {
    std::optional<CliReply> reply;
    api.handle(request, now, [&](CliReply r) { reply = std::move(r); });
    return reply;
  }

  http::Reply http_reply(const http::Request& request) {
    const auto reply = serve(request);
    REQUIRE(reply.has_value());
    if (const auto* const refused = std::get_if<RefusedRequest>(&*reply)) return refused->reply;
    REQUIRE(std::holds_alternative<http::Reply>(*reply));
    return std::get<http::Reply>(*reply);
  }

  std::string log;
  Switch fs{default_scenario(1s), {}};
  FaultBook faults{1};
  ModuleApi api;
};

}  // namespace

TEST_CASE("requests to the module") {
  struct Row {
    const char* target;
    int status;
    const char* body;
  };
  const std::vector<Row> rows{
      {"/cli?key=abc&cmd=echo&arg=hi%20there", 200, "hi there"},
      {"/cli?key=abc&cmd=echo&arg=hi+there", 200, "hi there"},
      {"/cli?key=abc&cmd=echo&arg=%e6%b5%8b%E8%AF%95", 200, "测试"},
      {"/cli?key=abc&cmd=echo&arg=测试", 200, "测试"},
      {"/cli?key=abc&cmd=echo&arg=50%", 200, "50%"},
      {"/cli?cmd=echo&arg=x&key=abc", 200, "x"},
      {"/cli?key=abc&cmd=echo&arg=%ff%fe", 200, "\xff\xfe"},
      {"/cli?key=abc&cmd=echo", 200, ""},
      {"/cli?key=abc&cmd=nosuch&arg=x", 200, "INVALID COMMAND!\n"},
      {"/cli?key=abc&cmd=uuid_exists&arg=x", 200, "false"},
      {"/cli?key=abc&cmd=uuid_kill&arg=x", 200, "-ERR No such channel!\n"},
      {"/cli?key=wrong&cmd=status", 401, "-ERR wrong key\n"},
      {"/cli?key=&cmd=status", 401, "-ERR wrong key\n"},
      {"/cli?key=ABC&cmd=status", 401, "-ERR wrong key\n"},
      {"/cli?cmd=status", 401, "-ERR the parameter key is missing\n"},
      {"/cli", 401, "-ERR the parameter key is missing\n"},
      {"/cli?key=abc", 400, "-ERR the parameter cmd is missing\n"},
      {"/cli?key=abc&cmd=", 400, "-ERR the parameter cmd is missing\n"},
      {"/cli?key=abc&cmd=echo&arg=a%00b", 400,
       "-ERR a NUL (%00) ends a text inside the switch; not run\n"},
      {"/cli?key=abc&cmd=ec%00ho", 400,
       "-ERR a NUL (%00) ends a text inside the switch; not run\n"},
      {"/", 404, "-ERR no such path; commands are at /cli\n"},
      {"/cli/x?key=abc&cmd=status", 404, "-ERR no such path; commands are at /cli\n"},
      {"/CLI?key=abc&cmd=status", 404, "-ERR no such path; commands are at /cli\n"},
  };
  for (const Row& row : rows) {
    INFO(row.target);
    Module module;
    const http::Reply reply = module.http_reply(get(row.target));
    CHECK(reply.status == row.status);
    CHECK(reply.body == row.body);
    CHECK(reply.content_type == kContentType);
    CHECK_FALSE(module.log.empty());
    CHECK(module.log.find("abc") == std::string::npos);
    CHECK(module.log.find("wrong&") == std::string::npos);
  }
}

TEST_CASE("other methods are refused") {
  for (const char* const method : {"POST", "HEAD", "PUT", "DELETE", "get"}) {
    INFO(method);
    Module module;
    http::Request request = get("/cli?key=abc&cmd=hupall");
    request.method = method;
    const http::Reply reply = module.http_reply(request);
    CHECK(reply.status == 405);
    CHECK(reply.headers == std::vector<http::HeaderField>{{"Allow", "GET"}});
  }
}

TEST_CASE("only addresses on the list may") {
  struct Row {
    const char* address;
    int status;
  };
  const std::vector<Row> rows{
      {"127.0.0.1", 200}, {"10.1.2.3", 200}, {"192.168.1.1", 403}, {"::1", 403}};
  for (const Row& row : rows) {
    INFO(row.address);
    ModuleSettings settings;
    settings.acl = *AddressList::parse("127.0.0.1,10.0.0.0/8");
    Module module(std::move(settings));
    http::Request request = get("/cli?key=abc&cmd=status");
    request.remote_address = row.address;
    CHECK(module.http_reply(request).status == row.status);
  }
}

TEST_CASE("a refused address learns nothing about keys") {
  ModuleSettings settings;
  settings.acl = *AddressList::parse("10.0.0.0/8");
  Module module(std::move(settings));
  CHECK(module.http_reply(get("/cli?key=wrong&cmd=status")).status == 403);
}

TEST_CASE("refusals can be set") {
  ModuleSettings settings;
  settings.refusals.set(RefusalCode::kKeyWrong, 200, "-ERR permission denied");
  Module module(std::move(settings));
  const http::Reply reply = module.http_reply(get("/cli?key=x&cmd=status"));
  CHECK(reply.status == 200);
  CHECK(reply.body == "-ERR permission denied\n");
}

TEST_CASE("the event socket's form") {
  ModuleSettings settings;
  settings.face = Face::kEventSocket;
  Module module(std::move(settings));
  CHECK(module.http_reply(get("/cli?key=abc&cmd=nosuch&arg=x")).body ==
        "-ERR nosuch Command not found!\n");
  CHECK(module.http_reply(get("/cli?key=abc&cmd=echo")).body == "-ERR no reply\n");
}

TEST_CASE("an ampersand that was not encoded cuts the argument, and the log says so") {
  Module module;
  CHECK(module.http_reply(get("/cli?key=abc&cmd=echo&arg=originate%20user/1000%20&echo")).body ==
        "originate user/1000");
  CHECK(module.log.find("cut off: &echo\n") != std::string::npos);
}

TEST_CASE("the log shows no control bytes and no key") {
  Module module;
  (void)module.http_reply(get("/cli?key=abc&cmd=echo&arg=a%0Ab%1b&x=1&key=again"));
  CHECK(module.log.find("GET echo a\\x0ab\\x1b -> 200 a\\x0ab\\x1b\n") != std::string::npos);
  CHECK(module.log.find("abc") == std::string::npos);
}

TEST_CASE("a command that stops the switch is not answered") {
  Module module;
  const auto reply = module.serve(get("/cli?key=abc&cmd=originate&arg=user/1000%20undef"));
  REQUIRE(reply.has_value());
  CHECK(std::holds_alternative<CloseConnection>(*reply));
  CHECK(module.log.find("a real switch stops here") != std::string::npos);
  CHECK(module.http_reply(get("/cli?key=abc&cmd=echo&arg=x")).body == "x");
}

TEST_CASE("an answer that waits for a phone comes when time has moved on") {
  Module module;
  std::optional<CliReply> reply;
  module.api.handle(
      get("/cli?key=abc&cmd=originate&arg=%7Borigination_uuid=a%7Duser/1000%20%26park"),
      TimePoint{}, [&](CliReply r) { reply = std::move(r); });
  CHECK_FALSE(reply.has_value());
  CHECK(module.fs.next_due() == TimePoint{1s});
  module.fs.advance_to(TimePoint{1s});
  REQUIRE(reply.has_value());
  CHECK(std::get<http::Reply>(*reply).body == "+OK a\n");
}
