#include "module_api/face.hpp"

namespace ddcti::mock {

std::optional<Face> parse_face(std::string_view text) {
  if (text == "direct") return Face::kDirect;
  if (text == "event-socket") return Face::kEventSocket;
  return std::nullopt;
}

std::string_view to_string(Face face) { return face == Face::kDirect ? "direct" : "event-socket"; }

std::string answer_body(Face face, std::string_view cmd, const Answer& answer) {
  if (answer.kind == Answer::Kind::kUnknownCommand) {
    if (face == Face::kDirect) return "INVALID COMMAND!\n";
    return "-ERR " + std::string(cmd) + " Command not found!\n";
  }
  if (answer.output.empty() && face == Face::kEventSocket) return "-ERR no reply\n";
  return answer.output;
}

}  // namespace ddcti::mock
