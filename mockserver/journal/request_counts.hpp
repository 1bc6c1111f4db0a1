#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string_view>

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
  void count(const JournalRequest& request, const JournalReply& reply);

  [[nodiscard]] const std::map<RequestKind, std::uint64_t>& all() const { return counts_; }

 private:
  std::map<RequestKind, std::uint64_t> counts_;
};

}  // namespace ddcti::mock
