#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>

#include "scenario/scenario.hpp"

/// The world that is called: picks what happens at each call from the scenario.
///
///   5551*  probability 0.3  busy
///   5552*  sequence         busy, no answer, answers
///   *                       answers
///
/// The first rule that matches, and that chance lets have its way, counts. A rule with a
/// sequence counts the calls to each number of its own. Chance is seeded: the same seed and
/// calls give the same. Not thread-safe.
namespace ddcti::mock {

class FarSide {
 public:
  explicit FarSide(std::uint64_t seed) : chance_(seed) {}

  /// How `number` takes the call that is placed now.
  [[nodiscard]] FarEnd take_call(const Scenario& scenario, std::string_view number);
  /// How the phone of `extension` does.
  [[nodiscard]] FarEnd take_call(const Scenario& scenario, const Extension& extension,
                                 std::string_view number);

 private:
  const FarEnd& next(const FarEnds& far_ends, std::size_t rule, std::string_view number);
  bool happens(double probability);

  std::mt19937_64 chance_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> attempts_;  ///< by rule and number
};

}  // namespace ddcti::mock
