#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string_view>

#include "http/loop.hpp"
#include "http/responder.hpp"
#include "journal/journal.hpp"
#include "verify/verification.hpp"

/// Where questions to one journal are asked, and wait until they hold.
///
///   ask() -> reads the journal, some entries a turn of the loop -> holds: 200
///                                                              `-> waits: changed(), a timer
///                                                                         -> 200 or 409
///
/// A question that waits costs a timer, and reads each request that comes once; a long journal is
/// read in pieces, so that nobody is held up by it. Waiting is by the machine's time: the clients
/// whose requests it waits for do not go by the switch's clock. On the loop's thread.
namespace ddcti::mock {

class VerifyDesk {
 public:
  /// Both must outlive it.
  VerifyDesk(http::Loop& loop, const Journal& journal);
  VerifyDesk(const VerifyDesk&) = delete;
  VerifyDesk& operator=(const VerifyDesk&) = delete;
  /// Answers who still waits.
  ~VerifyDesk();

  void ask(Verification verification, http::Responder responder);

  /// The entry is new, or has its reply.
  void changed(std::uint64_t number);

  /// Answers who waits: what they wait for is gone.
  void give_up(std::string_view reason);

  [[nodiscard]] std::size_t waiting() const { return questions_.size(); }

 private:
  struct Question {
    Verification verification;
    http::Responder responder;
    std::optional<http::TimerId> timer;
    bool late = false;  ///< the time is over: once all is read, that is the answer
  };
  using Questions = std::map<std::uint64_t, Question>;

  void post_turn();
  void turn();
  /// True if all is read.
  bool read_on(Question& question) const;
  void answer(Questions::iterator question);

  http::Loop& loop_;
  const Journal& journal_;
  Questions questions_;
  std::uint64_t last_question_ = 0;
  bool turn_posted_ = false;
  /// Dies with the desk, so that a posted turn knows.
  std::shared_ptr<VerifyDesk*> alive_ = std::make_shared<VerifyDesk*>(this);
};

}  // namespace ddcti::mock
