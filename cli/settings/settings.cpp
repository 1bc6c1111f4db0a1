#include "settings/settings.hpp"

#include <vector>

#include "settings/config_file.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"
#include "text/suggest.hpp"

namespace ddcti::cli {
namespace {

constexpr const char* kDefaultUrl = "http://127.0.0.1:88";

struct NamedProfile {
  std::string name;  ///< empty: none is used
  Profile profile;
  std::string path;  ///< of the configuration file
  bool readable_by_others = false;
};

Outcome<NamedProfile> choose_profile(const CommonOptions& options, const Machine& machine) {
  auto config = read_config(machine);
  if (!config) return tl::unexpected<Problem>(config.error());
  const WantedProfile wanted = wanted_profile(options, machine, *config);
  if (*config) {
    const auto found = (*config)->profiles.find(wanted.name);
    if (found != (*config)->profiles.end()) {
      return NamedProfile{wanted.name, found->second, (*config)->path,
                          (*config)->readable_by_others};
    }
  }
  if (!wanted.asked_for) return NamedProfile{};
  return tl::unexpected<Problem>(no_such_profile(wanted.name, *config, machine));
}

/// `~/x` and paths relative to the configuration file, as a profile may write them.
std::string full_path(const std::string& path, const std::string& config_path,
                      const Machine& machine) {
  if (path.starts_with("~/")) {
    if (const auto home = machine.environment("HOME")) return *home + path.substr(1);
  }
  if (path.starts_with('/')) return path;
  return config_path.substr(0, config_path.rfind('/') + 1) + path;
}

KeySource key_of_profile(const NamedProfile& used, const Machine& machine) {
  const std::string named = _("profile {}", used.name);
  const Profile& profile = used.profile;
  if (profile.key_file) {
    return {KeySource::Kind::kFile, full_path(*profile.key_file, used.path, machine), named, {}};
  }
  if (profile.key_command) return {KeySource::Kind::kCommand, *profile.key_command, named, {}};
  KeySource source{KeySource::Kind::kText, profile.key.value_or(""), named, {}};
  if (used.readable_by_others) source.exposed_in = used.path;
  return source;
}

KeySource key_from_outside(const CommonOptions& options, const Machine& machine) {
  if (options.key) return {KeySource::Kind::kText, *options.key, "--key", {}};
  if (options.key_file) return {KeySource::Kind::kFile, *options.key_file, "--key-file", {}};
  if (auto key = machine.environment("DDCTI_KEY")) {
    return {KeySource::Kind::kText, *std::move(key), "DDCTI_KEY", {}};
  }
  if (auto file = machine.environment("DDCTI_KEY_FILE")) {
    return {KeySource::Kind::kFile, *std::move(file), "DDCTI_KEY_FILE", {}};
  }
  return {};
}

bool same_place(const BaseUrl& url, const Profile& profile) {
  if (!profile.url) return false;
  const auto own = parse_base_url(*profile.url);
  return own && *own == url;
}

Outcome<void> find_url(const CommonOptions& options, const Machine& machine,
                       const NamedProfile& used, Settings& settings) {
  std::string text = kDefaultUrl;
  if (options.url) {
    settings.url_origin = Origin::kOption, settings.url_named = "--url";
    text = *options.url;
  } else if (auto url = machine.environment("DDCTI_URL")) {
    settings.url_origin = Origin::kEnvironment, settings.url_named = "DDCTI_URL";
    text = *std::move(url);
  } else if (used.profile.url) {
    settings.url_origin = Origin::kProfile, settings.url_named = _("profile {}", used.name);
    text = *used.profile.url;
  }
  const auto url = parse_base_url(text);
  if (!url) {
    return fail(
        settings.url_origin == Origin::kOption ? ExitCode::kUsage : ExitCode::kBadSettings,
        _("the address from {} is not of the form http://HOST[:PORT][/PREFIX]", settings.url_named),
        url_advice(text));
  }
  settings.url = *url;
  return {};
}

/// What a profile says of its module (key, certificates) holds for another address only if the
/// profile gave the address too, or none was asked for.
bool is_for(const Settings& settings, const Profile& profile) {
  const bool from_elsewhere =
      settings.url_origin == Origin::kOption || settings.url_origin == Origin::kEnvironment;
  return !from_elsewhere || same_place(settings.url, profile);
}

ServerTrust find_trust(const CommonOptions& options, const Machine& machine,
                       const NamedProfile& used, const Settings& settings) {
  if (options.insecure) return {{}, true, Origin::kOption, "--insecure"};
  if (options.cacert) return {*options.cacert, false, Origin::kOption, "--cacert"};
  if (const auto file = machine.environment("DDCTI_CACERT")) {
    return {*file, false, Origin::kEnvironment, "DDCTI_CACERT"};
  }
  const Profile& profile = used.profile;
  if ((!profile.cacert && !profile.insecure) || !is_for(settings, profile)) return {};
  return {profile.cacert ? full_path(*profile.cacert, used.path, machine) : "", profile.insecure,
          Origin::kProfile, _("profile {}", used.name)};
}

Origin origin_of(bool option, bool profile) {
  if (option) return Origin::kOption;
  return profile ? Origin::kProfile : Origin::kDefault;
}

}  // namespace

WantedProfile wanted_profile(const CommonOptions& options, const Machine& machine,
                             const std::optional<ConfigFile>& config) {
  std::optional<std::string> name = options.profile;
  if (!name) name = machine.environment("DDCTI_PROFILE");
  if (!name && config) name = config->chosen;
  return {name.value_or("default"), name.has_value()};
}

Problem no_such_profile(const std::string& name, const std::optional<ConfigFile>& config,
                        const Machine& machine) {
  std::vector<std::string> known;
  if (config) {
    for (const auto& [known_name, profile] : config->profiles) known.push_back(known_name);
  }
  const std::string where =
      config ? config->path : config_path(machine).value_or("$HOME/.config/ddcti/config.toml");
  return {ExitCode::kBadSettings,
          _("there is no profile '{}'", printable_line(name)),
          did_you_mean(name, known, _("Profiles are tables [profile.NAME] in {}.", where)),
          {}};
}

std::string url_advice(std::string_view url) {
  // The text is not shown: somebody may have pasted a whole request, key and all.
  return url.find("://") == std::string_view::npos
             ? _("It begins with http:// or https://, as in http://127.0.0.1:88.")
             : _("Behind the host there are a port and a path at most, no blank and no query; the "
                 "key "
                 "belongs in DDCTI_KEY or --key-file.");
}

Outcome<Settings> load_settings(const CommonOptions& options, const Machine& machine) {
  const auto used = choose_profile(options, machine);
  if (!used) return tl::unexpected<Problem>(used.error());

  Settings settings;
  if (auto found = find_url(options, machine, *used, settings); !found) {
    return tl::unexpected<Problem>(found.error());
  }
  if (!used->name.empty()) settings.profile = used->name;
  settings.key = key_from_outside(options, machine);
  if (settings.key.kind != KeySource::Kind::kNone) {
    settings.key_origin = options.key || options.key_file ? Origin::kOption : Origin::kEnvironment;
  }
  if (settings.key.kind == KeySource::Kind::kNone && used->profile.has_key()) {
    if (is_for(settings, used->profile)) {
      settings.key = key_of_profile(*used, machine);
      settings.key_origin = Origin::kProfile;
    } else {
      settings.key_withheld = used->name;
    }
  }
  settings.trust = find_trust(options, machine, *used, settings);

  settings.connect_timeout = options.connect_timeout.value_or(
      used->profile.connect_timeout.value_or(settings.connect_timeout));
  settings.http_timeout =
      options.http_timeout.value_or(used->profile.http_timeout.value_or(settings.http_timeout));
  settings.connect_timeout_origin =
      origin_of(options.connect_timeout.has_value(), used->profile.connect_timeout.has_value());
  settings.http_timeout_origin =
      origin_of(options.http_timeout.has_value(), used->profile.http_timeout.has_value());
  settings.http_timeout_is_final = options.http_timeout.has_value();
  return settings;
}

}  // namespace ddcti::cli
