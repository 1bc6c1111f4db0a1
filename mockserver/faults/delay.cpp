#include "faults/delay.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ddcti::mock {
namespace {

double draw_ms(const Delay& delay, Chance& chance) {
  switch (delay.kind) {
    case Delay::Kind::kFixed:
      break;
    case Delay::Kind::kUniform:
      return delay.first + (delay.second - delay.first) * chance.unit();
    case Delay::Kind::kNormal:
      return delay.first + delay.second * chance.normal();
    case Delay::Kind::kLognormal:
      return delay.first * std::exp(delay.second * chance.normal());
  }
  return delay.first;
}

}  // namespace

double Chance::unit() {
  // Not std::uniform_real_distribution, whose numbers are the library's own affair; nor
  // std::normal_distribution below.
  constexpr double kSteps = 9007199254740992.0;  // 2^53, what a double can tell apart
  return static_cast<double>(source_() >> 11U) / kSteps;
}

double Chance::normal() {
  // Box and Muller; the logarithm wants what is not 0.
  const double radius = std::sqrt(-2.0 * std::log(1.0 - unit()));
  return radius * std::cos(2.0 * std::numbers::pi * unit());
}

bool Chance::happens(double probability) { return probability >= 1.0 || unit() < probability; }

Duration draw(const Delay& delay, Chance& chance) {
  const double longest = std::chrono::duration<double, std::milli>(kLongestDelay).count();
  const std::chrono::duration<double, std::milli> drawn{
      std::clamp(draw_ms(delay, chance), 0.0, longest)};
  return std::chrono::floor<Duration>(drawn);
}

}  // namespace ddcti::mock
