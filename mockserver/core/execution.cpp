// Programs of legs: running applications one after the other, and transfers.

#include <algorithm>
#include <cstdlib>

#include "core/call_control.hpp"
#include "core/leg_values.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::mock {
namespace {

constexpr int kMaxForwards = 70;

struct Hook {
  std::string_view application;
  std::string_view data;
  bool queued = false;  ///< `app::data`: not before what is running lets it in
};

/// `app data`, `app:data` or `app::data`.
Hook read_hook(std::string_view value) {
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] == ' ') return {value.substr(0, at), value.substr(at + 1), false};
    if (value[at] != ':') continue;
    const bool queued = at + 1 < value.size() && value[at + 1] == ':';
    return {value.substr(0, at), value.substr(at + (queued ? 2 : 1)), queued};
  }
  return {value, {}, false};
}

bool starts_with_name(std::string_view name, std::string_view prefix) {
  return name.size() >= prefix.size() && same_name(name.substr(0, prefix.size()), prefix);
}

/// Told none, a transfer keeps to the dialplan the leg came through, unless that was no more
/// than a list of applications.
std::string transfer_dialplan(const Leg& leg, std::string_view wanted) {
  if (!wanted.empty()) return std::string(wanted);
  if (const auto forced = leg.variables.find("force_transfer_dialplan")) return *forced;
  const std::string& present = leg.profile.dialplan;
  return present.empty() || same_name(present, "inline") ? "XML" : present;
}

std::string transfer_context(const Leg& leg, std::string_view wanted) {
  if (!wanted.empty()) return std::string(wanted);
  if (const auto forced = leg.variables.find("force_transfer_context")) return *forced;
  return leg.profile.context.empty() ? "default" : leg.profile.context;
}

}  // namespace

Progress ApplicationCall::stay() const { return wait(Duration{-1}); }

Progress ApplicationCall::wait(Duration length) const {
  if (beside) return Progress::kDone;
  calls.schedule_end(leg, length);
  return Progress::kRunning;
}

void CallControl::run(Leg& leg, std::vector<Application> program) {
  set_free(leg);
  if (!leg.up()) return;
  flip_caller_id(leg);
  for (const Application& application : program) {
    if (application.refused()) {
      state_.warn(&leg, "App not added, Invalid argument to application " + application.name +
                            ": its data holds \\'");
    }
  }
  std::erase_if(program, [](const Application& application) { return application.refused(); });
  leg.program = std::move(program);
  leg.state = LegState::kExecute;
  state_.scheduler.post([this, id = leg.id] { step_program(id); });
}

void CallControl::step_program(LegId id) {
  Leg* const leg = state_.legs.find_up(id);
  while (leg != nullptr && leg->state == LegState::kExecute && !leg->running.active) {
    if (leg->next_application >= leg->program.size()) {
      hang_up(*leg, Cause::kNormalClearing);
      return;
    }
    const Application application = std::move(leg->program[leg->next_application++]);
    if (leg->next_application == leg->program.size()) {
      // A leg parks for hours with nothing left to run.
      std::vector<Application>{}.swap(leg->program);
      leg->next_application = 0;
    }
    (void)execute(*leg, application.name, application.data, false);
  }
}

Progress CallControl::execute(Leg& leg, std::string_view application, std::string_view data,
                              bool beside) {
  const ChannelApplication* const row = find_application(application);
  if (row == nullptr) {
    state_.warn(&leg, "Invalid Application " + std::string(application));
    hang_up(leg, Cause::kDestinationOutOfOrder);
    return Progress::kDone;
  }
  const std::string expanded(without_scope(expand_for(state_, &leg, data)));
  leg.application = row->name;
  leg.application_data = expanded;
  state_.emit(EventKind::kExecute, &leg, leg.application, expanded);
  if (!beside) {
    ++leg.running.turn;
    leg.running.breakable = row->breakable;
  }
  return row->run({*this, leg, expanded, beside});
}

void CallControl::execute_beside(Leg& leg, std::string_view application, std::string_view data) {
  if (leg.up()) (void)execute(leg, application, data, true);
}

std::vector<std::string> CallControl::values_of(const Leg& leg, std::string_view prefix) {
  std::vector<std::string> values;
  for (const auto& [name, value] : leg.variables) {
    if (starts_with_name(name, prefix)) values.emplace_back(value);
  }
  return values;
}

void CallControl::execute_on(Leg& leg, std::string_view prefix) {
  for (const std::string& value : values_of(leg, prefix)) {
    const Hook hook = read_hook(value);
    if (!hook.queued) {
      execute_beside(leg, hook.application, hook.data);
      continue;
    }
    state_.scheduler.post([this, id = leg.id, application = std::string(hook.application),
                           data = std::string(hook.data)] {
      if (Leg* const ready = state_.legs.find_up(id)) execute_beside(*ready, application, data);
    });
  }
}

void CallControl::run_api_hooks(Leg& leg, std::string_view prefix) {
  for (const std::string& value : values_of(leg, prefix)) {
    const std::string line = expand_for(state_, &leg, value);
    const std::string_view text = line;
    const std::size_t blank = text.find(' ');
    state_.background_api(text.substr(0, blank), blank == std::string_view::npos
                                                     ? std::string_view{}
                                                     : text.substr(blank + 1));
  }
}

void CallControl::run_hooks(Leg& leg, std::string_view moment) {
  if (leg.variables.empty()) return;
  execute_on(leg, "execute_on_" + std::string(moment));
  run_api_hooks(leg, "api_on_" + std::string(moment));
}

