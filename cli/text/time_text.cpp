#include "text/time_text.hpp"

#include <array>

#include "text/message.hpp"

namespace ddcti::cli {
namespace {

using namespace std::chrono;

std::string written(sys_seconds time, char between) {
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}{}{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     between, clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

}  // namespace

std::string in_words(steady_clock::duration time) {
  const auto count = duration_cast<seconds>(time).count();
  if (count < 60) return _("{} s", count);
  if (count >= 3600) {
    return fmt::format("{}:{:02}:{:02}", count / 3600, count / 60 % 60, count % 60);
  }
  return fmt::format("{}:{:02}", count / 60, count % 60);
}

std::string utc_stamp(system_clock::time_point time) {
  const auto whole = floor<seconds>(time);
  return fmt::format("{}.{:03}Z", written(whole, 'T'),
                     duration_cast<milliseconds>(time - whole).count());
}

std::string date_and_time(sys_seconds time) { return written(time, ' '); }

std::optional<sys_seconds> read_date_and_time(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00 00:00:00";
  if (text.size() != kForm.size()) return std::nullopt;
  std::array<int, 6> parts{};
  std::size_t part = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == '0' ? !digit : text[i] != kForm[i]) return std::nullopt;
    if (digit) {
      parts[part] = parts[part] * 10 + (text[i] - '0');
    } else {
      ++part;
    }
  }
  const year_month_day date{year{parts[0]}, month{static_cast<unsigned>(parts[1])},
                            day{static_cast<unsigned>(parts[2])}};
  if (!date.ok() || parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return std::nullopt;
  return sys_days(date) + hours(parts[3]) + minutes(parts[4]) + seconds(parts[5]);
}

}  // namespace ddcti::cli
