#include "verify/verification.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <climits>

#include "bounded_json.hpp"
#include "closest_name.hpp"

namespace ddcti::mock {
namespace {

/// How many requests an answer shows.
constexpr std::size_t kShown = 3;

std::string requests(std::uint64_t count) {
  return count == 1 ? "1 request" : fmt::format("{} requests", count);
}

int weight_of(const std::vector<Difference>& list) {
  int weight = 0;
  for (const Difference& difference : list) weight += difference.weight;
  return weight;
}

/// A whole number from 0 on, or nothing.
std::optional<std::uint64_t> whole(const Json& value) {
  if (!value.is_number_unsigned()) return std::nullopt;
  return value.get<std::uint64_t>();
}

constexpr std::string_view kWhole = "write a whole number from 0 on";

}  // namespace

std::optional<std::chrono::milliseconds> parse_wait(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text == "s") {
    number *= 1000;
  } else if (text != "ms") {
    return std::nullopt;
  }
  // Written so that NaN is refused too.
  if (!(number >= 0 && number <= static_cast<double>(Verification::kLongestWait.count()))) {
    return std::nullopt;
  }
  return std::chrono::milliseconds{static_cast<std::int64_t>(number)};
}

Read<Verification> Verification::read(std::string_view body) {
  const auto json = read_bounded_json(body);
  if (!json) return malformed("$", "the body " + json.error());
  return from_json(*json);
}

Read<Verification> Verification::from_json(const Json& json) {
  if (!json.is_object()) return malformed("$", R"(write {"expect":{…}} or {"order":[{…},{…}]})");
  Verification verification;
  for (const auto& [name, value] : json.items()) {
    if (auto wrong = verification.take(name, value)) return tl::unexpected(*std::move(wrong));
  }
  if (json.contains("expect") == json.contains("order")) {
    return malformed("$", R"(write either "expect" or "order")");
  }
  if (verification.in_order_ && verification.counted_) {
    return malformed("$.count", R"(an order says how many; "count" goes with "expect")");
  }
  verification.last_seen_ = verification.since_;
  return verification;
}

std::optional<Malformed> Verification::take(const std::string& name, const Json& value) {
  constexpr std::string_view kKnown[] = {"expect", "order",     "count",
                                         "since",  "within_ms", "nothing_else"};
  const std::string path = member_path("$", name);
  if (name == "expect") {
    auto expectation = read_expectation(value, path);
    if (!expectation) return expectation.error();
    expectations_.push_back(*std::move(expectation));
    return std::nullopt;
  }
  if (name == "order") return take_order(value, path);
  if (name == "count") return take_count(value, path);
  if (name == "since") {
    const auto number = whole(value);
    if (!number) return Malformed{path, std::string(kWhole)};
    since_ = *number;
    return std::nullopt;
  }
  if (name == "within_ms") {
    const auto number = whole(value);
    if (!number || *number > static_cast<std::uint64_t>(kLongestWait.count())) {
      return Malformed{path, "write a whole number of milliseconds, at most an hour"};
    }
    within_ = std::chrono::milliseconds{static_cast<std::int64_t>(*number)};
    return std::nullopt;
  }
  if (name == "nothing_else") {
    if (!value.is_boolean()) return Malformed{path, "write true or false"};
    nothing_else_ = value.get<bool>();
    return std::nullopt;
  }
  const std::string_view closest = closest_name(name, kKnown);
  return Malformed{path, closest.empty()
                             ? fmt::format("unknown; known are {}", fmt::join(kKnown, ", "))
                             : fmt::format("unknown; did you mean {}?", closest)};
}

std::optional<Malformed> Verification::take_order(const Json& value, const std::string& path) {
  if (!value.is_array() || value.empty() || value.size() > kMostExpectations) {
    return Malformed{path, fmt::format("write a list of 1 to {} expectations", kMostExpectations)};
  }
  in_order_ = true;
  for (std::size_t i = 0; i < value.size(); ++i) {
    auto expectation = read_expectation(value[i], element_path(path, i));
    if (!expectation) return expectation.error();
    expectations_.push_back(*std::move(expectation));
  }
  return std::nullopt;
}

std::optional<Malformed> Verification::take_count(const Json& value, const std::string& path) {
  constexpr std::string_view kWanted =
      R"(write {"exactly":1}, {"at_least":1}, {"at_most":1} or the last two together)";
  if (!value.is_object() || value.empty()) return Malformed{path, std::string(kWanted)};
  counted_ = true;
  // Nothing need be there where only a most is said.
  at_least_ = 0;
  for (const auto& [name, count] : value.items()) {
    const std::string inner = member_path(path, name);
    const bool exactly = name == "exactly";
    if ((!exactly && name != "at_least" && name != "at_most") || (exactly && value.size() != 1)) {
      return Malformed{inner, std::string(kWanted)};
    }
    const auto number = whole(count);
    if (!number) return Malformed{inner, std::string(kWhole)};
    if (name != "at_most") at_least_ = *number;
    if (name != "at_least") at_most_ = *number;
  }
  if (at_least_ > at_most_) return Malformed{path, "at_least is larger than at_most"};
  return std::nullopt;
}

void Verification::skip_to(std::uint64_t number) {
  if (number <= last_seen_) return;
  unseen_ += number - last_seen_;
  last_seen_ = number;
}

