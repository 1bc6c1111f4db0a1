#pragma once

#include <functional>
#include <string>

#include "core/time.hpp"

/// What remains of a call when it is over: its recordings and one row a leg.
///
/// The switch only tells; whether a file or a row is written is decided by who listens (see
/// storage/). Values, safe from any thread.
/// Source: FreeSWITCH record_callback(), mod_cdr_csv; the module's page for record_filename.
namespace ddcti::mock {

struct FinishedRecording {
  std::string uuid;  ///< of the leg, or of the conference
  std::string path;  ///< as the client named it, expanded
  TimePoint started{};
  Duration length{};

  bool operator==(const FinishedRecording&) const = default;
};

/// A leg that hung up.
struct CallDetail {
  std::string uuid;
  std::string other_uuid;  ///< of the leg it was last bridged with; may be empty
  std::string direction;   ///< `inbound` or `outbound`
  std::string channel_name;
  std::string caller_id_name;
  std::string caller_id_number;
  std::string destination_number;
  std::string context;
  TimePoint started{};
  TimePoint answered{};  ///< the epoch: never
  TimePoint ended{};
  std::string hangup_cause;
  std::string account_code;
  std::string codec;            ///< empty: no media
  std::string record_filename;  ///< the variable, or else what was recorded first

  bool operator==(const CallDetail&) const = default;
};

/// Either may be empty.
struct CallRecordSinks {
  std::function<void(const FinishedRecording&)> recording;
  std::function<void(const CallDetail&)> call;
};

}  // namespace ddcti::mock
