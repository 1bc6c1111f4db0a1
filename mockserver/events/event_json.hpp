#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/event.hpp"
#include "journal/entry_json.hpp"
#include "journal/journal.hpp"

/// What is told of a switch while it runs, as `GET /__ddcti/events` has it.
///
///   event: channel_bridged
///   data: {"at_ms":1795305601000,"uuid":"…","with":"…"}
///
/// Safe from any thread.
namespace ddcti::mock {

struct ToldEvent {
  std::string_view type;  ///< in static storage
  Json data;
};

/// Nothing for lines of the log, which is where they are read.
[[nodiscard]] std::optional<ToldEvent> tell(const Event& event);

/// `request`: it is in the journal, under this number.
[[nodiscard]] ToldEvent tell(std::uint64_t number, const JournalRequest& request);

/// `reply`: it is about to leave.
[[nodiscard]] ToldEvent tell(std::uint64_t number, const JournalReply& reply);

/// What was done from outside: `clock`, `reset`, `faults`.
[[nodiscard]] ToldEvent tell(std::string_view what, TimePoint at, const Json& more);

/// The event as it goes over the wire.
[[nodiscard]] std::string to_wire(std::string_view id, const ToldEvent& event);

}  // namespace ddcti::mock
