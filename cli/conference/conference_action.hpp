#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "commands/conf.hpp"
#include "exchange/deed.hpp"

/// What `ddcti conf` can do to a conference, one row each. A new action is a function and a
/// row.
namespace ddcti::cli {

/// Finds the member a word means. Fails as find_member() does, or where nothing may be sent.
using MemberFinder = std::function<Outcome<std::string>(const std::string& text)>;

/// The options that only some actions take.
enum ConfOption : unsigned {
  kTakesMember = 1U << 0U,
  kTakesAsync = 1U << 1U,
  kTakesQuiet = 1U << 2U,
  kTakesStop = 1U << 3U,
  kTakesXml = 1U << 4U,
  kTakesDialling = 1U << 5U,  ///< --via, --caller-id, --caller-name, --wait
};

struct ConferenceAction {
  const char* name;
  const char* arguments;  ///< behind the conference, for help: `MEMBER`
  std::size_t count;      ///< of the arguments
  unsigned options;       ///< of ConfOption
  /// nullptr: list and show, which only ask.
  Outcome<Deed> (*plan)(const ConfOptions& options, const ConferenceAction& action,
                        const MemberFinder& find);
};

[[nodiscard]] std::span<const ConferenceAction> conference_actions();

}  // namespace ddcti::cli
