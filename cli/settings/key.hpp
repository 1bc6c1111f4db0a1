#pragma once

#include <optional>
#include <string>

#include "context.hpp"
#include "problem.hpp"
#include "settings/settings.hpp"

namespace ddcti::cli {

/// Fetches the key that `source` names; nothing if there is none. Runs key_command, so it is
/// called only when a request is about to be sent. Warns on context.err about a file that
/// others can read. Fails with kBadSettings (kInterrupted if SIGINT came meanwhile), never
/// with any part of the key in the words.
[[nodiscard]] Outcome<std::optional<std::string>> fetch_key(const KeySource& source,
                                                            Context& context);

/// A key to be kept, from standard input. Fails with kBadSettings.
[[nodiscard]] Outcome<std::string> read_key(Machine& machine);

}  // namespace ddcti::cli
