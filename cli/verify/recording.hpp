#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "problem.hpp"
#include "text/json.hpp"

/// Recordings: what was asked of a switch, and what it replied.
///
///   {"name":"group/what","source":"FreeSWITCH …","steps":[
///     {"cmd":"originate","arg":"{origination_uuid=c1}null/1 &park","reply":"+OK c1\n"},
///     {"wait_ms":250},
///     {"cmd":"show","arg":"channels as json","reply_json":{"row_count":1}}]}
///
/// One a line. Pure; safe from any thread. Source: ddcti-recording(5).
namespace ddcti::cli {

struct RecordedRequest {
  std::string cmd;
  std::optional<std::string> arg;  ///< absent: the parameter is left out
  int status = 200;
  std::optional<std::string> reply;  ///< the whole body
  std::optional<Json> reply_json;    ///< what it holds at least
};

struct RecordedStep {
  std::chrono::milliseconds wait{0};       ///< the switch runs on for so long,
  std::optional<RecordedRequest> request;  ///< or is asked this
};

struct Recording {
  std::string name;
  std::string file;      ///< as the user named it
  std::size_t line = 1;  ///< in that file
  std::vector<RecordedStep> steps;

  /// Running it twice could do harm.
  [[nodiscard]] bool has_effect() const;
};

/// The recordings in `text`, the content of `file`. Fails with kBadSettings, naming the line, if
/// one is malformed or there is none.
[[nodiscard]] Outcome<std::vector<Recording>> parse_recordings(std::string_view text,
                                                               const std::string& file);

}  // namespace ddcti::cli
