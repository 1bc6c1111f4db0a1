#include "settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cti_conf.hpp"
#include "read_file.hpp"
#include "run/expectation_file.hpp"
#include "scenario/scenario_file.hpp"

namespace ddcti::mock {
namespace {

constexpr std::uint32_t kDefaultRingMs = 1000;

tl::expected<std::string, std::string> read_key(const std::string& path) {
  auto content = read_file(path);
  if (!content) return content;
  std::string key = content->substr(0, content->find_first_of("\r\n"));
  if (key.empty()) return tl::unexpected(fmt::format("{}: its first line holds no key", path));
  return key;
}

void apply(Settings& settings, CtiConf conf) {
  settings.domain = std::move(conf.domain);
  if (conf.ip) settings.bind = std::move(*conf.ip);
  if (conf.port) settings.port = *conf.port;
  if (conf.key) settings.module.key = std::move(*conf.key);
  if (conf.acl) settings.module.acl = std::move(conf.acl);
}

void apply(Settings& settings, ScenarioFile file) {
  const ScenarioOptions& options = settings.scenario_options;
  settings.scenario = std::move(file.scenario);
  settings.module.refusals = std::move(file.refusals);
  settings.faults = std::move(file.faults);
  settings.module.face = options.face.value_or(file.face.value_or(Face::kDirect));
  if (options.start) {
    settings.scenario.start = options.start->at;
    settings.scenario.start_offset = options.start->utc_offset;
  }
}

tl::expected<Recordings, std::string> read_all_recordings(const std::vector<std::string>& paths) {
  if (paths.empty()) return nullptr;
  auto all = std::make_shared<std::vector<Recording>>();
  for (const std::string& path : paths) {
    const auto text = read_file(path);
    if (!text) return tl::unexpected(text.error());
    auto read = read_recordings(*text, path);
    if (!read) return tl::unexpected(read.error());
    std::move(read->begin(), read->end(), std::back_inserter(*all));
  }
  return all;
}

}  // namespace

tl::expected<Settings, std::string> resolve_settings(const Options& options) {
  Settings settings;
  settings.scenario_options = {std::chrono::milliseconds{options.ring_ms.value_or(kDefaultRingMs)},
                               options.start, options.face};
  settings.scenario_path = options.scenario;
  settings.watch = options.watch;
  const bool runs_command = options.action == Options::Action::kRun;
  if (runs_command) settings.log_level = http::Level::kWarning;  // it has the terminal
  if (options.scenario) {
    auto read = with_file_read_again(settings);
    if (!read) return read;
    settings = *std::move(read);
  } else {
    apply(settings, ScenarioFile{default_scenario(settings.scenario_options.ring), {}, {}, {}});
  }
  bool key_chosen = options.key || options.key_file;
  if (options.config) {
    const auto text = read_file(*options.config);
    if (!text) return tl::unexpected(text.error());
    auto conf = parse_cti_conf(*text, *options.config);
    if (!conf) return tl::unexpected(conf.error());
    key_chosen = key_chosen || conf->key;
    apply(settings, std::move(*conf));
  }
  if (runs_command) {
    // A free one, and nobody else's business: --config tells of the module, not of this run.
    settings.port = 0;
    settings.bind = "127.0.0.1";
  }
  if (options.bind) settings.bind = *options.bind;
  if (options.port) settings.port = *options.port;
  if (options.key) settings.module.key = *options.key;
  if (options.key_file) {
    auto key = read_key(*options.key_file);
    if (!key) return tl::unexpected(key.error());
    settings.module.key = std::move(*key);
  }
  if (options.acl) settings.module.acl = options.acl;
  if (options.clock) settings.clock = *options.clock;
  settings.isolate = options.isolate;
  // Nobody has chosen the default key: it keeps nobody out.
  if (settings.isolate && key_chosen) settings.admin_key = settings.module.key;
  if (options.admin_key_file) {
    auto key = read_key(*options.admin_key_file);
    if (!key) return tl::unexpected(key.error());
    settings.admin_key = std::move(*key);
  }
  if (options.journal) settings.journal_capacity = *options.journal;
  if (options.log_level) settings.log_level = *options.log_level;
  for (const std::string& path : options.expect) {
    const auto text = read_file(path);
    if (!text) return tl::unexpected(text.error());
    auto read = read_expectations(*text, path);
    if (!read) return tl::unexpected(read.error());
    std::move(read->begin(), read->end(), std::back_inserter(settings.expectations));
  }
  if (options.upstream) {
    auto upstream = find_upstream(*options.upstream);
    if (!upstream) return tl::unexpected(upstream.error());
    settings.upstream = *std::move(upstream);
  }
  settings.record = options.record;
  auto replay = read_all_recordings(options.replay);
  if (!replay) return tl::unexpected(replay.error());
  settings.replay = *std::move(replay);
  settings.strict = options.strict;
  settings.admin_port = options.admin_port;
  settings.port_file = options.port_file;
  settings.seed = options.seed;
  settings.storage = {options.recordings_dir, options.cdr};
  return settings;
}

tl::expected<Settings, ScenarioError> with_scenario(Settings settings, std::string text,
                                                    const std::string& name) {
  auto file = parse_scenario(text, name, settings.scenario_options.ring);
  if (!file) return tl::unexpected(file.error());
  apply(settings, *std::move(file));
  settings.scenario_text = std::move(text);
  return settings;
}

tl::expected<Settings, std::string> with_file_read_again(const Settings& settings) {
  const std::string& path = settings.scenario_path.value();
  auto text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  return with_scenario(settings, *std::move(text), path).map_error([](const ScenarioError& error) {
    return to_string(error);
  });
}

}  // namespace ddcti::mock
