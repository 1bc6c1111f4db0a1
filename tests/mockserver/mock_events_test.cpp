// Events of the switch as they go over the wire, who listens to them, and who comes back.

#include <catch2/catch.hpp>
#include <vector>

#include "events/event_feed.hpp"
#include "http/responder.hpp"

using namespace ddcti::mock;
using namespace std::chrono_literals;

namespace {

/// A client that takes what it gets, or nothing.
struct Listener final : http::ExchangeOwner {
  void finish(http::Exchange& the_exchange, http::Outcome the_outcome) override {
    the_exchange.owner = nullptr;
    outcome = std::move(the_outcome);
  }
  void send(http::Exchange&, std::string bytes) override { (takes ? taken : left) += bytes; }
  void hold(http::Exchange&) override { held = true; }
  [[nodiscard]] std::size_t unsent() const override { return left.size(); }
  void cut(http::Exchange& the_exchange) override {
    the_exchange.owner = nullptr;
    was_cut = true;
  }
  void finish_unanswered(http::Exchange& the_exchange) override {
    the_exchange.owner = nullptr;
    ended = true;
  }
  http::Responder responder() {
    exchange = std::make_shared<http::Exchange>();
    exchange->owner = this;
    return http::Responder(exchange);
  }
  void go() { exchange->owner = nullptr; }
  ~Listener() {
    if (exchange) go();
  }

  /// What came since the last call, without the head and the line for clients that come back.
  std::string news() {
    std::string text = std::exchange(taken, {});
    if (text.starts_with("HTTP")) {
      REQUIRE(text.find("\r\n\r\nretry: 1000\n\n") != std::string::npos);
      text.erase(0, text.find("\n\n", text.find("retry")) + 2);
    }
    return text;
  }

  std::shared_ptr<http::Exchange> exchange;
  std::optional<http::Outcome> outcome;
  std::string taken;
  std::string left;
  bool takes = true;
  bool held = false;
  bool was_cut = false;
  bool ended = false;
};

struct Feed {
  explicit Feed(EventFeed::Limits limits = {}) : feed(*loop, limits) {}

  void tell(int number) { feed.tell({"test", {{"n", number}}}); }
  void turn() { loop->run_once(0ms); }
  /// The id in front of the n-th event of a text.
  static std::string last_id(const std::string& text) {
    const std::size_t at = text.rfind("id: ") + 4;
    return text.substr(at, text.find('\n', at) - at);
  }

  std::unique_ptr<http::Loop> loop = http::Loop::create().value();
  EventFeed feed;
};

EventFeed::Limits limits(std::size_t unsent, std::size_t listeners,
                         std::chrono::milliseconds keep_alive) {
  return {{}, unsent, listeners, keep_alive};
}
EventFeed::Limits ring_of(std::size_t events) {
  EventFeed::Limits limits;
  limits.ring.events = events;
  return limits;
}

/// Types of events in a text, with what says how many are lost.
std::string types(const std::string& text) {
  std::string list;
  for (std::size_t at = 0; (at = text.find("event: ", at)) != std::string::npos;) {
    at += 7;
    const std::string type = text.substr(at, text.find('\n', at) - at);
    if (!list.empty()) list += ' ';
    list += type;
    const std::size_t data = text.find("data: ", at) + 6;
    if (type == "test" || type == "lost") list += text.substr(data, text.find('\n', data) - data);
  }
  return list;
}

}  // namespace

