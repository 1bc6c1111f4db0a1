#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "core/far_side.hpp"
#include "core/outgoing_channel.hpp"
#include "replay.hpp"
#include "scenario/number_pattern.hpp"
#include "scenario/scenario.hpp"

using namespace ddcti;
using namespace ddcti::mock;
using namespace std::chrono_literals;

TEST_CASE("number patterns") {
  struct Row {
    const char* pattern;
    const char* number;
    bool matches;
    std::vector<Capture> captures;
  };
  const std::vector<Row> rows{
      {"*", "", true, {}},
      {"*", "5551000", true, {}},
      {"555*", "5551000", true, {}},
      {"555*", "555", true, {}},
      {"555*", "55", false, {}},
      {"*00", "5551000", true, {}},
      {"5551000", "5551000", true, {}},
      {"5551000", "55510001", false, {}},
      {"slow{n}", "slow12", true, {{"n", "12"}}},
      {"slow{n}", "slow", false, {}},
      {"slow{n}", "slow1x", false, {}},
      {"*{n:3}", "5551486", true, {{"n", "486"}}},
      {"*{n:3}", "86", false, {}},
      {"9{a:2}{b}", "9012345", true, {{"a", "01"}, {"b", "2345"}}},
      {"{a}5", "12345", true, {{"a", "1234"}}},
      {"{broken", "{broken", true, {}},
  };
  for (const Row& row : rows) {
    INFO(row.pattern << " on " << row.number);
    const auto captures = match_number(row.pattern, row.number);
    CHECK(captures.has_value() == row.matches);
    if (captures && row.matches) CHECK(*captures == row.captures);
  }
}

TEST_CASE("a long number costs no more than its length") {
  const std::string number(1'000'000, '5');
  CHECK(match_number("*{sip:3}", number).has_value());
  CHECK_FALSE(match_number("*x", number).has_value());
}

TEST_CASE("how numbers behave without a scenario") {
  const Scenario scenario = default_scenario(1s);
  struct Row {
    const char* number;
    FarEnd far_end;
  };
  const auto answers = [](Duration after) {
    FarEnd far_end;
    far_end.answer_after = after;
    return far_end;
  };
  const auto refused = [](Cause cause, int sip_status = 0) {
    FarEnd far_end;
    far_end.sip_status = sip_status;
    far_end.refusal = cause;
    far_end.refuse_after = 100ms;
    return far_end;
  };
  FarEnd talks = answers(1s);
  talks.talk_for = 7s;
  FarEnd sounds = answers(3s);
  sounds.early_media = true;
  FarEnd silent;
  silent.ring_after.reset();
  const std::vector<Row> rows{
      {"1000", answers(1s)},
      {"13800138000", answers(1s)},
      {"9900017", refused(Cause::kUserBusy)},
      {"9900021", refused(Cause::kCallRejected)},
      {"9901003", answers(3s)},
      {"9902007", talks},
      {"9903003", sounds},
      {"9904", FarEnd{}},
      {"9904123", FarEnd{}},
      {"9905486", refused(Cause::kUserBusy, 486)},
      {"9905603", refused(Cause::kCallRejected, 603)},
      {"9906000", silent},
      // What a test number cannot mean is an ordinary one.
      {"9900000", answers(1s)},
      {"9905200", answers(1s)},
      {"99010031", answers(1s)},
  };
  for (const Row& row : rows) {
    INFO(row.number);
    CHECK(FarSide(1).take_call(scenario, row.number) == row.far_end);
  }
}

namespace {

FarEnd busy() {
  FarEnd far_end;
  far_end.refusal = Cause::kUserBusy;
  return far_end;
}

FarEnd answering() {
  FarEnd far_end;
  far_end.answer_after = 1s;
  return far_end;
}

}  // namespace

TEST_CASE("a sequence is counted for each number, and its last one stays") {
  Scenario scenario;
  scenario.numbers = {{"55*", {busy(), FarEnd{}, answering()}}};
  Extension extension;
  extension.far_ends = {answering(), busy()};
  FarSide far_side(1);
  CHECK(far_side.take_call(scenario, "551") == busy());
  CHECK(far_side.take_call(scenario, "551") == FarEnd{});
  CHECK(far_side.take_call(scenario, "552") == busy());
  CHECK(far_side.take_call(scenario, extension, "551") == answering());
  for (int further = 0; further < 3; ++further) {
    CHECK(far_side.take_call(scenario, "551") == answering());
    CHECK(far_side.take_call(scenario, extension, "551") == busy());
  }
}

TEST_CASE("chance is seeded, and a rule that it passes over leaves the call to the next") {
  Scenario scenario;
  scenario.numbers = {{"*", {busy()}, 0.3}, {"*", {answering()}}};
  const auto outcomes = [&](std::uint64_t seed) {
    FarSide far_side(seed);
    std::string text;
    for (int call = 0; call < 1000; ++call) {
      text += far_side.take_call(scenario, "5").refusal ? 'b' : 'a';
    }
    return text;
  };
  const std::string once = outcomes(7);
  CHECK(once == outcomes(7));
  CHECK(once != outcomes(8));
  const auto refusals = std::count(once.begin(), once.end(), 'b');
  CHECK(refusals > 250);
  CHECK(refusals < 350);
  scenario.numbers.front().probability = 0.0;
  CHECK(outcomes(7) == std::string(1000, 'a'));
}

