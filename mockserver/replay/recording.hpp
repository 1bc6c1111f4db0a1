#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

/// What a switch was asked and replied, as files have it.
///
///   {"name":"calls/1","steps":[{"cmd":"create_uuid","reply":"{{uuid:a}}"},
///                              {"wait_ms":250},
///                              {"cmd":"uuid_kill","arg":"{{a}}","reply":"-ERR …\n"}]}
///
/// Pauses are not kept: who answers does not wait. Safe from any thread.
/// Source: ddcti-recording(5).
namespace ddcti::mock {

struct RecordedExchange {
  std::size_t step = 1;  ///< counted with the pauses
  std::string cmd;
  std::optional<std::string> arg;
  int status = 200;
  std::string reply;  ///< the whole body; of a reply_json, what it holds at least
};

struct Recording {
  std::string name;
  std::string place;  ///< `FILE:LINE`
  std::vector<RecordedExchange> exchanges;
};

/// The recordings in `text`, the content of `file`. Fails with a sentence that names file, line
/// and step if one is malformed, or if there is none.
[[nodiscard]] tl::expected<std::vector<Recording>, std::string> read_recordings(
    std::string_view text, const std::string& file);

}  // namespace ddcti::mock
