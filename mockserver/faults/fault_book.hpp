#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "faults/fault.hpp"
#include "posix_regex.hpp"

/// Which requests go wrong: rules in order, their counts, windows and chance.
///
///   book.add({.commands = {"originate"}, .every = 3, …}, now);
///   if (const auto strike = book.strike("originate", "user/1000 &park", now)) …
///
/// A request is shown to the rules in order; the first whose turn it is takes it, and those
/// behind do not see it. Pure and deterministic: time is handed in, chance is seeded and moves
/// only for rules that match. Not thread-safe.
namespace ddcti::mock {

/// A fault that happens now, with what chance decided.
struct Strike {
  std::uint64_t rule = 0;  ///< its number
  Fault fault;
  Duration delay{0};
  std::uint64_t noise = 0;  ///< seeds garbage
};

class FaultBook {
 public:
  /// More than this many rules are a test that forgets to take them back.
  static constexpr std::size_t kMostRules = 1000;

  struct Entry {
    std::uint64_t number = 0;
    FaultRule rule;
    TimePoint since{};
    std::uint64_t seen = 0;    ///< requests that matched
    std::uint64_t struck = 0;  ///< of which went wrong
    std::optional<PosixRegex> arg;
  };

  explicit FaultBook(std::uint64_t seed) : chance_(seed) {}

  /// Its number, from 1 on; a number is not used again. A pattern that PosixRegex cannot read
  /// matches nothing.
  std::uint64_t add(FaultRule rule, TimePoint now);
  /// False if there is none of this number.
  bool remove(std::uint64_t number);
  void clear() { entries_.clear(); }

  [[nodiscard]] std::optional<Strike> strike(std::string_view command, const std::string& arg,
                                             TimePoint now);

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  Chance chance_;
  std::vector<Entry> entries_;
  std::uint64_t last_number_ = 0;
};

}  // namespace ddcti::mock
