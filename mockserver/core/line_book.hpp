#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "scenario/scenario.hpp"

/// How it stands with each line: its calls, its rests and its faults.
///
///   place:  free -- take() --> call -- release() --> rests -- rest --> free
///   line:   fault, fault, fault = threshold --> skipped -- retry_interval --> takes calls
///           an answered call: no faults
///
/// A line that comes back and fails once more is skipped anew: only an answer clears its
/// faults. The model is ours, the module's is not known. Not thread-safe.
namespace ddcti::mock {

class LineBook {
 public:
  enum class State { kFree, kFull, kResting, kFaulted };

  /// Whether `line` would take a call now.
  [[nodiscard]] State state(std::string_view name, const Line& line, TimePoint now) const;

  /// Takes a place; false if the line is not free.
  [[nodiscard]] bool take(std::string_view name, const Line& line, TimePoint now);
  /// The call ended; its place rests.
  void release(std::string_view name, const Line& line, TimePoint now);
  /// There was no call after all.
  void give_back(std::string_view name);

  void failed(std::string_view name, const Line& line, TimePoint now);
  void answered(std::string_view name);

  [[nodiscard]] int calls(std::string_view name) const;
  [[nodiscard]] int faults(std::string_view name) const;

 private:
  struct Entry {
    int calls = 0;
    std::vector<TimePoint> resting;  ///< until when, one for each place
    int faults = 0;
    TimePoint skipped_until{};
  };

  [[nodiscard]] const Entry& entry(std::string_view name) const;

  std::map<std::string, Entry, std::less<>> entries_;
};

/// `full`, `resting`, `faulted`, `free`
[[nodiscard]] std::string_view name(LineBook::State state);

}  // namespace ddcti::mock