void CallControl::finish_application(Leg& leg) {
  if (!leg.running.active) return;
  stop_application(leg);
  state_.scheduler.post([this, id = leg.id] { step_program(id); });
}

void CallControl::stop_application(Leg& leg) {
  RunningApplication& running = leg.running;
  running.active = false;
  ++running.turn;
  state_.scheduler.cancel(running.timer);
  if (running.member != MemberId::kNone) quit_conference(leg);
  if (Leg* const awaited = state_.legs.find(std::exchange(running.awaited, LegId::kNone))) {
    awaited->awaited_by = LegId::kNone;
  }
  if (Leg* const target = state_.legs.find(std::exchange(running.target, LegId::kNone))) {
    std::erase(target->listeners, leg.id);
  }
  const AttemptId attempt = std::exchange(running.attempt, AttemptId::kNone);
  if (attempt != AttemptId::kNone) cancel_originate(attempt, Cause::kOriginatorCancel);
}

void CallControl::schedule_end(Leg& leg, Duration length) {
  leg.running.active = true;
  if (length < Duration{0}) return;
  leg.running.timer = state_.scheduler.after(length, [this, id = leg.id, turn = leg.running.turn] {
    Leg* const done = state_.legs.find_up(id);
    if (done != nullptr && done->running.turn == turn) finish_application(*done);
  });
}

void CallControl::schedule_hang_up(Leg& leg, Duration length, Cause cause) {
  state_.scheduler.cancel(leg.running.timer);
  leg.running.timer =
      state_.scheduler.after(length, [this, id = leg.id, turn = leg.running.turn, cause] {
        Leg* const done = state_.legs.find_up(id);
        if (done != nullptr && done->running.turn == turn) hang_up(*done, cause);
      });
}

void CallControl::interrupt(Leg& leg) {
  // What plays beside a bridge ends for itself; the bridge goes on.
  if (leg.running.breakable) finish_application(leg);
}

bool CallControl::transfer(Leg& leg, const TransferTarget& target) {
  const bool own_limit = leg.variables.contains("max_session_transfers");
  const std::string_view limit = own_limit ? "max_session_transfers" : "max_forwards";
  const auto so_far = leg.variables.find(limit);
  const int forwards =
      !so_far ? kMaxForwards : static_cast<int>(std::strtol(so_far->c_str(), nullptr, 10)) - 1;
  if (forwards <= 0) {
    hang_up(leg, Cause::kExchangeRoutingError);
    return false;
  }
  end_hold(leg);
  leg.variables.set(limit, std::to_string(forwards));
  set_free(leg);
  execute_on(leg, "execute_on_blind_transfer");
  if (!leg.up()) return true;
  leg.profile.dialplan = transfer_dialplan(leg, target.dialplan);
  leg.profile.context = transfer_context(leg, target.context);
  leg.profile.destination_number = target.extension.empty() ? "service" : target.extension;
  leg.state = LegState::kRouting;
  state_.scheduler.post([this, id = leg.id] { route(id); });
  return true;
}

void CallControl::route(LegId id) {
  Leg* const leg = state_.legs.find_up(id);
  if (leg == nullptr || leg->state != LegState::kRouting) return;
  flip_caller_id(*leg);
  bool dialplan_known = false;
  if (auto program = hunt(*leg, dialplan_known)) {
    run(*leg, std::move(*program));
  } else if (!dialplan_known && leg->direction == Direction::kOutbound && !leg->answered) {
    leg->state = LegState::kConsumeMedia;
  } else {
    state_.info(leg, "No Route, Aborting");
    hang_up(*leg, Cause::kNoRouteDestination);
  }
}

std::optional<std::vector<Application>> CallControl::hunt(const Leg& leg, bool& dialplan_known) {
  for (const Token& token : split_delimited(leg.profile.dialplan, ',')) {
    if (const auto list = inline_list(token.text, leg.profile.destination_number)) {
      dialplan_known = true;
      return parse_inline(*list);
    }
    const std::string_view dialplan = std::string_view(token.text).substr(0, token.text.find(':'));
    if (!same_name(dialplan, "XML")) continue;
    dialplan_known = true;
    const auto found =
        find_dialplan(state_.scenario, leg.profile.context, leg.profile.destination_number);
    if (!found) continue;
    std::vector<Application> program;
    for (const auto& [name, data] : *found) program.push_back({name, data, {}});
    return program;
  }
  return std::nullopt;
}

void CallControl::park(Leg& leg) {
  set_free(leg);
  leg.state = LegState::kPark;
  limit_parking(leg);
}

bool CallControl::hold(Leg& leg, bool on) {
  // Endpoints that cannot signal a hold accept it and refuse its end; the others refuse what
  // is so already.
  if (on == (leg.call_state == CallState::kHeld)) return false;
  if (leg.kind != EndpointKind::kSofia) return on;
  if (leg.answered) leg.call_state = on ? CallState::kHeld : CallState::kUnheld;
  return true;
}

void CallControl::end_hold(Leg& leg) {
  if (leg.call_state == CallState::kHeld) hold(leg, false);
}

void CallControl::limit_parking(Leg& leg) {
  const auto limit = leg.variables.find("park_timeout");
  if (!limit) return;
  const std::size_t colon = limit->find(':');
  const long seconds = std::strtol(limit->c_str(), nullptr, 10);
  const Cause cause =
      colon == std::string::npos ? Cause::kNormalClearing : parse_cause(limit->substr(colon + 1));
  if (seconds > 0) schedule_hang_up(leg, std::chrono::seconds{seconds}, cause);
}

}  // namespace ddcti::mock
