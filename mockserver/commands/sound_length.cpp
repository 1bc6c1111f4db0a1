#include "commands/sound_length.hpp"

#include <algorithm>

#include "commands/words.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

constexpr Duration kForEver{-1};
constexpr std::chrono::milliseconds kLongest = std::chrono::hours{24};

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// Each `%(ON,OFF,HZ…)` sounds for ON and is silent for OFF milliseconds.
Duration tone_length(std::string_view spec) {
  std::chrono::milliseconds total{0};
  for (std::size_t at = spec.find("%("); at != std::string_view::npos;
       at = spec.find("%(", at + 1)) {
    const std::string_view on = spec.substr(at + 2);
    const std::size_t comma = on.find(',');
    total += std::clamp(to_milliseconds(on), std::chrono::milliseconds{0}, kLongest);
    if (comma != std::string_view::npos) {
      total +=
          std::clamp(to_milliseconds(on.substr(comma + 1)), std::chrono::milliseconds{0}, kLongest);
    }
  }
  const std::size_t loops = spec.find("loops=");
  if (loops == std::string_view::npos) return total;
  const long times = to_long(spec.substr(loops + 6));
  return times < 0 ? kForEver : std::clamp(times, 1L, 100'000L) * total;
}

}  // namespace

Duration sound_length(const Scenario& scenario, std::string_view path) {
  if (take_prefix(path, "file_string://")) {
    Duration total{0};
    for (const Token& file : split_delimited(path, '!')) {
      const Duration length = sound_length(scenario, file.text);
      if (length < Duration{0}) return length;
      total += length;
    }
    return total;
  }
  if (take_prefix(path, "tone_stream://")) return tone_length(path);
  if (take_prefix(path, "silence_stream://")) {
    const long ms = to_long(path);
    return ms < 0 ? kForEver : std::min(kLongest, to_milliseconds(path));
  }
  if (path.starts_with("local_stream://")) return kForEver;
  const auto& missing = scenario.missing_files;
  if (std::find(missing.begin(), missing.end(), path) != missing.end()) return Duration{0};
  const auto own = scenario.file_lengths.find(path);
  return own == scenario.file_lengths.end() ? scenario.file_length : own->second;
}

}  // namespace ddcti::mock
