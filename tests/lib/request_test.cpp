#include "ddcti/request.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace ddcti;

TEST_CASE("requests become targets and come back") {
  const Request request{"bgapi", "originate {a=b&c}user/1000 &echo"};
  const std::string target = to_target(request, "a&b");
  CHECK(target == "/cli?key=a%26b&cmd=bgapi&arg=originate%20%7Ba%3Db%26c%7Duser%2F1000%20%26echo");
  const ReceivedRequest received = parse_received(target.substr(target.find('?') + 1));
  CHECK(received.key == "a&b");
  CHECK(received.cmd == request.cmd);
  CHECK(received.arg == request.arg);
  CHECK(received.rest.empty());
  CHECK(to_target_raw_key({"status", std::nullopt}, "***") == "/cli?key=***&cmd=status");
  CHECK(to_target({"status", std::nullopt}, std::nullopt) == "/cli?cmd=status");
}

TEST_CASE("what arrived is taken apart as the module does") {
  const auto received = parse_received("key=abc&cmd=bgapi&arg=originate user/1000 &echo&cmd=other");
  CHECK(received.arg == "originate user/1000 ");
  CHECK(received.cmd == "bgapi");
  REQUIRE(received.rest.size() == 1);
  CHECK(received.rest[0].name == "echo");
  CHECK(!parse_received("cmd=status").key);
  CHECK(parse_received("arg=a+b%20c").arg == "a b c");
}

TEST_CASE("bgapi wraps a command and is seen through") {
  CHECK(in_background({"originate", "user/1 &echo"}) == Request{"bgapi", "originate user/1 &echo"});
  CHECK(in_background({"status", std::nullopt}) == Request{"bgapi", "status"});
  struct Row {
    std::string arg;
    Request inner;
  };
  const std::vector<Row> rows{
      {"originate user/1 &echo", {"originate", "user/1 &echo"}},
      {"uuid:7f4d originate user/1 &echo", {"originate", "user/1 &echo"}},
      {"status", {"status", std::nullopt}},
      {"  status", {"status", std::nullopt}},
      {"", {"", std::nullopt}},
  };
  for (const Row& row : rows) {
    INFO(row.arg);
    CHECK(without_background({"bgapi", row.arg}) == row.inner);
  }
  CHECK(without_background({"status", "x"}) == Request{"status", "x"});
}

TEST_CASE("what may do harm when run twice") {
  struct Row {
    Request request;
    bool effect;
  };
  const std::vector<Row> rows{
      {{"originate", "user/1 &echo"}, true},  {{"bgapi", "originate user/1 &echo"}, true},
      {{"bgapi", "status"}, false},           {{"show", "channels"}, false},
      {{"SHOW", "channels"}, false},          {{"uuid_kill", "c1"}, true},
      {{"uuid_getvar", "c1 a"}, false},       {{"eval", "${system id}"}, true},
      {{"conference", "list"}, false},        {{"conference", "r1 json_list"}, false},
      {{"conference", "r1 play list"}, true}, {{"conference", "r1"}, true},
      {{"sofia", "status"}, false},           {{"sofia", "profile external restart"}, true},
      {{"nosuch", std::nullopt}, true},
  };
  for (const Row& row : rows) {
    INFO(row.request.cmd << " " << row.request.arg.value_or(""));
    CHECK(has_effect(row.request) == row.effect);
  }
}
