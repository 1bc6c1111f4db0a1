#include <catch2/catch.hpp>
#include <optional>

#include "http/responder.hpp"

using ddcti::mock::http::Exchange;
using ddcti::mock::http::ExchangeOwner;
using ddcti::mock::http::NoAnswer;
using ddcti::mock::http::Outcome;
using ddcti::mock::http::RawEnd;
using ddcti::mock::http::Reply;
using ddcti::mock::http::Responder;
using ddcti::mock::http::Then;

namespace {

struct FakeOwner final : ExchangeOwner {
  void finish(Exchange& /*exchange*/, Outcome the_outcome) override {
    ++finished;
    outcome = std::move(the_outcome);
  }
  void send(Exchange& /*exchange*/, std::string bytes) override { sent += bytes; }
  void hold(Exchange& /*exchange*/) override { ++held; }
  [[nodiscard]] std::size_t unsent() const override { return sent.size(); }
  void cut(Exchange& the_exchange) override {
    sent.clear();
    finish(the_exchange, RawEnd{Then::kReset});
  }
  void finish_unanswered(Exchange& /*exchange*/) override { ++unanswered; }

  Responder responder() {
    exchange = std::make_shared<Exchange>();
    exchange->owner = this;
    return Responder(exchange);
  }

  std::shared_ptr<Exchange> exchange;
  std::optional<Outcome> outcome;
  int finished = 0;
  int unanswered = 0;
  std::string sent;
  int held = 0;
};

}  // namespace

TEST_CASE("the first answer counts") {
  FakeOwner owner;
  {
    Responder responder = owner.responder();
    CHECK_FALSE(responder.client_gone());
    responder.reply(200, "text/plain", "one");
    responder.reply(200, "text/plain", "two");
    responder.abort_connection();
    CHECK(responder.client_gone());
  }
  CHECK(owner.finished == 1);
  CHECK(owner.unanswered == 0);
  CHECK(std::get<Reply>(*owner.outcome).body == "one");
}

TEST_CASE("an unused Responder says so, wherever it ends") {
  FakeOwner owner;
  SECTION("destroyed") {
    { const Responder responder = owner.responder(); }
  }
  SECTION("destroyed after a move") {
    Responder responder = owner.responder();
    { const Responder moved = std::move(responder); }
  }
  SECTION("overwritten") {
    Responder responder = owner.responder();
    FakeOwner other;
    responder = other.responder();
    responder.abort_connection();
    CHECK(std::holds_alternative<NoAnswer>(*other.outcome));
  }
  CHECK(owner.unanswered == 1);
  CHECK(owner.finished == 0);
}

TEST_CASE("with nobody waiting, nothing happens") {
  FakeOwner owner;
  {
    Responder responder = owner.responder();
    owner.exchange->owner = nullptr;
    CHECK(responder.client_gone());
    SECTION("answered") { responder.reply(Reply{}); }
    SECTION("destroyed") {}
  }
  CHECK(owner.finished == 0);
  CHECK(owner.unanswered == 0);
}

TEST_CASE("an answer in pieces ends once") {
  FakeOwner owner;
  {
    Responder responder = owner.responder();
    responder.send("a");
    responder.hold();
    responder.send("b");
    responder.end(Then::kReset);
    responder.send("c");
    responder.hold();
  }
  CHECK(owner.sent == "ab");
  CHECK(owner.held == 1);
  CHECK(owner.finished == 1);
  CHECK(owner.unanswered == 0);
  CHECK(std::get<RawEnd>(*owner.outcome).then == Then::kReset);
}
