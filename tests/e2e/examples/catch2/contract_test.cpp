// A contract test in C++: what our application asks of the switch.
//
//   ddcti-mock run --clock manual -- build/contract_test

#define CATCH_CONFIG_MAIN
#include <curl/curl.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <memory>
#include <string>

#include "ddcti/call_request.hpp"
#include "ddcti/request.hpp"
#include "ddcti/url.hpp"

namespace {

struct Answer {
  long status = 0;
  std::string body;
};

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr) throw std::runtime_error(std::string(name) + " is not set");
  return value;
}

std::size_t keep(char* data, std::size_t size, std::size_t count, void* answer) {
  static_cast<Answer*>(answer)->body.append(data, size * count);
  return size * count;
}

/// A GET, or a POST of `body`.
Answer send(const std::string& target, const char* body = nullptr) {
  const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
  Answer answer;
  const std::string url = variable("DDCTI_URL") + target;
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  if (body != nullptr) curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, static_cast<void*>(&answer));
  REQUIRE(curl_easy_perform(curl.get()) == CURLE_OK);
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
  return answer;
}

/// One request to the switch.
std::string command(const ddcti::Request& request) {
  return send(ddcti::to_target(request, variable("DDCTI_KEY"))).body;
}

/// One request to the mock itself.
Answer admin(const std::string& path, const char* body = "") {
  return send("/__ddcti/" + path + "?key=" + ddcti::percent_encode(variable("DDCTI_KEY")), body);
}

/// The application: rings the agent, then the customer.
ddcti::Request click_to_dial(const std::string& agent, const std::string& customer) {
  ddcti::CallRequest call;
  call.a.alternatives = {
      {{ddcti::parse_endpoint("user/" + agent),
        {{"origination_uuid", ddcti::Value::literal("c1")},
         {"origination_caller_id_number", ddcti::Value::literal("clicktocall")}}}}};
  call.then =
      ddcti::DialRequest{{}, {{{ddcti::parse_endpoint("linegroup/default/" + customer), {}}}}};
  const auto written = ddcti::write_call(call);
  REQUIRE(written);
  return ddcti::in_background({"cti_originate", written->argument});
}

}  // namespace

TEST_CASE("an agent is rung, then the customer") {
  REQUIRE(admin("reset").status == 200);
  CHECK(command(click_to_dial("1000", "5555")).starts_with("+OK Job-UUID: "));
  CHECK(command({"uuid_getvar", "c1 endpoint_disposition"}) == "_undef_");
  REQUIRE(admin("clock", R"({"advance_ms":1000})").status == 200);  // the agent answers
  CHECK(command({"uuid_getvar", "c1 endpoint_disposition"}) == "ANSWER");
  REQUIRE(admin("clock", R"({"advance_ms":1000})").status == 200);  // and the customer
  CHECK(command({"show", "calls count"}) == "\n1 total.\n");

  const Answer verified = admin("verify", R"({
    "expect": {
      "command": "cti_originate",
      "a_leg": {"endpoint": "user/1000",
                "variables": {"origination_caller_id_number": "clicktocall"}},
      "b_leg": {"endpoint": "linegroup/default/5555"}
    },
    "count": {"exactly": 1}
  })");
  INFO(verified.body);
  CHECK(verified.status == 200);

  CHECK(command({"uuid_kill", "c1"}) == "+OK\n");
  CHECK(command({"show", "channels count"}) == "\n0 total.\n");
}
