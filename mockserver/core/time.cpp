#include "core/time.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <ctime>

namespace ddcti::mock {
namespace {

std::tm broken_down(TimePoint at, std::chrono::minutes utc_offset) {
  const auto local = at + utc_offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(local - day)};
  std::tm tm{};
  tm.tm_year = static_cast<int>(date.year()) - 1900;
  tm.tm_mon = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  tm.tm_mday = static_cast<int>(static_cast<unsigned>(date.day()));
  tm.tm_hour = static_cast<int>(clock.hours().count());
  tm.tm_min = static_cast<int>(clock.minutes().count());
  tm.tm_sec = static_cast<int>(clock.seconds().count());
  tm.tm_wday = static_cast<int>(std::chrono::weekday{day}.c_encoding());
  const auto new_year = std::chrono::sys_days{date.year() / std::chrono::January / 1};
  tm.tm_yday = static_cast<int>((day - new_year).count());
  return tm;
}

std::string format_offset(std::chrono::minutes utc_offset) {
  const auto minutes = std::abs(utc_offset.count());
  return fmt::format("{}{:02}{:02}", utc_offset.count() < 0 ? '-' : '+', minutes / 60,
                     minutes % 60);
}

/// strftime(3) would look at the process's zone for these three.
std::string resolve_zone_fields(std::string_view format, TimePoint at,
                                std::chrono::minutes utc_offset) {
  std::string resolved;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 == format.size()) {
      resolved += format[i];
      continue;
    }
    switch (const char field = format[++i]) {
      case 's':
        resolved += std::to_string(epoch_seconds(at));
        break;
      case 'z':
        resolved += format_offset(utc_offset);
        break;
      case 'Z':
        resolved += utc_offset.count() == 0 ? "UTC" : format_offset(utc_offset);
        break;
      default:
        resolved += '%';
        resolved += field;
    }
  }
  return resolved;
}

}  // namespace

std::string format_datetime(TimePoint at, std::chrono::minutes utc_offset) {
  return format_time("%Y-%m-%d %H:%M:%S", at, utc_offset);
}

std::string format_gmt(TimePoint at) {
  return format_time("%a, %d %b %Y %H:%M:%S GMT", at, std::chrono::minutes{0});
}

std::string format_time(std::string_view format, TimePoint at, std::chrono::minutes utc_offset) {
  const std::string resolved = resolve_zone_fields(format, at, utc_offset);
  const std::tm tm = broken_down(at, utc_offset);
  // The switch gives the result 80 bytes; a longer one comes out empty.
  std::array<char, 80> buffer{};
  const std::size_t length = std::strftime(buffer.data(), buffer.size(), resolved.c_str(), &tm);
  return {buffer.data(), length};
}

}  // namespace ddcti::mock
