#pragma once

#include <nlohmann/json.hpp>

#include "ddcti/explanation.hpp"
#include "ddcti/lint.hpp"
#include "journal/journal.hpp"

/// An entry of the journal as JSON, with what it means in the fields of `ddcti explain --json`.
///
///   {"number","at_ms","from","method","path","target",
///    "cmd","arg","command","background","outcome","a_leg","applications","b_leg","extension",
///    "dialplan","context","parameters","diagnostics",
///    "refused","reply":{"status","body","bytes","at_ms","took_us","fault"}}
///
/// Safe from any thread.
namespace ddcti::mock {

/// Keeps fields in the order they are written.
using Json = nlohmann::ordered_json;

/// Reads the request for it.
[[nodiscard]] Json to_json(const JournalEntry& entry);

/// As one line; bytes that are not UTF-8 become U+FFFD, since JSON has no place for them.
[[nodiscard]] std::string to_line(const Json& value);

}  // namespace ddcti::mock
