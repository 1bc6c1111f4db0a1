#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/time.hpp"

/// What the simulated switch tells the outside while it runs: the life of its calls and the
/// lines a real switch would log. Nothing in the switch depends on who listens.
///
/// Safe from any thread.
namespace ddcti::mock {

enum class EventKind {
  kCreate,      ///< a leg is there; text: channel name
  kProgress,    ///< it rings
  kEarlyMedia,  ///< it sends sound before it answers
  kAnswer,
  kExecute,      ///< name: application, text: its data
  kBridge,       ///< text: uuid of the partner
  kUnbridge,     ///< text: uuid of the partner
  kHangup,       ///< text: cause
  kRecordStart,  ///< text: path
  kRecordStop,   ///< text: path
  kRobot,        ///< name: say, hear, silence, transfer or hangup; text: what
  kPlay,         ///< the leg hears a sound; name: why, text: path
  kDigits,       ///< the leg gets digits; name: from whom, text: the digits
  kWhisper,      ///< an eavesdropper is heard by others; name: by whom, text: uuid of the target
  kConference,   ///< name: what a member does or is done, text: room and member id
  kJob,          ///< name: job uuid, text: its output
  kInfo,         ///< text: a log line
  kWarning,      ///< text: a log line of something that is not what it looks like
};

[[nodiscard]] std::string_view name(EventKind kind);

struct Event {
  TimePoint at{};
  EventKind kind = EventKind::kInfo;
  std::string uuid;  ///< of the leg; empty where no leg is concerned
  std::string name;
  std::string text;

  bool operator==(const Event&) const = default;
};

using EventListener = std::function<void(const Event&)>;

}  // namespace ddcti::mock
