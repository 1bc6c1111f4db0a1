#include "faults/fault_book.hpp"

#include <algorithm>
#include <utility>

#include "http/request.hpp"

namespace ddcti::mock {
namespace {

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// True if `command` has this name, or is a bgapi that runs one of this name.
bool is_or_runs(std::string_view name, std::string_view command, std::string_view arg) {
  if (http::equals_ignoring_case(name, command)) return true;
  if (!http::equals_ignoring_case(command, "bgapi")) return false;
  arg = trim(arg);
  return http::equals_ignoring_case(name, arg.substr(0, arg.find(' ')));
}

bool matches(const FaultBook::Entry& entry, std::string_view command, const std::string& arg,
             TimePoint now) {
  const FaultRule& rule = entry.rule;
  const Duration age = now - entry.since;
  if (age < rule.after || (rule.length && age >= rule.after + *rule.length)) return false;
  const bool meant = rule.commands.empty() ||
                     std::any_of(rule.commands.begin(), rule.commands.end(),
                                 [&](const auto& name) { return is_or_runs(name, command, arg); });
  if (!meant) return false;
  return rule.arg.empty() || (entry.arg && entry.arg->matches(arg));
}

}  // namespace

std::uint64_t FaultBook::add(FaultRule rule, TimePoint now) {
  Entry entry;
  entry.number = ++last_number_;
  if (!rule.arg.empty()) entry.arg = PosixRegex::compile(rule.arg);
  entry.rule = std::move(rule);
  entry.since = now;
  entries_.push_back(std::move(entry));
  return last_number_;
}

bool FaultBook::remove(std::uint64_t number) {
  return std::erase_if(entries_, [&](const Entry& entry) { return entry.number == number; }) > 0;
}

std::optional<Strike> FaultBook::strike(std::string_view command, const std::string& arg,
                                        TimePoint now) {
  for (Entry& entry : entries_) {
    if (!matches(entry, trim(command), arg, now)) continue;
    const FaultRule& rule = entry.rule;
    const std::uint64_t count = ++entry.seen;
    if (rule.first && count > *rule.first) continue;
    if (count % rule.every != 0 || !chance_.happens(rule.probability)) continue;
    ++entry.struck;
    const Duration delay = draw(rule.fault.delay, chance_);
    const std::uint64_t noise = rule.fault.wire == Wire::kGarbage ? chance_.bits() : 0;
    return Strike{entry.number, rule.fault, delay, noise};
  }
  return std::nullopt;
}

}  // namespace ddcti::mock
