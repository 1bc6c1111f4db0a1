#include "core/line_dialling.hpp"

#include <algorithm>

namespace ddcti::mock {
namespace {

using Outgoing = tl::expected<OutgoingChannel, Cause>;

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool covers(const RedialRule& rule, Cause cause, int sip_status) {
  if (rule.causes.empty() && rule.sip_statuses.empty()) return true;
  return holds(rule.causes, cause) || (sip_status != 0 && holds(rule.sip_statuses, sip_status));
}

/// Counts the use of the first rule that covers the refusal. Nothing if there is none, or if
/// it is used up.
const RedialRule* use_rule(const LineGroup& group, LineCall& call, Cause cause, int sip_status) {
  call.redials.resize(group.redial.size());
  for (std::size_t index = 0; index < group.redial.size(); ++index) {
    const RedialRule& rule = group.redial[index];
    if (!covers(rule, cause, sip_status)) continue;
    int& used = call.redials[index];
    if (rule.times ? used >= *rule.times : rule.to == RedialRule::To::kSameLine && used > 0) {
      return nullptr;
    }
    ++used;
    return &rule;
  }
  return nullptr;
}

std::string fill_in(std::string text, std::string_view number) {
  constexpr std::string_view kNumber = "${destination_number}";
  for (std::size_t at = text.find(kNumber); at != std::string::npos;
       at = text.find(kNumber, at + number.size())) {
    text.replace(at, kNumber.size(), number);
  }
  return text;
}

/// The channel of a line on which the call has a place.
Outgoing dial_line(const Outside& outside, const std::string& name, const LineCall& call) {
  const Line& line = outside.scenario.lines.at(name);
  const std::string dialled = fill_in(line.dial_string, call.number);
  const Endpoint endpoint = parse_endpoint(dialled);
  // A line is what a group ends in.
  if (type_of(endpoint) == EndpointType::kLineGroup) {
    return tl::unexpected(Cause::kNoRouteDestination);
  }
  Outgoing channel = outgoing_channel(outside, endpoint);
  if (!channel) return channel;
  channel->line = name;
  channel->variables.insert(channel->variables.end(), line.variables.begin(), line.variables.end());
  channel->variables.emplace_back("cti_line_group", call.group);
  channel->variables.emplace_back("cti_line", name);
  channel->line_call = call;
  return channel;
}

/// Takes a place on the next line, which the call then has had.
std::optional<std::string> take_line(const Outside& outside, LineCall& call) {
  for (const auto& tier : outside.scenario.line_groups.find(call.group)->second.tiers) {
    for (const std::string& name : tier) {
      const auto line = outside.scenario.lines.find(name);
      if (line == outside.scenario.lines.end() || holds(call.tried, name)) continue;
      if (!outside.lines.take(name, line->second, outside.now)) continue;
      call.tried.push_back(name);
      return name;
    }
  }
  return std::nullopt;
}

/// Goes through the lines until one can be dialled or no rule asks for another.
Outgoing dial_next_line(const Outside& outside, LineCall call, Cause otherwise, Duration& after) {
  while (const auto name = take_line(outside, call)) {
    Outgoing channel = dial_line(outside, *name, call);
    if (channel) return channel;
    otherwise = channel.error();
    outside.lines.give_back(*name);
    outside.lines.failed(*name, outside.scenario.lines.at(*name), outside.now);
    const LineGroup& group = outside.scenario.line_groups.find(call.group)->second;
    const RedialRule* const rule = use_rule(group, call, otherwise, 0);
    // What cannot be dialled cannot be dialled a moment later either.
    if (rule == nullptr || rule->to == RedialRule::To::kSameLine) break;
    after += rule->after;
  }
  return tl::unexpected(otherwise);
}

}  // namespace

Outgoing dial_line_group(const Outside& outside, std::string_view group, std::string_view number) {
  const auto found = outside.scenario.line_groups.find(group);
  if (found == outside.scenario.line_groups.end() || number.empty()) {
    return tl::unexpected(Cause::kNoRouteDestination);
  }
  LineCall call;
  call.group = group;
  call.number = number;
  Duration after{0};
  return dial_next_line(outside, std::move(call), Cause::kNormalCircuitCongestion, after);
}

std::optional<Redial> redial(const Outside& outside, LineCall call, Cause cause, int sip_status) {
  const auto found = outside.scenario.line_groups.find(call.group);
  if (found == outside.scenario.line_groups.end() || call.tried.empty()) return std::nullopt;
  const RedialRule* const rule = use_rule(found->second, call, cause, sip_status);
  if (rule == nullptr) return std::nullopt;
  Duration after = rule->after;
  const std::string& name = call.tried.back();
  const Line& line = outside.scenario.lines.at(name);
  if (rule->to == RedialRule::To::kSameLine &&
      outside.lines.state(name, line, outside.now) == LineBook::State::kFaulted) {
    return std::nullopt;
  }
  Outgoing channel = rule->to == RedialRule::To::kSameLine
                         ? dial_line(outside, name, call)
                         : dial_next_line(outside, std::move(call), cause, after);
  if (!channel) return std::nullopt;
  return Redial{std::move(*channel), after};
}

}  // namespace ddcti::mock
