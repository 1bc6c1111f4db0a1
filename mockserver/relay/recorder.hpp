#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "core/time.hpp"
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
  TimePoint at{};    ///< when it was asked
  Duration pause{};  ///< since anything was heard of the switch before
  std::string cmd;
  std::optional<std::string> arg;
  std::optional<int> status;  ///< absent: no answer came
  std::string body;
};

/// `{"name":…,"steps":[…]}`; steps without an answer are left out. Pure.
[[nodiscard]] Json recording_of(const std::string& name, const std::vector<RecordedStep>& steps);

class Recorder {
 public:
  /// Appends to `path`. Fails with a sentence that names it.
  [[nodiscard]] static tl::expected<Recorder, std::string> open(const std::string& path);

  /// Returns what answered() wants to know the request by.
  [[nodiscard]] std::size_t asked(std::string cmd, std::optional<std::string> arg, TimePoint now);
  void answered(std::size_t step, int status, std::string body, TimePoint now);

  /// Ends the recording; the next request begins another. False if it could not be written.
  bool finish();

 private:
  Recorder(std::string group, http::UniqueFd file)
      : group_(std::move(group)), file_(std::move(file)) {}

  std::string group_;
  http::UniqueFd file_;
  int recordings_ = 0;
  std::vector<RecordedStep> steps_;
  std::optional<TimePoint> last_heard_;
};

}  // namespace ddcti::mock
