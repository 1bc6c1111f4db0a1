#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "problem.hpp"

namespace ddcti::cli {

/// What `ddcti call` was asked for, as typed. plan_call() makes a call of it.
struct CallOptions {
  // Whom.
  std::optional<std::string> agent;
  std::optional<std::string> agent_number;
  std::vector<std::string> to;
  std::vector<std::string> to_numbers;
  std::optional<std::string> via;
  std::optional<std::string> app;
  std::optional<std::string> inline_list;
  // The agent's leg.
  std::optional<std::string> caller_id;
  std::optional<std::chrono::seconds> timeout;
  std::optional<bool> ignore_early_media;
  std::optional<std::string> codec;
  std::optional<std::string> ringback;
  std::vector<std::string> variables;
  std::vector<std::string> variable_refs;
  // The customer's leg.
  std::optional<std::string> to_caller_id;
  std::optional<std::chrono::seconds> to_timeout;
  std::optional<bool> to_ignore_early_media;
  std::optional<std::string> to_codec;
  std::vector<std::string> to_variables;
  std::vector<std::string> to_variable_refs;
  // Both.
  std::vector<std::string> exports;
  std::optional<std::string> record;  ///< `answer` or `agent`
  std::optional<std::string> record_file;
  // Identity.
  std::optional<std::string> uuid;
  bool no_uuid = false;
  std::optional<std::string> to_uuid;  ///< kNoValue: one of ours
  // How it is run.
  std::optional<std::string> verb;  ///< `cti_originate` or `originate`
  bool wait = false;
  bool follow = false;
  std::optional<std::chrono::seconds> appear;

  bool operator==(const CallOptions&) const = default;
};

/// Whether --follow, --appear and the uuid go together. Fails with kUsage.
[[nodiscard]] Outcome<void> check_running(const CallOptions& options);

/// As check_running(), and for the rest of `call`: which options go together, and which need each
/// other. Fails with kUsage.
[[nodiscard]] Outcome<void> check_combination(const CallOptions& options);

}  // namespace ddcti::cli
