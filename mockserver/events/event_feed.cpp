#include "events/event_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <random>
#include <utility>

#include "http/reply.hpp"

namespace ddcti::mock {
namespace {

/// How long a client waits before it comes back, in milliseconds.
constexpr std::string_view kRetry = "retry: 1000\n\n";
constexpr std::string_view kKeepAlive = ": still here\n\n";

}  // namespace

EventFeed::EventFeed(http::Loop& loop, Limits limits)
    : loop_(loop),
      limits_(limits),
      run_(fmt::format("{:08x}", std::random_device{}())),
      ring_(limits.ring) {}

EventFeed::~EventFeed() {
  while (!listeners_.empty()) drop(listeners_.begin());
}

void EventFeed::listen(const std::optional<std::string_view>& last, http::Responder responder) {
  drop_gone();
  if (listeners_.size() >= limits_.listeners) {
    return responder.reply(503, "application/json",
                           R"({"error":"too many clients listen to these events"})");
  }
  wanted_ = true;
  std::uint64_t had = ring_.last();
  std::string text =
      http::render_stream_head("text/event-stream", http::format_date(std::time({})));
  text += kRetry;
  const auto known = last ? number_of(*last) : std::nullopt;
  // A resumed stream keeps the client's own id until there is news.
  text += known ? "event: start\ndata: {\"resumed\":true}\n\n"
                : to_wire(id_of(had), {"start", {{"resumed", false}}});
  if (known) had = *known;
  if (last && !known) text += lost(had, nullptr);
  text += take_news(had);

  const std::uint64_t id = ++last_listener_;
  const auto listener =
      listeners_.emplace(id, Listener{std::move(responder), had, start_timer(id)}).first;
  listener->second.responder.hold();  // nothing the client still sends matters, but that it goes
  send(listener, std::move(text));
}

void EventFeed::tell(const ToldEvent& event) {
  if (!wanted_) return;
  ring_.add(to_wire(id_of(ring_.last() + 1), event));
  if (!listeners_.empty()) post_turn();
}

std::size_t EventFeed::listeners() const {
  const auto present = [](const auto& entry) { return !entry.second.responder.client_gone(); };
  return static_cast<std::size_t>(std::count_if(listeners_.begin(), listeners_.end(), present));
}

std::string EventFeed::id_of(std::uint64_t number) const {
  return fmt::format("{}-{}", run_, number);
}

std::optional<std::uint64_t> EventFeed::number_of(std::string_view id) const {
  if (!id.starts_with(run_ + "-")) return std::nullopt;
  id.remove_prefix(run_.size() + 1);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  if (error != std::errc{} || end != id.data() + id.size()) return std::nullopt;
  return number <= ring_.last() ? std::optional(number) : std::nullopt;
}

std::string EventFeed::lost(std::uint64_t up_to, const Json& count) const {
  return to_wire(id_of(up_to), {"lost", {{"lost", count}}});
}

/// All that is newer than number `had`, which moves on.
std::string EventFeed::take_news(std::uint64_t& had) const {
  std::string text;
  if (had < ring_.dropped()) {
    text += lost(ring_.dropped(), ring_.dropped() - had);
    had = ring_.dropped();
  }
  while (had < ring_.last()) text += ring_.at(++had);
  return text;
}

http::TimerId EventFeed::start_timer(std::uint64_t id) {
  return loop_.start_timer(http::Loop::Clock::now() + limits_.keep_alive, [this, id] {
    const auto listener = listeners_.find(id);
    if (listener == listeners_.end()) return;
    listener->second.timer = start_timer(id);
    send(listener, std::string(kKeepAlive));
  });
}

void EventFeed::send(Listeners::iterator listener, std::string text) {
  http::Responder& responder = listener->second.responder;
  if (responder.unsent() > limits_.unsent) responder.cut();
  if (!responder.client_gone()) responder.send(std::move(text));
  if (responder.client_gone()) drop(listener);
}

void EventFeed::drop(Listeners::iterator listener) {
  loop_.cancel_timer(listener->second.timer);
  listeners_.erase(listener);
}

void EventFeed::drop_gone() {
  for (auto at = listeners_.begin(); at != listeners_.end();) {
    const auto listener = at++;
    if (listener->second.responder.client_gone()) drop(listener);
  }
}

void EventFeed::post_turn() {
  if (std::exchange(turn_posted_, true)) return;
  loop_.post([weak = std::weak_ptr<EventFeed*>(alive_)] {
    if (const auto feed = weak.lock()) (*feed)->turn();
  });
}

void EventFeed::turn() {
  turn_posted_ = false;
  for (auto at = listeners_.begin(); at != listeners_.end();) {
    const auto listener = at++;
    std::string news = take_news(listener->second.had);
    if (!news.empty()) send(listener, std::move(news));
  }
}

}  // namespace ddcti::mock
