#include "core/originate_rules.hpp"

#include <array>
#include <cstdlib>
#include <string_view>

namespace ddcti::mock {
namespace {

constexpr std::chrono::seconds kDefaultTimeout{60};

/// What a bridge takes over from the A leg where the dial string is silent.
constexpr std::array<std::string_view, 19> kTakenFromCaller = {"group_confirm_key",
                                                               "group_confirm_file",
                                                               "group_confirm_read_timeout",
                                                               "group_confirm_cancel_timeout",
                                                               "forked_dial",
                                                               "fail_on_single_reject",
                                                               "hangup_on_single_reject",
                                                               "ignore_early_media",
                                                               "bridge_early_media",
                                                               "originate_continue_on_timeout",
                                                               "ignore_ring_ready",
                                                               "monitor_early_media_ring",
                                                               "monitor_early_media_ring_total",
                                                               "monitor_early_media_fail",
                                                               "return_ring_ready",
                                                               "ring_ready",
                                                               "instant_ringback",
                                                               "progress_timeout",
                                                               "language"};

bool says_yes(const Variables& variables, std::string_view name) {
  const std::string* const value = variables.find(name);
  return value != nullptr && is_true(*value);
}

bool early_media_counts(const Variables& common) {
  if (says_yes(common, "bridge_early_media") || common.contains("monitor_early_media_ring") ||
      common.contains("monitor_early_media_fail")) {
    return false;
  }
  const std::string* const ignore = common.find("ignore_early_media");
  return ignore == nullptr ||
         !(is_true(*ignore) || *ignore == "consume" || *ignore == "ring_ready");
}

}  // namespace

int number_of(const std::string* text) {
  return text == nullptr ? 0 : static_cast<int>(std::strtol(text->c_str(), nullptr, 10));
}

int number_of(const std::optional<std::string>& text) { return text ? number_of(&*text) : 0; }

OriginateRules read_rules(const Variables& common, std::chrono::seconds timeout) {
  OriginateRules rules;
  rules.timeout = timeout.count() > 0 ? timeout : kDefaultTimeout;
  const int own_timeout = number_of(common.find("originate_timeout"));
  if (own_timeout > 0) rules.timeout = std::chrono::seconds{own_timeout};
  const int progress = number_of(common.find("progress_timeout"));
  rules.progress_timeout = progress > 0 ? std::chrono::seconds{progress} : rules.timeout;

  rules.early_media_counts = early_media_counts(common);
  rules.ring_ready_counts = says_yes(common, "return_ring_ready");
  rules.instant_ringback = says_yes(common, "instant_ringback") || says_yes(common, "ring_ready");
  rules.ignore_ring_ready = says_yes(common, "ignore_ring_ready");
  rules.continue_on_timeout = says_yes(common, "originate_continue_on_timeout");
  if (const std::string* const causes = common.find("fail_on_single_reject")) {
    rules.fail_on_single_reject = *causes;
  }

  const int tries = number_of(common.find("originate_retries"));
  if (tries > 0 && tries <= 100) rules.tries = tries;
  const int sleep_ms = number_of(common.find("originate_retry_sleep_ms"));
  if (sleep_ms >= 500 && sleep_ms <= 60000) {
    rules.retry_sleep = std::chrono::milliseconds{sleep_ms};
  }
  const int delay_ms = number_of(common.find("originate_delay_start"));
  if (delay_ms > 0) rules.start_delay = std::chrono::milliseconds{delay_ms};
  return rules;
}

std::string dial_status(Cause cause) {
  switch (cause) {
    case Cause::kOriginatorCancel:
      return "CANCEL";
    case Cause::kUserBusy:
      return "BUSY";
    case Cause::kNoAnswer:
      return "NOANSWER";
    case Cause::kDestinationOutOfOrder:
    case Cause::kInvalidProfile:
      return "INVALIDARGS";
    case Cause::kCallRejected:
      return "DONTCALL";
    default:
      return name(cause);
  }
}

LegContext leg_context(const OriginateOptions& options, const Leg* caller,
                       const Variables& globals) {
  LegContext context;
  context.inherited = options.inherited;
  if (caller != nullptr) {
    const Variables exported = exported_variables(caller->variables.to_variables());
    for (const Variable& variable : exported) {
      context.inherited.set(variable.name, variable.value);
    }
    for (const std::string_view taken : kTakenFromCaller) {
      const auto value = caller->variables.find(taken);
      if (value && !context.inherited.contains(taken)) {
        context.inherited.set(taken, *value);
      }
    }
    context.nested_vars = caller->variables.is_true("origination_nested_vars");
  }
  if (says_yes(globals, "origination_nested_vars")) context.nested_vars = true;
  if (options.caller_id_name) {
    context.inherited.set("origination_caller_id_name", *options.caller_id_name);
  }
  if (options.caller_id_number) {
    context.inherited.set("origination_caller_id_number", *options.caller_id_number);
  }
  return context;
}

}  // namespace ddcti::mock
