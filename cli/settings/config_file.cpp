#include "settings/config_file.hpp"

#include <vector>

#include "settings/toml_file.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"
#include "text/suggest.hpp"

namespace ddcti::cli {
namespace {

constexpr const char* kProfileKeys[] = {"url",    "key",      "key_file",        "key_command",
                                        "cacert", "insecure", "connect_timeout", "http_timeout"};
constexpr double kLongestSeconds = 86400;
constexpr std::size_t kMaxConfigBytes = 1024UL * 1024UL;

/// Reads one table and remembers the first thing that is wrong with it.
class ProfileReader {
 public:
  ProfileReader(const std::string& path, const std::string& name, const toml::table& table)
      : path_(path), name_(name), table_(table) {}

  Outcome<Profile> read() {
    Profile profile;
    check_names();
    read_text("url", profile.url);
    read_text("key", profile.key);
    read_text("key_file", profile.key_file);
    read_text("key_command", profile.key_command);
    read_text("cacert", profile.cacert);
    read_yes_no("insecure", profile.insecure);
    read_seconds("connect_timeout", profile.connect_timeout);
    read_seconds("http_timeout", profile.http_timeout);
    const int keys =
        (profile.key ? 1 : 0) + (profile.key_file ? 1 : 0) + (profile.key_command ? 1 : 0);
    if (keys > 1) {
      complain(table_,
               _("the profile {} has more than one of key, key_file and key_command", name_),
               _("Keep one of them."));
    }
    if (profile.cacert && profile.insecure) {
      complain(table_, _("the profile {} has both cacert and insecure", name_),
               _("Keep cacert: what it names is then checked."));
    }
    if (problem_) return tl::unexpected<Problem>(*problem_);
    return profile;
  }

 private:
  void complain(const toml::node& node, const std::string& what, std::string advice) {
    if (!problem_) problem_ = toml_problem(path_, node.source(), what, std::move(advice));
  }

  void check_names() {
    const std::vector<std::string> known(std::begin(kProfileKeys), std::end(kProfileKeys));
    for (const auto& [key, node] : table_) {
      const std::string name(key.str());
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      complain(node, _("'{}' is no setting of a profile", printable_line(name)),
               did_you_mean(name, known,
                            _("Known are url, key, key_file, key_command, cacert, insecure, "
                              "connect_timeout and http_timeout.")));
    }
  }

  void read_text(const char* key, std::optional<std::string>& into) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const auto text = node->value_exact<std::string>();
    if (!text || text->empty()) {
      complain(*node, _("{} is not a text, or an empty one", key),
               _("Write {} = \"…\" with the quotes.", key));
      return;
    }
    into = *text;
  }

  void read_yes_no(const char* key, bool& into) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const auto yes = node->value_exact<bool>();
    if (!yes) complain(*node, _("{} is neither true nor false", key), _("Write {} = true.", key));
    into = yes.value_or(false);
  }

  void read_seconds(const char* key, std::optional<std::chrono::milliseconds>& into) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const auto seconds = node->value<double>();
    if (node->is_boolean() || !seconds || !(*seconds >= 0.001 && *seconds <= kLongestSeconds)) {
      complain(*node, _("{} is not a number of seconds", key),
               _("Write for example {} = 10.", key));
      return;
    }
    into = std::chrono::milliseconds(static_cast<std::int64_t>(*seconds * 1000.0));
  }

  const std::string& path_;
  const std::string& name_;
  const toml::table& table_;
  std::optional<Problem> problem_;
};

Outcome<ConfigFile> read_tables(const std::string& path, const toml::table& root) {
  ConfigFile config;
  config.path = path;
  for (const auto& [key, node] : root) {
    const std::string name(key.str());
    if (name == "default_profile") {
      config.chosen = node.value_exact<std::string>();
      if (config.chosen && !config.chosen->empty()) continue;
      return tl::unexpected<Problem>(toml_problem(path, node.source(),
                                                  _("default_profile is not the name of a profile"),
                                                  _("Write default_profile = \"NAME\".")));
    }
    const toml::table* profiles = node.as_table();
    if (name != "profile" || profiles == nullptr) {
      return tl::unexpected<Problem>(toml_problem(
          path, node.source(), _("'{}' is not known here", printable_line(name)),
          _("Settings belong in a table [profile.NAME]; default_profile = \"NAME\" picks one.")));
    }
    for (const auto& [profile_key, profile_node] : *profiles) {
      const std::string profile_name(profile_key.str());
      const toml::table* table = profile_node.as_table();
      if (table == nullptr) {
        return tl::unexpected<Problem>(
            toml_problem(path, profile_node.source(), _("profile.{} is not a table", profile_name),
                         _("Write [profile.NAME] and the settings below it.")));
      }
      auto profile = ProfileReader(path, profile_name, *table).read();
      if (!profile) return tl::unexpected<Problem>(profile.error());
      config.profiles.emplace(profile_name, *std::move(profile));
    }
  }
  return config;
}

}  // namespace

Outcome<ConfigFile> parse_config(const std::string& path, std::string_view text) {
  return read_toml(path, text, "url = \"http://127.0.0.1:88\"",
                   [&](const toml::table& root) { return read_tables(path, root); });
}

std::optional<std::string> config_path(const Machine& machine) {
  const auto config_home = machine.environment("XDG_CONFIG_HOME");
  // A relative one is to be ignored, says the XDG base directory specification.
  if (config_home && config_home->starts_with('/')) return *config_home + "/ddcti/config.toml";
  if (const auto home = machine.environment("HOME")) return *home + "/.config/ddcti/config.toml";
  return std::nullopt;
}

Outcome<std::optional<ConfigFile>> read_config(const Machine& machine) {
  const auto path = config_path(machine);
  if (!path) return std::nullopt;
  const auto file = machine.read_file(*path, kMaxConfigBytes);
  if (!file && file.error().missing) return std::nullopt;
  if (!file) {
    return fail(ExitCode::kBadSettings, _("{} cannot be read: {}", *path, file.error().reason),
                _("Mend its permissions, or move it away."));
  }
  auto config = parse_config(*path, file->content);
  if (!config) return tl::unexpected<Problem>(config.error());
  config->text = file->content;
  config->readable_by_others = file->readable_by_others;
  return *std::move(config);
}

}  // namespace ddcti::cli
