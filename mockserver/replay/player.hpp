#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "core/uuid_source.hpp"
#include "ddcti/explanation.hpp"
#include "ddcti/request.hpp"
#include "http/reply.hpp"
#include "replay/recorded_text.hpp"
#include "replay/recording.hpp"

/// Answers from recordings; see --replay.
///
///   "originate {origination_uuid=c1}user/1000 &park"  ->  the reply of the first step that asks
///                                                         this, in whatever spelling, and has
///                                                         not answered yet
///
/// A conversation goes on where it is: steps behind the one that answered last come first, then
/// those it left out, then the other recordings in their order. Not thread-safe.
namespace ddcti::mock {

using Recordings = std::shared_ptr<const std::vector<Recording>>;

class Player {
 public:
  struct Options {
    bool strict = false;
    std::uint64_t seed = 1;  ///< of the uuids it makes up
    std::chrono::minutes utc_offset{0};
  };
  Player(Recordings recordings, const Options& options);

  struct Played {
    http::Reply reply;
    std::string from;  ///< `calls/1, step 3`; empty if no recording has it
  };

  /// The recorded reply to `request` at `now`, and its step is played. Where no step is left
  /// that asks this: nullopt; if strict, a 404 that says what comes nearest.
  [[nodiscard]] std::optional<Played> play(const Request& request, TimePoint now);

 private:
  struct Conversation {
    const Recording* recording;
    std::vector<bool> played;
    std::size_t next = 0;  ///< behind the step that answered last
    StandIns stand_ins;
  };

  [[nodiscard]] std::optional<std::size_t> find_step(Conversation& conversation,
                                                     const Explanation& asked) const;
  [[nodiscard]] Played play_step(Conversation& conversation, std::size_t step, TimePoint now);
  [[nodiscard]] http::Reply miss(const Explanation& asked) const;

  const Recordings recordings_;
  const Options options_;
  UuidSource uuids_;
  std::vector<Conversation> conversations_;
  std::size_t current_ = 0;
  std::uint64_t last_number_ = 0;
};

}  // namespace ddcti::mock
