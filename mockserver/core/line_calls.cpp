// Legs on lines of a line group.

#include "core/call_control.hpp"
#include "core/line_dialling.hpp"

namespace ddcti::mock {
namespace {

// A line may show a number of its own, unless the dial string asks for another.
constexpr std::string_view kCallerIdName = "origination_caller_id_name";
constexpr std::string_view kCallerIdNumber = "origination_caller_id_number";

std::string find_or(const NamedTexts& variables, std::string_view name,
                    const std::string& otherwise) {
  for (const auto& [variable, value] : variables) {
    if (same_name(variable, name)) return value;
  }
  return otherwise;
}

}  // namespace

void CallControl::take_line(Leg& leg, OutgoingChannel& channel) {
  LineCall& call = line_calls_[leg.id] = std::move(*channel.line_call);
  leg.line = channel.line;
  state_.info(&leg, "linegroup/" + call.group + "/" + call.number + " takes line " + leg.line);
  std::erase_if(channel.variables,
                [&](const auto& variable) { return call.own.contains(variable.first); });
  if (!call.own.contains(kCallerIdName)) {
    leg.profile.caller_id_name = find_or(channel.variables, kCallerIdName, call.caller_id_name);
  }
  if (!call.own.contains(kCallerIdNumber)) {
    leg.profile.caller_id_number =
        find_or(channel.variables, kCallerIdNumber, call.caller_id_number);
  }
}

void CallControl::leave_line(Leg& leg) {
  if (leg.line.empty()) return;
  line_calls_.erase(leg.id);
  const auto line = state_.scenario.lines.find(leg.line);
  if (line != state_.scenario.lines.end()) {
    state_.lines.release(leg.line, line->second, state_.now());
  }
}

void CallControl::line_answered(const Leg& leg) {
  if (leg.line.empty()) return;
  line_calls_.erase(leg.id);
  state_.lines.answered(leg.line);
}

void CallControl::refused(Leg& leg, Cause cause, int sip_status) {
  const auto line = state_.scenario.lines.find(leg.line);
  if (line == state_.scenario.lines.end()) {
    hang_up(leg, cause);
    return;
  }
  state_.lines.failed(leg.line, line->second, state_.now());
  const auto call = line_calls_.find(leg.id);
  auto next =
      call == line_calls_.end() ? std::nullopt : redial(outside(), call->second, cause, sip_status);
  if (!next) {
    hang_up(leg, cause);
    return;
  }
  // The same leg goes on: whoever knows the call by its uuid sees one call.
  if (next->channel.line != leg.line) state_.lines.release(leg.line, line->second, state_.now());
  OutgoingChannel& channel = next->channel;
  state_.info(&leg, "Refused with " + name(cause) + "; dialled again");
  const Variables& own = channel.line_call->own;
  for (const auto& [name, value] : line->second.variables) {
    if (!own.contains(name)) leg.variables.erase(name);
  }
  take_line(leg, channel);
  for (const auto& [name, value] : channel.variables) leg.variables.set(name, value);
  leg.kind = channel.kind;
  leg.codec = channel.codec;
  leg.name = channel.name;
  unlaunched_[leg.id] = std::move(channel);
  schedule_far_end(leg, next->after, &CallControl::launch);
}

}  // namespace ddcti::mock
