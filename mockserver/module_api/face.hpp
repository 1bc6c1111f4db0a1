#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/answer.hpp"

/// The two forms in which FreeSWITCH's answers are known.
///
///   kDirect        an interface inside the switch, as the module is: `INVALID COMMAND!`,
///                  and an empty body for an empty answer
///   kEventSocket   `-ERR nosuch Command not found!`, `-ERR no reply`; the recordings are so
///
/// Safe from any thread.
namespace ddcti::mock {

enum class Face { kDirect, kEventSocket };

/// `direct` or `event-socket`.
[[nodiscard]] std::optional<Face> parse_face(std::string_view text);
[[nodiscard]] std::string_view to_string(Face face);

/// The body for `answer` to the command `cmd`; `answer` must not be kSwitchStopped.
[[nodiscard]] std::string answer_body(Face face, std::string_view cmd, const Answer& answer);

}  // namespace ddcti::mock
