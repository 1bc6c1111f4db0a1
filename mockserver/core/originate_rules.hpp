#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "core/leg.hpp"
#include "core/time.hpp"
#include "ddcti/dial_string.hpp"

/// What an originate is told besides its dial string, and what the variables of all legs
/// together say about how it is to be run.
///
/// Values, safe from any thread. Source: FreeSWITCH switch_ivr_originate().
namespace ddcti::mock {

struct OriginateOptions {
  LegId caller = LegId::kNone;  ///< the A leg, for a bridge
  std::optional<std::string> caller_id_name;
  std::optional<std::string> caller_id_number;
  std::chrono::seconds timeout{60};
  Variables inherited;  ///< set for every leg before its own blocks
};

struct OriginateRules {
  std::chrono::seconds timeout{60};
  std::chrono::seconds progress_timeout{60};
  bool early_media_counts = true;  ///< as an answer
  bool ring_ready_counts = false;  ///< as an answer
  bool ignore_ring_ready = false;
  bool instant_ringback = false;  ///< the A leg hears ringback before anything rings
  bool continue_on_timeout = false;
  std::string fail_on_single_reject;  ///< yes, or a list of causes, or such a list behind `!`
  int tries = 1;
  Duration retry_sleep = std::chrono::seconds{1};
  Duration start_delay{0};
};

/// `common`: the variables that hold for every leg.
[[nodiscard]] OriginateRules read_rules(const Variables& common, std::chrono::seconds timeout);

/// What the legs get besides their own blocks: of `caller`, where there is one, its exported
/// variables and those that a bridge takes over.
[[nodiscard]] LegContext leg_context(const OriginateOptions& options, const Leg* caller,
                                     const Variables& globals);

/// DIALSTATUS as the A leg is told it.
[[nodiscard]] std::string dial_status(Cause cause);

/// As atoi() reads it; 0 for no text.
[[nodiscard]] int number_of(const std::string* text);
[[nodiscard]] int number_of(const std::optional<std::string>& text);

}  // namespace ddcti::mock
