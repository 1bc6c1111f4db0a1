#pragma once

#include <cstdint>
#include <random>

#include "core/time.hpp"

/// How long something takes: always the same, or as chance has it.
///
///   fixed       first
///   uniform     from first to second
///   normal      first on average, second is the standard deviation; never below nothing
///   lognormal   half of them are shorter than first; second is the deviation of the logarithm,
///               so there are few that take much longer, as in real networks
///
/// Pure: the same seed gives the same on every machine. Not thread-safe.
namespace ddcti::mock {

/// Seeded chance.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : source_(seed) {}

  [[nodiscard]] std::uint64_t bits() { return source_(); }
  /// From 0 to 1, without 1.
  [[nodiscard]] double unit();
  /// Of the standard normal distribution.
  [[nodiscard]] double normal();
  [[nodiscard]] bool happens(double probability);

 private:
  std::mt19937_64 source_;
};

struct Delay {
  enum class Kind { kFixed, kUniform, kNormal, kLognormal };

  Kind kind = Kind::kFixed;
  double first = 0.0;   ///< milliseconds
  double second = 0.0;  ///< milliseconds; kLognormal: without unit

  bool operator==(const Delay&) const = default;
};

/// The longest there is.
inline constexpr Duration kLongestDelay = std::chrono::hours{24};

[[nodiscard]] Duration draw(const Delay& delay, Chance& chance);

}  // namespace ddcti::mock
