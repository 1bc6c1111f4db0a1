#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "core/time.hpp"
#include "http/log.hpp"
#include "http/unique_fd.hpp"
#include "journal/entry_json.hpp"

/// Writes what a switch is asked, and what it replies, as recordings.
///
///   asked() ... answered() ... asked() ... answered() -> finish() -> a line of the file
///
/// Uuids that the switch chose, its dates and its epoch times become placeholders; what a client
/// chose stays as it is. The key is never handed in. Not thread-safe. Format: ddcti-recording(5).
namespace ddcti::mock {

struct RecordedStep {
  TimePoint at{};                     ///< when it was asked
  std::chrono::milliseconds pause{};  ///< since anything was heard of the switch before
  std::string cmd;
  std::optional<std::string> arg;
  std::optional<int> status;  ///< absent: no answer came
  std::string body;
};

/// `{"name":…,"steps":[…]}`. Steps without an answer are left out, and those the format has no
/// words for: texts that are not UTF-8, or that hold what reads as a placeholder. Pure.
struct WrittenRecording {
  Json json;
  std::vector<std::string> left_out;  ///< a sentence for each that was answered
};
[[nodiscard]] WrittenRecording recording_of(const std::string& name,
                                            const std::vector<RecordedStep>& steps);

class Recorder {
 public:
  using Clock = std::chrono::steady_clock;

  /// Appends to `path`. Fails with a sentence that names it. `log` is told what is left out.
  [[nodiscard]] static tl::expected<Recorder, std::string> open(const std::string& path,
                                                                http::Log log);

  /// Returns what answered() wants to know the request by. `now` is what times in replies are
  /// known by, `since` what pauses are measured with: the switch does not run by our clock.
  [[nodiscard]] std::size_t asked(std::string cmd, std::optional<std::string> arg, TimePoint now,
                                  Clock::time_point since);
  void answered(std::size_t step, int status, std::string body, Clock::time_point since);

  /// Ends the recording; the next request begins another. False if it could not be written.
  bool finish();

 private:
  Recorder(std::string group, http::UniqueFd file, http::Log log)
      : group_(std::move(group)), file_(std::move(file)), log_(std::move(log)) {}

  std::string group_;
  http::UniqueFd file_;
  http::Log log_;
  int recordings_ = 0;
  std::vector<RecordedStep> steps_;
  std::optional<Clock::time_point> last_heard_;
};

}  // namespace ddcti::mock
