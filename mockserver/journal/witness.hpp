#pragma once

#include <chrono>
#include <cstdint>

#include "core/time.hpp"
#include "events/event_feed.hpp"
#include "http/request.hpp"
#include "journal/finished_calls.hpp"
#include "journal/journal.hpp"
#include "journal/request_counts.hpp"
#include "module_api/module_api.hpp"
#include "verify/verify_desk.hpp"

/// What a test learns of one switch from outside: what it was asked, what it answered, and
/// whether that is what was to be expected.
///
///   request -> opened() -> the switch ... -> closed() -> reply leaves
///
/// One for each switch, which it outlives: a reset puts a new switch behind the same witness.
/// On the loop's thread.
namespace ddcti::mock {

class Witness {
 public:
  /// `loop` must outlive it.
  Witness(http::Loop& loop, std::size_t journal_capacity)
      : journal_(journal_capacity), verify_desk_(loop, journal_), events_(loop) {}
  Witness(const Witness&) = delete;
  Witness& operator=(const Witness&) = delete;

  /// To be told before the request is served. Returns what closed() wants to know it by.
  std::uint64_t opened(const http::Request& request, TimePoint now);

  /// To be told before the reply leaves.
  void closed(std::uint64_t number, const CliReply& reply, TimePoint now,
              std::chrono::microseconds took);

  /// Something happened in the switch.
  void happened(const Event& event);
  /// Something was done to it from outside.
  void changed(std::string_view what, TimePoint now, const Json& more = Json::object());

  /// Everything is as it was at the start.
  void reset();

  [[nodiscard]] const Journal& journal() const { return journal_; }
  [[nodiscard]] VerifyDesk& verify_desk() { return verify_desk_; }
  [[nodiscard]] EventFeed& events() { return events_; }
  [[nodiscard]] FinishedCalls& finished() { return finished_; }
  [[nodiscard]] const RequestCounts& counts() const { return counts_; }

 private:
  Journal journal_;
  VerifyDesk verify_desk_;
  FinishedCalls finished_;
  RequestCounts counts_;
  EventFeed events_;
};

}  // namespace ddcti::mock
