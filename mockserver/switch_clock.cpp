#include "switch_clock.hpp"

#include <fmt/format.h>

#include <charconv>

namespace ddcti::mock {
namespace {

constexpr double kSlowest = 0.001;
constexpr double kFastest = 1000.0;
/// Machines count nanoseconds in 64 bits; nobody waits that long.
constexpr double kFarthestSeconds = 100.0 * 365 * 24 * 3600;

}  // namespace

std::optional<ClockMode> parse_clock_mode(std::string_view text) {
  if (text == "real") return ClockMode{1.0};
  if (text == "manual") return ClockMode{0.0};
  if (!text.ends_with('x')) return std::nullopt;
  text.remove_suffix(1);
  ClockMode mode;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mode.speed);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!(mode.speed >= kSlowest && mode.speed <= kFastest)) return std::nullopt;
  return mode;
}

std::string to_string(ClockMode mode) {
  if (mode.manual()) return "manual";
  return mode.speed == 1.0 ? "real" : fmt::format("{}x", mode.speed);
}

TimePoint SwitchClock::now(Machine machine_now) const {
  if (mode_.manual()) return from_;
  const auto passed = machine_now - machine_from_;
  if (mode_.speed == 1.0) return from_ + std::chrono::floor<Duration>(passed);
  return from_ + std::chrono::floor<Duration>(passed * mode_.speed);
}

std::optional<SwitchClock::Machine> SwitchClock::when(TimePoint due) const {
  if (mode_.manual()) return std::nullopt;
  const std::chrono::duration<double> wait = (due - from_) / mode_.speed;
  if (wait.count() > kFarthestSeconds) return std::nullopt;
  if (mode_.speed == 1.0) return machine_from_ + (due - from_);
  // Rounded up: a moment too early there would be nothing to do yet.
  return machine_from_ +
         std::chrono::ceil<std::chrono::steady_clock::duration>((due - from_) / mode_.speed);
}

void SwitchClock::set_mode(ClockMode mode, Machine machine_now) {
  from_ = now(machine_now);
  machine_from_ = machine_now;
  mode_ = mode;
}

}  // namespace ddcti::mock
