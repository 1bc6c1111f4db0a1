#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "verify/counterpart.hpp"
#include "verify/difference.hpp"
#include "verify/recording.hpp"

/// Recordings asked again, and what came of it.
///
///   Recording -> replay(…, Counterpart) -> Verdict{differences of the first step that has any}
namespace ddcti::cli {

struct Verdict {
  const Recording* recording = nullptr;
  std::size_t step = 0;  ///< from 1 on: the one that went otherwise; 0: all went as recorded
  std::string cmd;       ///< what was asked in that step
  std::optional<std::string> arg;
  std::vector<Difference> differences;
  std::string no_answer;  ///< why none came, in words; empty if one did
  std::chrono::milliseconds took{0};

  [[nodiscard]] bool as_recorded() const { return step == 0; }
};

/// Asks for every step of `recording` until one goes otherwise. Fails if there is no point in
/// going on with others: nothing can be sent, the key is refused, SIGINT came.
[[nodiscard]] Outcome<Verdict> replay(const Recording& recording, Counterpart& counterpart,
                                      Context& context);

struct ReplayPlan {
  std::size_t jobs = 1;
  bool hang_up = false;  ///< ends all calls of a switch behind a recording with effect
};

/// Replays all of them; the verdicts stand in the order of the recordings, which must outlive
/// them. With several jobs each has a key of its own at a mock. Fails as replay() does, or with
/// kUsage if jobs would get in each other's way.
[[nodiscard]] Outcome<std::vector<Verdict>> replay_all(const std::vector<Recording>& recordings,
                                                       const ReplayPlan& plan,
                                                       Counterpart& counterpart, Context& context);

}  // namespace ddcti::cli
