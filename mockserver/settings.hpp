#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "faults/fault.hpp"
#include "http/log.hpp"
#include "journal/journal.hpp"
#include "module_api/module_api.hpp"
#include "options.hpp"
#include "relay/relay.hpp"
#include "replay/player.hpp"
#include "run/expectation_file.hpp"
#include "scenario/scenario_error.hpp"
#include "storage/call_storage.hpp"
#include "switch_clock.hpp"

/// What ddcti-mock runs with, once options, files and defaults are put together.
namespace ddcti::mock {

/// Options that a scenario is read with, and those that beat what it says.
struct ScenarioOptions {
  Duration ring = std::chrono::seconds{1};
  std::optional<StartDate> start;
  std::optional<Face> face;
};

struct Settings {
  std::string bind = "127.0.0.1";
  std::uint16_t port = 8088;
  std::optional<std::uint16_t> admin_port;  ///< absent: the same
  std::optional<std::string> port_file;
  std::optional<std::string> domain;  ///< http_server_domain, shown beside the address
  ModuleSettings module;
  Scenario scenario = default_scenario();
  std::vector<FaultRule> faults;             ///< there from the start
  std::string scenario_text;                 ///< what these were read from
  std::optional<std::string> scenario_path;  ///< absent: there is no file
  bool watch = false;                        ///< the file is read again when it changes
  ScenarioOptions scenario_options;
  ClockMode clock;
  bool isolate = false;  ///< a switch for each key; module.key is the admin's
  std::optional<std::string> admin_key;
  std::optional<std::uint64_t> seed;
  storage::StorageSettings storage;
  std::size_t journal_capacity = Journal::kDefaultCapacity;
  http::Level log_level = http::Level::kInfo;
  std::vector<ExpectedOfCommand> expectations;
  std::optional<Upstream> upstream;  ///< absent: the switch is simulated
  std::optional<std::string> record;
  Recordings replay;    ///< null: there are none
  bool strict = false;  ///< and nothing is answered by the switch
};

/// Reads the files that `options` names; an option beats a file, a file a default. Fails with
/// a sentence that names the file and, where there is one, the place in it.
[[nodiscard]] tl::expected<Settings, std::string> resolve_settings(const Options& options);

/// The same with another scenario. `name` is how errors call the text.
[[nodiscard]] tl::expected<Settings, ScenarioError> with_scenario(Settings settings,
                                                                  std::string text,
                                                                  const std::string& name);

/// The same with the file of its scenario as it is now; fails as resolve_settings() does.
[[nodiscard]] tl::expected<Settings, std::string> with_file_read_again(const Settings& settings);

}  // namespace ddcti::mock
