#include "start_date.hpp"

namespace ddcti::mock {
namespace {

/// Takes exactly `digits` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int number = 0;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

/// `08:30` or, with seconds, `08:30:00`.
std::optional<std::chrono::seconds> take_time(std::string_view& text, bool with_seconds) {
  const auto hours = take_number(text, 2);
  if (!hours || *hours > 23 || !take(text, ':')) return std::nullopt;
  const auto minutes = take_number(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  std::optional<int> seconds = 0;
  if (with_seconds && take(text, ':')) seconds = take_number(text, 2);
  if (!seconds || *seconds > 59) return std::nullopt;
  return std::chrono::hours{*hours} + std::chrono::minutes{*minutes} +
         std::chrono::seconds{*seconds};
}

}  // namespace

std::optional<StartDate> parse_start_date(std::string_view text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  StartDate start;
  start.at = std::chrono::sys_days{date};
  if (text.empty()) return start;

  if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
  const auto time = take_time(text, true);
  if (!time) return std::nullopt;
  start.at += *time;
  if (text.empty() || text == "Z") return start;

  const bool west = take(text, '-');
  if (!west && !take(text, '+')) return std::nullopt;
  const auto offset = take_time(text, false);
  if (!offset || !text.empty()) return std::nullopt;
  start.utc_offset = std::chrono::floor<std::chrono::minutes>(west ? -*offset : *offset);
  start.at -= start.utc_offset;
  return start;
}

}  // namespace ddcti::mock
