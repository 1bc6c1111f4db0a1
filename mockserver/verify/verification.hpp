#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.hpp"
#include "verify/expectation.hpp"

/// A question to the journal: were these requests made?
///
///   {"expect":{…},"count":{"exactly":1}}        so many requests are as expected
///   {"order":[{…},{…}]}                         one after the other, others in between
///   … "nothing_else":true                       and there is no other request
///   … "since":7                                 of those behind number 7
///   … "within_ms":2000                          now, or by then
///
/// Sees the journal's entries one by one, and an entry again once its reply is known, so that a
/// question that waits costs no more than the requests that come. Not thread-safe.
namespace ddcti::mock {

class Verification {
 public:
  static constexpr std::chrono::milliseconds kLongestWait = std::chrono::hours{1};
  static constexpr std::size_t kMostExpectations = 64;

  [[nodiscard]] static Read<Verification> read(std::string_view body);
  [[nodiscard]] static Read<Verification> from_json(const Json& json);

  [[nodiscard]] std::chrono::milliseconds within() const { return within_; }
  void set_within(std::chrono::milliseconds within) { within_ = within; }

  /// The number of the last entry seen; the next one is to be seen next.
  [[nodiscard]] std::uint64_t last_seen() const { return last_seen_; }
  /// Entries up to `number` are gone from the journal and will not be seen. That there are no more
  /// than so many then never holds: nobody knows.
  void skip_to(std::uint64_t number);
  void see(const JournalEntry& entry);

  [[nodiscard]] bool holds() const { return judge().good; }

  /// {"matched":1}, or {"matched":0,"reason":…,"nearest":[{"request":{…},"difference":["…"]}]}
  [[nodiscard]] Json answer(const Journal& journal) const;

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  struct Verdict {
    bool good = false;
    std::size_t matched = 0;
    std::size_t missing = kNone;      ///< the first expectation of an order without a request
    std::vector<std::size_t> strays;  ///< what should not be there, as indices into seen_
    std::string reason;
  };

  [[nodiscard]] Verdict judge() const;
  [[nodiscard]] Verdict judge_count() const;
  [[nodiscard]] Verdict judge_order() const;
  /// How far the request at `index` of seen_ is from an expectation; 0: it is as expected.
  [[nodiscard]] int distance(std::size_t index, std::size_t expectation) const {
    return distances_[index * expectations_.size() + expectation];
  }
  /// The expectation that the request at `index` comes closest to.
  [[nodiscard]] std::size_t closest(std::size_t index) const;
  [[nodiscard]] Json nearest(const Verdict& verdict, const Journal& journal) const;
  [[nodiscard]] Json to_json(std::size_t index, const Verdict& verdict,
                             const JournalEntry& entry) const;
  [[nodiscard]] std::optional<Malformed> take(const std::string& name, const Json& value);
  [[nodiscard]] std::optional<Malformed> take_count(const Json& value, const std::string& path);
  [[nodiscard]] std::optional<Malformed> take_order(const Json& value, const std::string& path);

  std::vector<Expectation> expectations_;
  bool in_order_ = false;
  bool counted_ = false;
  std::uint64_t at_least_ = 1;
  std::uint64_t at_most_ = std::numeric_limits<std::uint64_t>::max();
  bool nothing_else_ = false;
  std::chrono::milliseconds within_{0};
  std::uint64_t since_ = 0;
  std::uint64_t last_seen_ = 0;
  std::uint64_t unseen_ = 0;         ///< how many were asked about and gone
  std::vector<std::uint64_t> seen_;  ///< numbers, ascending
  std::vector<int> distances_;       ///< of each of them, one for each expectation
};

/// `2s`, `1.5s` or `500ms`, at most kLongestWait; nothing for anything else.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_wait(std::string_view text);

}  // namespace ddcti::mock
