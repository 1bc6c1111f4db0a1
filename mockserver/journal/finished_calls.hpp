#pragma once

#include <cstddef>
#include <deque>

#include "core/call_record.hpp"

/// What remains of calls, in memory: the newest CDRs and recordings, oldest first.
///
/// Not thread-safe.
namespace ddcti::mock {

class FinishedCalls {
 public:
  static constexpr std::size_t kMost = 1000;  ///< of each

  void add(const CallDetail& call) { push(calls_, call); }
  void add(const FinishedRecording& recording) { push(recordings_, recording); }

  [[nodiscard]] const std::deque<CallDetail>& calls() const { return calls_; }
  [[nodiscard]] const std::deque<FinishedRecording>& recordings() const { return recordings_; }

  void clear() {
    calls_.clear();
    recordings_.clear();
  }

 private:
  template <class T>
  static void push(std::deque<T>& list, const T& value) {
    list.push_back(value);
    if (list.size() > kMost) list.pop_front();
  }

  std::deque<CallDetail> calls_;
  std::deque<FinishedRecording> recordings_;
};

}  // namespace ddcti::mock
