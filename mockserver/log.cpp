#include "log.hpp"

#include <fmt/format.h>

namespace ddcti::mock {
namespace {

std::string_view word(http::Level level) {
  switch (level) {
    case http::Level::kDebug:
      return "debug";
    case http::Level::kInfo:
      return "info";
    case http::Level::kWarning:
      return "warning";
    case http::Level::kError:
      return "error";
  }
  return "";
}

}  // namespace

LineLog::LineLog(std::ostream& out, http::Level least, std::chrono::minutes utc_offset, Clock clock)
    : out_(out), least_(least), utc_offset_(utc_offset), clock_(std::move(clock)) {}

void LineLog::write(http::Level level, std::string_view line) {
  if (level < least_) return;
  const TimePoint at = clock_();
  const auto ms =
      std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count() % 1000;
  const std::string text =
      fmt::format("{}.{:03} {:<7} {}\n", format_datetime(at, utc_offset_), ms, word(level), line);
  const std::lock_guard lock(mutex_);
  out_ << text << std::flush;
}

void LineLog::write(const Event& event) {
  http::Level level = http::Level::kDebug;
  if (event.kind == EventKind::kInfo) level = http::Level::kInfo;
  if (event.kind == EventKind::kWarning) level = http::Level::kWarning;
  if (level < least_) return;
  std::string line;
  const auto add = [&line](std::string_view part) {
    if (part.empty()) return;
    if (!line.empty()) line += ' ';
    line += http::printable(part);
  };
  add(event.uuid);
  if (level == http::Level::kDebug) add(name(event.kind));
  add(event.name);
  add(event.text);
  write(level, line);
}

http::Log LineLog::for_http() {
  return [this](http::Level level, std::string_view line) { write(level, line); };
}

}  // namespace ddcti::mock
