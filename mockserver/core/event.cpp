#include "core/event.hpp"

namespace ddcti::mock {

std::string_view name(EventKind kind) {
  switch (kind) {
    case EventKind::kCreate:
      return "create";
    case EventKind::kProgress:
      return "ringing";
    case EventKind::kEarlyMedia:
      return "early media";
    case EventKind::kAnswer:
      return "answered";
    case EventKind::kExecute:
      return "execute";
    case EventKind::kBridge:
      return "bridge";
    case EventKind::kUnbridge:
      return "unbridge";
    case EventKind::kHangup:
      return "hangup";
    case EventKind::kRecordStart:
      return "record";
    case EventKind::kRecordStop:
      return "record end";
    case EventKind::kRobot:
      return "robot";
    case EventKind::kPlay:
      return "play";
    case EventKind::kDigits:
      return "digits";
    case EventKind::kWhisper:
      return "whisper";
    case EventKind::kConference:
      return "conference";
    case EventKind::kJob:
      return "job done";
    case EventKind::kInfo:
      return "info";
    case EventKind::kWarning:
      return "warning";
  }
  return "";
}

}  // namespace ddcti::mock
