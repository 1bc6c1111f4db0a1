#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

/// The newest events as they go over the wire, for who was away and comes back.
///
///   add() -> 1 ... add() -> 7      5, 6 and 7 are kept: next(4) is the fifth, 4 were dropped
///
/// Bounded in number and in bytes; numbers go on for ever, so that nothing is taken for
/// another. Not thread-safe.
namespace ddcti::mock {

class EventRing {
 public:
  struct Limits {
    std::size_t events = 1000;
    std::size_t bytes = 1024UL * 1024;
  };

  explicit EventRing(Limits limits) : limits_(limits) {}

  void add(std::string text);

  /// The number of the newest; 0 before there is one.
  [[nodiscard]] std::uint64_t last() const { return dropped_ + texts_.size(); }
  /// All up to this number are gone.
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }
  /// The one of this number, which is kept. Valid until the next change.
  [[nodiscard]] std::string_view at(std::uint64_t number) const {
    return texts_[number - dropped_ - 1];
  }

 private:
  Limits limits_;
  std::deque<std::string> texts_;
  std::uint64_t dropped_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace ddcti::mock
