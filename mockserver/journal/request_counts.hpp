#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_map>

#include "journal/journal.hpp"

/// How many requests there were, by command and by how they were answered. Counts go on for as
/// long as the mock runs: a reset does not take them back.
///
/// Not thread-safe.
namespace ddcti::mock {

struct RequestKind {
  std::string_view command;  ///< `cmd` as the switch names it, `unknown` or `none`; static storage
  std::string_view outcome;  ///< ok, error, usage, invalid, data, refused or closed

  auto operator<=>(const RequestKind&) const = default;
};

class RequestCounts {
 public:
  void opened(std::uint64_t number, const JournalRequest& request);
  void closed(std::uint64_t number, const JournalReply& reply);
  /// Requests without a reply are not to be closed any more.
  void forget_open() { open_.clear(); }

  [[nodiscard]] const std::map<RequestKind, std::uint64_t>& all() const { return counts_; }

 private:
  std::map<RequestKind, std::uint64_t> counts_;
  /// Commands by number: the journal may have dropped a request by the time it is answered.
  std::unordered_map<std::uint64_t, std::string_view> open_;
};

}  // namespace ddcti::mock
