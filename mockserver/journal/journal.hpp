#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"

/// The journal: every request to the module, with its reply, oldest first, in a bounded ring.
///
///   enter(request) -> 7 ... close(7, reply)      at once, or when a phone has answered
///   entries()      -> 5, 6, 7                    3 and 4 were dropped, and are counted
///
/// A request costs a copy of its texts; what it means is read when somebody asks, see
/// read_entry.hpp. Entries share their texts and never change, so that they can be handed to
/// another thread; the journal itself belongs to one thread.
namespace ddcti::mock {

struct JournalRequest {
  TimePoint at{};  ///< on the switch's clock
  std::string method;
  std::string target;  ///< without the key, see http::redact_key()
  std::string remote_address;
};

/// What JournalReply::refused says of a command that a fault kept from running.
inline constexpr std::string_view kRefusedByFault = "fault";

struct JournalReply {
  TimePoint at{};                    ///< on the switch's clock
  std::chrono::microseconds took{};  ///< on the machine's clock
  std::optional<int> status;         ///< absent: the connection was closed without an answer
  std::string body;                  ///< its first kMaxKeptBody bytes
  std::size_t body_bytes = 0;        ///< how long it really was
  /// Where no command ran, the refusal's name (refusals.hpp) or kRefusedByFault, in static
  /// storage. Else empty.
  std::string_view refused;
  std::uint64_t fault = 0;  ///< the number of the fault that spoilt it; 0: none did
};

struct JournalEntry {
  std::uint64_t number = 0;  ///< from 1 on, without gaps
  std::shared_ptr<const JournalRequest> request;
  std::shared_ptr<const JournalReply> reply;  ///< null while it waits for one
};

class Journal {
 public:
  static constexpr std::size_t kDefaultCapacity = 10000;
  static constexpr std::size_t kMaxKeptBody = 64UL * 1024;
  /// Of all texts together; past it the oldest entries go.
  static constexpr std::size_t kMaxBytes = 64UL * 1024 * 1024;

  explicit Journal(std::size_t capacity = kDefaultCapacity) : capacity_(capacity) {}

  /// Returns the entry's number.
  std::uint64_t enter(JournalRequest request);

  /// Adds the reply. Nothing happens to an entry that was dropped.
  void close(std::uint64_t number, JournalReply reply);

  /// Those behind number `since`, oldest first.
  [[nodiscard]] std::vector<JournalEntry> entries(std::uint64_t since = 0) const;

  /// The entry, or nullptr if it was dropped or is still to come. Valid until the next change.
  [[nodiscard]] const JournalEntry* find(std::uint64_t number) const;

  [[nodiscard]] std::uint64_t last() const { return dropped_ + entries_.size(); }
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  /// Forgets everything; numbers start at 1 again.
  void clear();

 private:
  void drop_surplus();

  std::size_t capacity_;
  std::deque<JournalEntry> entries_;
  std::uint64_t dropped_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace ddcti::mock
