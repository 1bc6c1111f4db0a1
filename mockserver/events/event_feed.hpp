#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "events/event_json.hpp"
#include "events/event_ring.hpp"
#include "http/loop.hpp"
#include "http/responder.hpp"

/// Who listens to what a switch does: server-sent events, told as they happen.
///
///   tell() -> EventRing ... end of the turn of the loop -> what each listener has not had yet
///
/// A listener costs a timer and the bytes it has not taken; one that takes nothing is cut off
/// at a bound, and may come back with the id of the last event it had. Events are kept from
/// the first listener on; before that telling costs nothing. On the loop's thread.
/// Source: HTML, "Server-sent events".
namespace ddcti::mock {

class EventFeed {
 public:
  struct Limits {
    EventRing::Limits ring;
    /// Bytes a listener may leave untaken, beyond what the system buffers.
    std::size_t unsent = 256UL * 1024;
    std::size_t listeners = 100;
    /// By the machine's time: for proxies that close what is silent, and to notice clients
    /// that went without a word.
    std::chrono::milliseconds keep_alive = std::chrono::seconds{15};
  };

  /// `loop` must outlive it.
  explicit EventFeed(http::Loop& loop) : EventFeed(loop, Limits{}) {}
  EventFeed(http::Loop& loop, Limits limits);
  EventFeed(const EventFeed&) = delete;
  EventFeed& operator=(const EventFeed&) = delete;
  /// Listeners' streams end.
  ~EventFeed();

  /// Serves a stream from here on, or from behind the event with the id `last`, which the
  /// client had before. A stream begins with the event `start`, and says with `lost` how many
  /// events are missing (null: nobody knows). 503 where too many listen.
  void listen(const std::optional<std::string_view>& last, http::Responder responder);

  /// False if nobody ever listened: then tell() does nothing, and its argument need not be made.
  [[nodiscard]] bool wanted() const { return wanted_; }
  void tell(const ToldEvent& event);

  /// How many are there still.
  [[nodiscard]] std::size_t listeners() const;

 private:
  struct Listener {
    http::Responder responder;
    std::uint64_t had = 0;  ///< the number of the last event that was sent
    http::TimerId timer;
  };
  using Listeners = std::map<std::uint64_t, Listener>;

  [[nodiscard]] std::string id_of(std::uint64_t number) const;
  /// The event it names, or nothing where this feed never gave out that id.
  [[nodiscard]] std::optional<std::uint64_t> number_of(std::string_view id) const;
  /// `count` events are missing, the last of them number `up_to`; null if nobody knows how many.
  [[nodiscard]] std::string lost(std::uint64_t up_to, const Json& count) const;
  [[nodiscard]] std::string take_news(std::uint64_t& had) const;
  [[nodiscard]] http::TimerId start_timer(std::uint64_t id);
  void send(Listeners::iterator listener, std::string text);
  void drop(Listeners::iterator listener);
  void drop_gone();
  void post_turn();
  void turn();

  http::Loop& loop_;
  const Limits limits_;
  /// In every id: what another run of the mock gave out means nothing here.
  const std::string run_;
  EventRing ring_;
  Listeners listeners_;
  std::uint64_t last_listener_ = 0;
  bool wanted_ = false;
  bool turn_posted_ = false;
  /// Dies with the feed, so that a posted turn knows.
  std::shared_ptr<EventFeed*> alive_ = std::make_shared<EventFeed*>(this);
};

}  // namespace ddcti::mock