TEST_CASE("endpoints become channels, or are refused as the switch refuses them") {
  struct Row {
    const char* endpoint;
    const char* name;  ///< of the channel
    Cause refusal = Cause::kNone;
  };
  const std::vector<Row> rows{
      {"user/1000", "sofia/internal/1000@127.0.0.1:5060"},
      {"USER/1099", "sofia/internal/1099@127.0.0.1:5060"},
      {"user/121@127.0.0.1", "sofia/internal/121@127.0.0.1:5060"},
      {"user/9901003", "sofia/internal/9901003@127.0.0.1:5060"},
      {"user/2000", "", Cause::kSubscriberAbsent},
      {"user/1000@elsewhere", "", Cause::kSubscriberAbsent},
      {"user/", "", Cause::kSubscriberAbsent},
      {"user/1122", "", Cause::kUserNotRegistered},
      {"linegroup/default/5555", "sofia/external/5555"},
      {"linegroup/nosuch/5555", "", Cause::kNoRouteDestination},
      {"linegroup/default", "", Cause::kNoRouteDestination},
      {"sofia/gateway/gw1/5555", "sofia/external/5555"},
      {"sofia/gateway/nosuch/5555", "", Cause::kInvalidGateway},
      {"sofia/gateway/gw1", "", Cause::kInvalidUrl},
      {"sofia/external/5555@10.0.0.1", "sofia/external/5555@10.0.0.1"},
      {"sofia/external/sip:5555@10.0.0.1", "sofia/external/5555@10.0.0.1"},
      {"sofia/external/5555", "", Cause::kUserNotRegistered},
      {"sofia/external", "", Cause::kInvalidUrl},
      {"sofia", "", Cause::kInvalidUrl},
      {"sofia/nosuch/1@h", "", Cause::kInvalidProfile},
      {"null/1", "null/1"},
      {"null", "null/service"},
      {"loopback/ring500/default", "loopback/ring500-a"},
      {"error/USER_BUSY", "", Cause::kUserBusy},
      {"error/17", "", Cause::kUserBusy},
      {"error/nonsense", "", Cause::kNormalClearing},
      {"group/sales", "", Cause::kNoRouteDestination},
      {"usr/1000", "", Cause::kChanNotImplemented},
      {"1000", "", Cause::kChanNotImplemented},
      {"", "", Cause::kChanNotImplemented},
  };
  Scenario scenario = default_scenario();
  scenario.extensions["1122"].registered = false;
  for (const Row& row : rows) {
    INFO(row.endpoint);
    LineBook lines;
    const auto channel = outgoing_channel({scenario, lines, {}}, parse_endpoint(row.endpoint));
    CHECK((channel ? Cause::kNone : channel.error()) == row.refusal);
    if (channel) CHECK(channel->name == row.name);
  }
}

TEST_CASE("a switch without line groups has no such endpoint") {
  LineBook lines;
  const Scenario scenario = test::recorded_switch();
  const auto channel =
      outgoing_channel({scenario, lines, {}}, parse_endpoint("linegroup/default/5555"));
  CHECK(channel.error() == Cause::kChanNotImplemented);
}

TEST_CASE("causes have the library's names") {
  struct Row {
    Cause cause;
    const char* name;
  };
  const std::vector<Row> rows{
      {Cause::kNone, "NONE"},
      {Cause::kNoRouteDestination, "NO_ROUTE_DESTINATION"},
      {Cause::kNormalClearing, "NORMAL_CLEARING"},
      {Cause::kUserBusy, "USER_BUSY"},
      {Cause::kNoUserResponse, "NO_USER_RESPONSE"},
      {Cause::kNoAnswer, "NO_ANSWER"},
      {Cause::kSubscriberAbsent, "SUBSCRIBER_ABSENT"},
      {Cause::kCallRejected, "CALL_REJECTED"},
      {Cause::kExchangeRoutingError, "EXCHANGE_ROUTING_ERROR"},
      {Cause::kDestinationOutOfOrder, "DESTINATION_OUT_OF_ORDER"},
      {Cause::kNormalCircuitCongestion, "NORMAL_CIRCUIT_CONGESTION"},
      {Cause::kNetworkOutOfOrder, "NETWORK_OUT_OF_ORDER"},
      {Cause::kChanNotImplemented, "CHAN_NOT_IMPLEMENTED"},
      {Cause::kIncompatibleDestination, "INCOMPATIBLE_DESTINATION"},
      {Cause::kSuccess, "SUCCESS"},
      {Cause::kOriginatorCancel, "ORIGINATOR_CANCEL"},
      {Cause::kLoseRace, "LOSE_RACE"},
      {Cause::kManagerRequest, "MANAGER_REQUEST"},
      {Cause::kAllottedTimeout, "ALLOTTED_TIMEOUT"},
      {Cause::kUserNotRegistered, "USER_NOT_REGISTERED"},
      {Cause::kProgressTimeout, "PROGRESS_TIMEOUT"},
      {Cause::kInvalidGateway, "INVALID_GATEWAY"},
      {Cause::kInvalidUrl, "INVALID_URL"},
      {Cause::kInvalidProfile, "INVALID_PROFILE"},
  };
  for (const Row& row : rows) {
    CHECK(name(row.cause) == row.name);
    CHECK(parse_cause(row.name) == row.cause);
    CHECK(parse_cause(std::to_string(number(row.cause))) == row.cause);
  }
  CHECK(parse_cause("nonsense") == Cause::kNormalClearing);
  CHECK(parse_cause("99999999") == Cause::kNormalClearing);
}