TEST_CASE("what of the switch is told, and how") {
  struct Row {
    Event event;
    const char* type;  // nullptr: not told
    const char* data;
  };
  const TimePoint at{1500ms};
  const std::vector<Row> rows{
      {{at, EventKind::kCreate, "a", "", "sofia/internal/1000@h"},
       "channel_created",
       R"({"at_ms":1500,"uuid":"a","channel":"sofia/internal/1000@h"})"},
      {{at, EventKind::kProgress, "a", "", ""}, "channel_ringing", R"({"at_ms":1500,"uuid":"a"})"},
      {{at, EventKind::kAnswer, "a", "", ""}, "channel_answered", R"({"at_ms":1500,"uuid":"a"})"},
      {{at, EventKind::kBridge, "a", "", "b"},
       "channel_bridged",
       R"({"at_ms":1500,"uuid":"a","with":"b"})"},
      {{at, EventKind::kHangup, "a", "", "USER_BUSY"},
       "channel_ended",
       R"({"at_ms":1500,"uuid":"a","cause":"USER_BUSY"})"},
      {{at, EventKind::kExecute, "a", "playback", "x\ny"},
       "application_started",
       R"({"at_ms":1500,"uuid":"a","application":"playback","data":"x\ny"})"},
      {{at, EventKind::kRecordStart, "", "3000", "/r.wav"},
       "recording_started",
       R"({"at_ms":1500,"conference":"3000","path":"/r.wav"})"},
      {{at, EventKind::kRecordStop, "a", "", "/r.wav"},
       "recording_ended",
       R"({"at_ms":1500,"uuid":"a","path":"/r.wav"})"},
      {{at, EventKind::kConference, "a", "join", "room 12 7"},
       "conference_joined",
       R"({"at_ms":1500,"uuid":"a","conference":"room 12","member":7})"},
      {{at, EventKind::kConference, "a", "leave", "3000 1"},
       "conference_left",
       R"({"at_ms":1500,"uuid":"a","conference":"3000","member":1})"},
      {{at, EventKind::kConference, "a", "mute", "3000 1"},
       "conference_changed",
       R"({"at_ms":1500,"uuid":"a","conference":"3000","member":1,"what":"mute"})"},
      {{at, EventKind::kJob, "", "j", "+OK a\n"},
       "job_done",
       R"({"at_ms":1500,"job":"j","output":"+OK a\n"})"},
      {{at, EventKind::kInfo, "a", "", "a line"}, nullptr, ""},
      {{at, EventKind::kWarning, "a", "", "a line"}, nullptr, ""},
  };
  for (const Row& row : rows) {
    INFO(name(row.event.kind) << " " << row.event.name);
    const auto told = tell(row.event);
    REQUIRE(told.has_value() == (row.type != nullptr));
    if (!told) continue;
    CHECK(told->type == row.type);
    CHECK(to_line(told->data) == row.data);
  }
}

TEST_CASE("an event is one line of data, whatever is in it") {
  const auto told = tell(Event{{}, EventKind::kHangup, "a\n\nevent: x", "", "b\r\xff"});
  CHECK(to_wire("r-1", *told) ==
        "id: r-1\nevent: channel_ended\ndata: {\"at_ms\":0,\"uuid\":\"a\\n\\nevent: x\","
        "\"cause\":\"b\\r\xEF\xBF\xBD\"}\n\n");
}

TEST_CASE("a ring keeps the newest, in number and in bytes") {
  EventRing ring({3, 10});
  for (const char* const text : {"a", "b", "c", "d"}) ring.add(text);
  CHECK(ring.last() == 4);
  CHECK(ring.dropped() == 1);
  CHECK(ring.at(2) == "b");
  ring.add("12345678");
  CHECK(ring.dropped() == 2);
  CHECK(ring.at(5) == "12345678");
  ring.add("longer than all");
  CHECK(ring.last() == 6);
  CHECK(ring.dropped() == 6);
}

