#include "core/leg.hpp"

namespace ddcti::mock {

std::string_view name(LegState state) {
  switch (state) {
    case LegState::kNew:
      return "CS_NEW";
    case LegState::kInit:
      return "CS_INIT";
    case LegState::kRouting:
      return "CS_ROUTING";
    case LegState::kSoftExecute:
      return "CS_SOFT_EXECUTE";
    case LegState::kExecute:
      return "CS_EXECUTE";
    case LegState::kExchangeMedia:
      return "CS_EXCHANGE_MEDIA";
    case LegState::kPark:
      return "CS_PARK";
    case LegState::kConsumeMedia:
      return "CS_CONSUME_MEDIA";
    case LegState::kHibernate:
      return "CS_HIBERNATE";
    case LegState::kReset:
      return "CS_RESET";
    case LegState::kHangup:
      return "CS_HANGUP";
    case LegState::kReporting:
      return "CS_REPORTING";
    case LegState::kDestroy:
      return "CS_DESTROY";
  }
  return "";
}

std::string_view name(CallState state) {
  switch (state) {
    case CallState::kDown:
      return "DOWN";
    case CallState::kDialing:
      return "DIALING";
    case CallState::kRinging:
      return "RINGING";
    case CallState::kEarly:
      return "EARLY";
    case CallState::kActive:
      return "ACTIVE";
    case CallState::kHeld:
      return "HELD";
    case CallState::kRingWait:
      return "RING_WAIT";
    case CallState::kHangup:
      return "HANGUP";
    case CallState::kUnheld:
      return "UNHELD";
  }
  return "";
}

std::string_view name(Direction direction) {
  return direction == Direction::kInbound ? "inbound" : "outbound";
}

std::string_view name(EndpointKind kind) {
  switch (kind) {
    case EndpointKind::kNull:
      return "null";
    case EndpointKind::kLoopbackA:
    case EndpointKind::kLoopbackB:
      return "loopback";
    case EndpointKind::kSofia:
      return "sofia";
  }
  return "";
}

std::string_view name(Whisper whisper) {
  switch (whisper) {
    case Whisper::kNobody:
      return "nobody";
    case Whisper::kTarget:
      return "target";
    case Whisper::kPartner:
      return "partner";
    case Whisper::kBoth:
      return "both";
  }
  return "";
}

}  // namespace ddcti::mock
