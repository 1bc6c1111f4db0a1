#include <catch2/catch.hpp>

#include "http/delivery.hpp"

using ddcti::mock::http::Delivery;
using ddcti::mock::http::NoAnswer;
using ddcti::mock::http::Outcome;
using ddcti::mock::http::plan_delivery;
using ddcti::mock::http::RawEnd;
using ddcti::mock::http::RenderedResponse;
using ddcti::mock::http::Reply;

TEST_CASE("what an outcome does to the connection") {
  using Then = Delivery::Then;
  struct Row {
    const char* name;
    Outcome outcome;
    bool keep_alive;
    Then expected;
  };
  const Row rows[] = {
      {"reply, kept", Reply{}, true, Then::kKeepOpen},
      {"reply, not kept", Reply{}, false, Then::kFinish},
      {"rendered, kept", RenderedResponse{"x", true}, true, Then::kKeepOpen},
      {"rendered, client wants it closed", RenderedResponse{"x", true}, false, Then::kFinish},
      {"rendered, server wants it closed", RenderedResponse{"x", false}, true, Then::kFinish},
      {"no answer", NoAnswer{}, true, Then::kClose},
      {"pieces, kept", RawEnd{}, true, Then::kKeepOpen},
      {"pieces, not kept", RawEnd{}, false, Then::kFinish},
      {"pieces, reset", RawEnd{Then::kReset}, true, Then::kReset},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Delivery delivery = plan_delivery(row.outcome, {false, row.keep_alive}, "D");
    CHECK((delivery.then == row.expected));
    const bool sends_here = !std::holds_alternative<NoAnswer>(row.outcome) &&
                            !std::holds_alternative<RawEnd>(row.outcome);
    CHECK(delivery.bytes.empty() != sends_here);
  }
}