void Verification::see(const JournalEntry& entry) {
  if (entry.number <= since_) return;
  std::size_t index = seen_.size();
  if (entry.number > last_seen_) {
    last_seen_ = entry.number;
    seen_.push_back(entry.number);
    distances_.resize(distances_.size() + expectations_.size());
  } else {
    const auto before = std::lower_bound(seen_.begin(), seen_.end(), entry.number);
    if (before == seen_.end() || *before != entry.number) return;
    index = static_cast<std::size_t>(before - seen_.begin());
  }
  const Subject subject(entry);
  for (std::size_t i = 0; i < expectations_.size(); ++i) {
    distances_[index * expectations_.size() + i] =
        weight_of(differences(expectations_[i], subject));
  }
}

Verification::Verdict Verification::judge() const {
  Verdict verdict = in_order_ ? judge_order() : judge_count();
  if (unseen_ == 0) return verdict;
  const std::string dropped = fmt::format("the journal dropped {} unread", requests(unseen_));
  const bool has_most = at_most_ != std::numeric_limits<std::uint64_t>::max() || nothing_else_;
  if (verdict.good && has_most) {
    verdict.good = false;
    verdict.reason = dropped + ", so there may be more than expected; --journal N keeps more";
  } else if (verdict.missing != kNone) {
    verdict.reason += "; " + dropped + ", --journal N keeps more";
  }
  return verdict;
}

Verification::Verdict Verification::judge_count() const {
  Verdict verdict;
  std::vector<std::size_t> matching;
  for (std::size_t index = 0; index < seen_.size(); ++index) {
    if (distance(index, 0) == 0) {
      matching.push_back(index);
    } else if (nothing_else_) {
      verdict.strays.push_back(index);
    }
  }
  verdict.matched = matching.size();
  const bool exactly = at_least_ == at_most_;
  if (verdict.matched < at_least_) {
    verdict.missing = 0;
    verdict.reason = fmt::format("{} as expected, {} {} wanted", requests(verdict.matched),
                                 exactly ? "exactly" : "at least", at_least_);
  } else if (verdict.matched > at_most_) {
    verdict.reason = fmt::format("{} as expected, {} {} wanted", requests(verdict.matched),
                                 exactly ? "exactly" : "at most", at_most_);
    verdict.strays = std::move(matching);
  } else if (!verdict.strays.empty()) {
    verdict.reason = fmt::format("{} besides what is expected", requests(verdict.strays.size()));
  }
  verdict.good = verdict.reason.empty();
  return verdict;
}

Verification::Verdict Verification::judge_order() const {
  Verdict verdict;
  for (std::size_t index = 0; index < seen_.size(); ++index) {
    if (verdict.matched < expectations_.size() && distance(index, verdict.matched) == 0) {
      ++verdict.matched;
    } else if (nothing_else_) {
      verdict.strays.push_back(index);
    }
  }
  if (verdict.matched < expectations_.size()) {
    verdict.missing = verdict.matched;
    verdict.reason = verdict.matched == 0
                         ? std::string("no request as expected by $.order[0]")
                         : fmt::format(
                               "no request as expected by $.order[{}] behind those "
                               "before it",
                               verdict.matched);
  } else if (!verdict.strays.empty()) {
    verdict.reason = fmt::format("{} besides what is expected", requests(verdict.strays.size()));
  }
  verdict.good = verdict.reason.empty();
  return verdict;
}

Json Verification::answer(const Journal& journal) const {
  const Verdict verdict = judge();
  Json answer{{"matched", verdict.matched}};
  if (verdict.good) return answer;
  answer["reason"] = verdict.reason;
  answer["nearest"] = nearest(verdict, journal);
  answer["dropped"] = journal.dropped();
  return answer;
}

std::size_t Verification::closest(std::size_t index) const {
  const auto begin = distances_.begin() + static_cast<std::ptrdiff_t>(index * expectations_.size());
  const auto end = begin + static_cast<std::ptrdiff_t>(expectations_.size());
  return static_cast<std::size_t>(std::min_element(begin, end) - begin);
}

Json Verification::nearest(const Verdict& verdict, const Journal& journal) const {
  std::vector<std::size_t> candidates = verdict.strays;
  if (verdict.missing != kNone) {
    candidates.clear();
    for (std::size_t index = 0; index < seen_.size(); ++index) {
      // One that counts already is not what is missing.
      if (in_order_ || distance(index, 0) != 0) candidates.push_back(index);
    }
    // Of two that are as near, the later one: a test looks for what it did last.
    std::stable_sort(candidates.begin(), candidates.end(), [&](std::size_t a, std::size_t b) {
      const int one = distance(a, verdict.missing);
      const int other = distance(b, verdict.missing);
      return one != other ? one < other : a > b;
    });
  }
  Json list = Json::array();
  for (const std::size_t index : candidates) {
    if (list.size() == kShown) break;
    const JournalEntry* const entry = journal.find(seen_[index]);
    if (entry != nullptr) list.push_back(to_json(index, verdict, *entry));
  }
  return list;
}

Json Verification::to_json(std::size_t index, const Verdict& verdict,
                           const JournalEntry& entry) const {
  const std::size_t wanted = verdict.missing == kNone ? closest(index) : verdict.missing;
  Json lines = Json::array();
  for (const Difference& difference : differences(expectations_[wanted], Subject(entry))) {
    lines.push_back(difference.text);
  }
  if (verdict.missing == kNone) {
    const bool expected = lines.empty();
    lines.insert(lines.begin(), expected ? "as expected, but one too many" : "not expected");
  } else if (lines.empty()) {
    lines.push_back("as expected, but not in this order");
  }
  return {{"request", mock::to_json(entry)}, {"difference", std::move(lines)}};
}

}  // namespace ddcti::mock
