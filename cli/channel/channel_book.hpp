#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "text/json.hpp"

/// The channels there are, and what became of them from one look to the next.
///
///   look 1: c1 RINGING             present c1
///   look 2: c1 ACTIVE, c2 RINGING  started c2, changed c1
///   look 3: c2 RINGING             ended c1
///
/// Pure: the rows come from `show channels as json`, the time from the caller.
namespace ddcti::cli {

struct ChannelChange {
  enum class Kind {
    kPresent,  ///< it was there when the first look was taken
    kStarted,
    kChanged,  ///< its call state, application, numbers or call are others than before
    kEnded,
  };
  Kind kind = Kind::kPresent;
  std::string uuid;
  std::string callstate;           ///< empty when it ended
  std::string previous_callstate;  ///< empty when it was not known before
  Json row;                        ///< as the switch has it; the last one seen, when it ended
};

/// `present`, `started`, …: for JSON.
[[nodiscard]] const char* name_of(ChannelChange::Kind kind);

struct WatchedChannel {
  Json row;
  std::chrono::steady_clock::time_point since;  ///< its call state was first seen
  bool since_before = false;                    ///< it had that call state before the first look
};

class ChannelBook {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// Takes a look's rows; gives the ends first, then the rest from the oldest channel on.
  std::vector<ChannelChange> update(const Json& rows, Time now);

  /// From the oldest on.
  [[nodiscard]] const std::vector<WatchedChannel>& channels() const { return channels_; }

 private:
  std::vector<WatchedChannel> channels_;
  bool looked_ = false;
};

}  // namespace ddcti::cli
