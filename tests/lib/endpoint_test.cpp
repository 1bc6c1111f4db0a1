#include "ddcti/endpoint.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace ddcti;

TEST_CASE("endpoints are split at the first slash") {
  struct Row {
    std::string text;
    EndpointType type;
    std::string data;
  };
  const std::vector<Row> rows{
      {"user/1000", EndpointType::kUser, "1000"},
      {"USER/1000", EndpointType::kUser, "1000"},
      {"linegroup/default/5555", EndpointType::kLineGroup, "default/5555"},
      {"sofia/gateway/gw1/5555", EndpointType::kSofia, "gateway/gw1/5555"},
      {"loopback/9", EndpointType::kLoopback, "9"},
      {"group/sales", EndpointType::kGroup, "sales"},
      {"null/1", EndpointType::kNull, "1"},
      {"error/USER_BUSY", EndpointType::kError, "USER_BUSY"},
      {"usr/1000", EndpointType::kOther, "1000"},
      {"1000", EndpointType::kOther, ""},
      {"", EndpointType::kOther, ""},
      {"/1", EndpointType::kOther, "1"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Endpoint endpoint = parse_endpoint(row.text);
    CHECK(type_of(endpoint) == row.type);
    CHECK(endpoint.data == row.data);
    CHECK(to_string(endpoint) == row.text);
  }
}

TEST_CASE("numbers from outside") {
  for (const std::string text : {"1000", "+8613800138000", "*98", "#31#", "a.b_c~d-e", "坐席",
                                 "１０００", "Ünal", "undefined"}) {
    INFO(text);
    CHECK(check_number(text) == text);
  }
  struct Row {
    std::string text;
    ErrorCode code;
    std::size_t offset;
  };
  const std::vector<Row> rows{
      {"", ErrorCode::kBadNumber, 0},
      {"undef", ErrorCode::kUndefWord, 0},
      {"UNDEF", ErrorCode::kUndefWord, 0},
      {"10 00", ErrorCode::kBadNumber, 2},
      {"1000,1001", ErrorCode::kBadNumber, 4},
      {"1000|1001", ErrorCode::kBadNumber, 4},
      {"1000}", ErrorCode::kBadNumber, 4},
      {"x}sofia/gateway/gw/00900123", ErrorCode::kBadNumber, 1},
      {"1'0", ErrorCode::kBadNumber, 1},
      {"${uuid}", ErrorCode::kBadNumber, 0},
      {"1:_:2", ErrorCode::kBadNumber, 1},
      {"10@host", ErrorCode::kBadNumber, 2},
      {"1\n", ErrorCode::kBadNumber, 1},
      {"10，11", ErrorCode::kBadNumber, 2},  // a full-width comma
      {"☎", ErrorCode::kBadNumber, 0},
      {"1\xFF", ErrorCode::kBadUtf8, 1},
      {"1\xC0\xAF", ErrorCode::kBadUtf8, 1},
      {std::string("1\0", 2), ErrorCode::kBadNumber, 1},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto number = check_number(row.text);
    REQUIRE(!number);
    CHECK(number.error().code == row.code);
    CHECK(number.error().offset == row.offset);
  }
}

TEST_CASE("endpoints from outside") {
  for (const std::string text :
       {"user/1000", "user/1000@example.com", "linegroup/线路组/5555", "sofia/gateway/gw1/+86138",
        "sofia/external/5555@10.0.0.1:5060", "loopback/9/default", "loopback/9/default/XML",
        "error/USER_BUSY", "null/1"}) {
    INFO(text);
    REQUIRE(check_endpoint(text));
    CHECK(to_string(*check_endpoint(text)) == text);
  }
  struct Row {
    std::string text;
    ErrorCode code;
    std::size_t offset;
  };
  const std::vector<Row> rows{
      {"usr/1000", ErrorCode::kUnknownEndpoint, 0},
      {"1000", ErrorCode::kUnknownEndpoint, 0},
      {"user/", ErrorCode::kBadNumber, 5},
      {"linegroup/5555", ErrorCode::kBadNumber, 14},
      {"linegroup/default/", ErrorCode::kBadNumber, 18},
      {"sofia/gateway", ErrorCode::kBadNumber, 13},
      {"sofia/gateway/gw1", ErrorCode::kBadNumber, 17},
      {"sofia/Gateway/gw1/", ErrorCode::kBadNumber, 18},
      {"sofia/external", ErrorCode::kBadNumber, 14},
      {"sofia/gatway/gw1/138", ErrorCode::kUnknownEndpoint, 6},
      {"loopback/app=system:id", ErrorCode::kForbiddenByte, 9},
      {"loopback/park/default/inline", ErrorCode::kForbiddenByte, 22},
      {"loopback/park/default/INLINE", ErrorCode::kForbiddenByte, 22},
      {"user/1000,user/1001", ErrorCode::kForbiddenByte, 9},
      {"user/1000|user/1001", ErrorCode::kForbiddenByte, 9},
      {"user/1000:_:user/1001", ErrorCode::kForbiddenByte, 9},
      {"{a=1}user/1000", ErrorCode::kUnknownEndpoint, 0},
      {"user/[a]", ErrorCode::kForbiddenByte, 5},
      {"user/$x", ErrorCode::kForbiddenByte, 5},
      {"user/10 00", ErrorCode::kForbiddenByte, 7},
      {"user/10)", ErrorCode::kForbiddenByte, 7},
      {"user/^^~", ErrorCode::kForbiddenByte, 5},
      {"user/1\t", ErrorCode::kForbiddenByte, 6},
      {"user/1\x7F", ErrorCode::kForbiddenByte, 6},
      {"user/\xFF", ErrorCode::kBadUtf8, 5},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto endpoint = check_endpoint(row.text);
    REQUIRE(!endpoint);
    CHECK(endpoint.error().code == row.code);
    CHECK(endpoint.error().offset == row.offset);
  }
}
