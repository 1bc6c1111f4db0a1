#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "journal/journal.hpp"
#include "verify/verification.hpp"

/// What `ddcti-mock run --expect FILE` holds the command to: what POST verify takes, one or a list.
///
///   [{"expect":{"command":"cti_originate"},"count":{"exactly":1}}, {"order":[{…},{…}]}]
///
/// within_ms means nothing here: who would make a request has ended.
namespace ddcti::mock {

/// Something that the command is held to.
struct ExpectedOfCommand {
  std::string place;  ///< the file, and where it holds a list, which of it: `calls.json: $[1]`
  Verification verification;
};

/// Fails with a sentence that names `file` and the place in it.
[[nodiscard]] tl::expected<std::vector<ExpectedOfCommand>, std::string> read_expectations(
    std::string_view text, const std::string& file);

/// Empty if `verification` holds for what is in the journal; otherwise lines that say what does
/// not, and what comes nearest.
[[nodiscard]] std::string unmet(Verification verification, const Journal& journal);

}  // namespace ddcti::mock