TEST_CASE("listeners get what happens from then on, once a turn") {
  Feed feed;
  feed.tell(1);
  CHECK_FALSE(feed.feed.wanted());
  Listener early;
  feed.feed.listen(std::nullopt, early.responder());
  CHECK(feed.feed.wanted());
  CHECK(early.held);
  CHECK(early.taken.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(early.taken.find("Content-Type: text/event-stream\r\n") != std::string::npos);
  CHECK(types(early.news()) == "start");
  feed.tell(2);
  CHECK(early.news().empty());  // together with what follows in this turn
  feed.tell(3);
  Listener late;
  feed.feed.listen(std::nullopt, late.responder());
  feed.turn();
  CHECK(types(early.news()) == R"(test{"n":2} test{"n":3})");
  CHECK(types(late.news()) == "start");
  feed.tell(4);
  feed.turn();
  CHECK(types(early.news()) == R"(test{"n":4})");
  CHECK(types(late.news()) == R"(test{"n":4})");
}

TEST_CASE("who comes back goes on behind the last event it had") {
  Feed feed(ring_of(3));
  Listener first;
  feed.feed.listen(std::nullopt, first.responder());
  const std::string begin = Feed::last_id(first.news());
  feed.tell(1);
  feed.turn();
  const std::string one = Feed::last_id(first.news());
  first.go();
  for (int number = 2; number <= 4; ++number) feed.tell(number);
  const std::string run = one.substr(0, one.find('-'));
  struct Row {
    std::string id;
    const char* types;
  };
  const std::vector<Row> rows{
      {one, R"(start test{"n":2} test{"n":3} test{"n":4})"},
      {run + "-4", "start"},
      {begin, R"(start lost{"lost":1} test{"n":2} test{"n":3} test{"n":4})"},
      // Of another run, from the future, or no id at all: nobody knows what was lost.
      {"00000000-2", R"(start lost{"lost":null})"},
      {run + "-5", R"(start lost{"lost":null})"},
      {run + "-2x", R"(start lost{"lost":null})"},
      {run, R"(start lost{"lost":null})"},
      {"", R"(start lost{"lost":null})"},
  };
  for (const Row& row : rows) {
    INFO(row.id);
    Listener back;
    feed.feed.listen(row.id, back.responder());
    const std::string news = back.news();
    CHECK(types(news) == row.types);
    CHECK((news.find("\"resumed\":true") != std::string::npos) ==
          (std::string(row.types).find("null") == std::string::npos));
    // With what it has now the client comes back behind it all.
    if (news.find("\nid: ") != std::string::npos) CHECK(Feed::last_id(news) == run + "-4");
  }
}

TEST_CASE("a burst larger than the ring says what is missing") {
  Feed feed(ring_of(2));
  Listener listener;
  feed.feed.listen(std::nullopt, listener.responder());
  listener.news();
  for (int number = 1; number <= 5; ++number) feed.tell(number);
  feed.turn();
  CHECK(types(listener.news()) == R"(lost{"lost":3} test{"n":4} test{"n":5})");
}

TEST_CASE("a listener that takes nothing is cut off, and the others are not") {
  Feed feed(limits(500, 100, 15s));
  Listener idle;
  Listener other;
  feed.feed.listen(std::nullopt, idle.responder());
  feed.feed.listen(std::nullopt, other.responder());
  other.news();
  idle.takes = false;
  int told = 0;
  while (!idle.was_cut && told < 100) {
    feed.tell(++told);
    feed.turn();
  }
  CHECK(idle.was_cut);
  CHECK(idle.left.size() < 600);
  CHECK(feed.feed.listeners() == 1);
  CHECK_FALSE(other.was_cut);
  feed.tell(0);
  feed.turn();
  CHECK(types(other.news()).ends_with(R"(test{"n":0})"));
}

TEST_CASE("a silent stream is kept open, and one that is gone is noticed") {
  Feed feed(limits(256UL * 1024, 2, 1ms));
  Listener listener;
  Listener gone;
  feed.feed.listen(std::nullopt, listener.responder());
  feed.feed.listen(std::nullopt, gone.responder());
  Listener third;
  feed.feed.listen(std::nullopt, third.responder());
  REQUIRE(third.outcome.has_value());
  CHECK(std::get<http::Reply>(*third.outcome).status == 503);
  gone.go();
  CHECK(feed.feed.listeners() == 1);
  listener.news();
  for (int comments = 0; comments < 2;) {
    feed.loop->run_once(1000ms);
    if (!listener.taken.empty()) ++comments;
    CHECK(listener.news().find_first_not_of(": still here\n") == std::string::npos);
  }
  feed.feed.listen(std::nullopt, third.responder());
  CHECK(types(third.news()) == "start");
}

TEST_CASE("streams end with their feed") {
  const auto loop = http::Loop::create().value();
  Listener listener;
  {
    EventFeed feed(*loop);
    feed.listen(std::nullopt, listener.responder());
    feed.tell({"test", {}});
  }
  CHECK(listener.ended);
  loop->run_once(0ms);
}
