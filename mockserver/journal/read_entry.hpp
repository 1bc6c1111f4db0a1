#pragma once

#include <string>
#include <vector>

#include "ddcti/explanation.hpp"
#include "ddcti/lint.hpp"
#include "journal/journal.hpp"

/// What a request in the journal means: taken apart by the library, as `ddcti explain` does.
///
/// Safe from any thread.
namespace ddcti::mock {

/// `/cli`
[[nodiscard]] std::string path_of(const JournalRequest& request);

/// What the switch makes of it. Nothing is known of a switch here, so references to global
/// variables stay as they are written.
[[nodiscard]] Explanation explain(const JournalRequest& request);

/// The command behind `bgapi`; cheaper than explain().
[[nodiscard]] std::string command_of(const JournalRequest& request);

/// What is likely not meant, in the encoding of the URL too.
[[nodiscard]] std::vector<Diagnostic> lint(const JournalRequest& request);

}  // namespace ddcti::mock
