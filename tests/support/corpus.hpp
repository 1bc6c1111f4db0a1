#pragma once

#include <optional>
#include <string>
#include <vector>

/// The recordings of a real switch under tests/corpora/freeswitch, as values.
///
/// load_scenarios() throws if the file is missing, a line is not a scenario or nothing was
/// read, so that a test on a corpus cannot pass by reading none of it.
namespace ddcti::test {

struct Step {
  std::string cmd;  ///< empty for a pause
  std::optional<std::string> arg;
  std::optional<std::string> reply;       ///< whole body, with placeholders
  std::optional<std::string> reply_json;  ///< JSON text to be contained in the body's
  int wait_ms = 0;                        ///< for a pause
};

struct Scenario {
  std::string name;
  std::vector<Step> steps;
};

/// Path of a file below tests/corpora.
[[nodiscard]] std::string corpus_path(const std::string& relative);

/// Whole content of a file; throws if it cannot be read or is empty.
[[nodiscard]] std::string read_file(const std::string& path);

/// Reads one of the JSON Lines files, e.g. "freeswitch/originate.jsonl".
[[nodiscard]] std::vector<Scenario> load_scenarios(const std::string& relative);

}  // namespace ddcti::test
