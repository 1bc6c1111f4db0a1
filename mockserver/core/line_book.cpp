#include "core/line_book.hpp"

#include <algorithm>

namespace ddcti::mock {

const LineBook::Entry& LineBook::entry(std::string_view name) const {
  static const Entry untouched;
  const auto found = entries_.find(name);
  return found == entries_.end() ? untouched : found->second;
}

LineBook::State LineBook::state(std::string_view name, const Line& line, TimePoint now) const {
  const Entry& now_there = entry(name);
  if (line.fault_threshold > 0 && now_there.faults >= line.fault_threshold &&
      now < now_there.skipped_until) {
    return State::kFaulted;
  }
  if (now_there.calls >= line.max_calls) return State::kFull;
  const auto resting = std::count_if(now_there.resting.begin(), now_there.resting.end(),
                                     [now](TimePoint until) { return now < until; });
  return now_there.calls + static_cast<int>(resting) >= line.max_calls ? State::kResting
                                                                       : State::kFree;
}

bool LineBook::take(std::string_view name, const Line& line, TimePoint now) {
  if (state(name, line, now) != State::kFree) return false;
  Entry& taken = entries_[std::string(name)];
  ++taken.calls;
  std::erase_if(taken.resting, [now](TimePoint until) { return until <= now; });
  return true;
}

void LineBook::release(std::string_view name, const Line& line, TimePoint now) {
  give_back(name);
  if (line.rest > Duration{0}) entries_[std::string(name)].resting.push_back(now + line.rest);
}

void LineBook::give_back(std::string_view name) {
  const auto found = entries_.find(name);
  if (found != entries_.end() && found->second.calls > 0) --found->second.calls;
}

void LineBook::failed(std::string_view name, const Line& line, TimePoint now) {
  Entry& failing = entries_[std::string(name)];
  ++failing.faults;
  failing.skipped_until = now + line.retry_interval;
}

void LineBook::answered(std::string_view name) {
  const auto found = entries_.find(name);
  if (found != entries_.end()) found->second.faults = 0;
}

int LineBook::calls(std::string_view name) const { return entry(name).calls; }

int LineBook::faults(std::string_view name) const { return entry(name).faults; }

std::string_view name(LineBook::State state) {
  switch (state) {
    case LineBook::State::kFree:
      return "free";
    case LineBook::State::kFull:
      return "full";
    case LineBook::State::kResting:
      return "resting";
    case LineBook::State::kFaulted:
      return "faulted";
  }
  return "";
}

}  // namespace ddcti::mock
