#pragma once

#include <functional>
#include <mutex>
#include <ostream>
#include <string>
#include <string_view>

#include "core/event.hpp"
#include "core/time.hpp"
#include "http/log.hpp"

/// The log of ddcti-mock: one line an entry, on the stream it is given.
///
///   2026-11-22 13:04:05.123 info    GET bgapi originate user/1000 &echo -> 200 +OK Job-UUID: …
///
/// Safe from any thread.
namespace ddcti::mock {

class LineLog {
 public:
  using Clock = std::function<TimePoint()>;

  /// `out` must outlive the log. What is less important than `least` is left out.
  LineLog(std::ostream& out, http::Level least, std::chrono::minutes utc_offset, Clock clock);

  void write(http::Level level, std::string_view line);

  /// What happens in the switch: warnings and log lines as such, the life of calls as debug.
  void write(const Event& event);

  /// For the HTTP front; must not outlive this.
  [[nodiscard]] http::Log for_http();

 private:
  std::ostream& out_;
  const http::Level least_;
  const std::chrono::minutes utc_offset_;
  const Clock clock_;
  std::mutex mutex_;
};

}  // namespace ddcti::mock
