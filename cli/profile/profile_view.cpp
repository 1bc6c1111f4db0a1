#include "profile/profile_view.hpp"

#include <array>

#include "records.hpp"
#include "settings/settings.hpp"
#include "text/json.hpp"
#include "text/message.hpp"
#include "text/table.hpp"

namespace ddcti::cli {
namespace {

constexpr const char* kHidden = "***";

/// The name of the setting that says where the key is; nothing without one.
std::optional<std::string> key_setting(const Profile& profile) {
  if (profile.key) return "key";
  if (profile.key_file) return "key_file";
  if (profile.key_command) return "key_command";
  return std::nullopt;
}

const char* name_of(Origin origin) {
  switch (origin) {
    case Origin::kOption:
      return "option";
    case Origin::kEnvironment:
      return "environment";
    case Origin::kProfile:
      return "profile";
    case Origin::kDefault:
      break;
  }
  return "default";
}

struct Shown {
  const char* name;  ///< in JSON, and in the profile
  Json value;
  Origin origin;
  std::string named;  ///< how the user gave it
};

std::string words_for(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_number()) return fmt::format("{}", value.get<double>());
  return value.is_string() ? value.get<std::string>() : value.dump();
}

double seconds(std::chrono::milliseconds time) { return static_cast<double>(time.count()) / 1000; }

std::vector<Shown> settings_shown(const Settings& settings) {
  const std::string profile = settings.profile ? _("profile {}", *settings.profile) : "";
  const auto named = [&](Origin origin, const char* option) {
    if (origin == Origin::kDefault) return std::string();
    return origin == Origin::kProfile ? profile : std::string(option);
  };
  const ServerTrust& trust = settings.trust;
  const KeySource& key = settings.key;
  const bool has_key = key.kind != KeySource::Kind::kNone;
  std::string key_from = key.named;
  if (key.kind == KeySource::Kind::kFile) key_from += ", " + key.value;
  if (key.kind == KeySource::Kind::kCommand) key_from += ", key_command";
  if (settings.key_withheld) {
    key_from = _("not that of profile {}, which is for another address", *settings.key_withheld);
  }
  return {
      {"url", to_string(settings.url), settings.url_origin, settings.url_named},
      {"key", has_key ? Json(kHidden) : Json(nullptr), settings.key_origin, key_from},
      {"cacert", trust.cacert.empty() ? Json(nullptr) : Json(trust.cacert),
       trust.cacert.empty() ? Origin::kDefault : trust.origin,
       trust.cacert.empty() ? "" : trust.named},
      {"insecure", trust.insecure, trust.insecure ? trust.origin : Origin::kDefault,
       trust.insecure ? trust.named : ""},
      {"connect_timeout", seconds(settings.connect_timeout), settings.connect_timeout_origin,
       named(settings.connect_timeout_origin, "--connect-timeout")},
      {"http_timeout", seconds(settings.http_timeout), settings.http_timeout_origin,
       named(settings.http_timeout_origin, "--http-timeout")},
  };
}

constexpr std::array kProfileColumns{Column{N_("NAME"), "name"},
                                     Column{N_("IN USE"), "in_use", true}, Column{N_("URL"), "url"},
                                     Column{N_("KEY FROM"), "key_from"}};
constexpr RecordList kProfiles{"profiles", kProfileColumns};

constexpr std::array kSettingColumns{Column{N_("SETTING"), "name"}, Column{N_("VALUE"), "value"},
                                     Column{N_("SOURCE"), "origin"}};
constexpr RecordList kSettings{"settings", kSettingColumns};

/// The entries alone are wanted, without what stands around them.
bool list_records(const Context& context) {
  return !context.options.for_people() &&
         (context.options.format() != Format::kJson || context.options.fields);
}

}  // namespace

ExitCode list_profiles(Context& context) {
  const auto config = read_config(context.machine);
  if (!config) return report(context.err, config.error());
  const WantedProfile wanted = wanted_profile(context.options, context.machine, *config);
  const std::map<std::string, Profile> none;
  const auto& profiles = *config ? (*config)->profiles : none;

  Json entries = Json::array();
  std::vector<Row> rows;
  for (const auto& [name, profile] : profiles) {
    const bool in_use = name == wanted.name;
    const auto key = key_setting(profile);
    entries.push_back(Json{{"name", name},
                           {"in_use", in_use},
                           {"url", or_null(profile.url)},
                           {"key_from", or_null(key)}});
    rows.push_back({in_use ? "*" : " ", name, profile.url.value_or(""), key.value_or("")});
  }
  if (list_records(context)) {
    const ExitCode written = write_list(kProfiles, entries, context);
    if (written != ExitCode::kDone) return written;
  } else if (context.options.format() == Format::kJson) {
    write_json(context.out, Json{{"path", or_null(config_path(context.machine))},
                                 {"count", entries.size()},
                                 {"profiles", entries}});
  } else {
    context.out.write(render_table({" ", _("NAME"), _("URL"), _("KEY FROM")}, rows));
  }
  if (!wanted.asked_for || profiles.contains(wanted.name)) return ExitCode::kDone;
  return report(context.err, no_such_profile(wanted.name, *config, context.machine));
}

ExitCode show_settings(Context& context) {
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return report(context.err, settings.error());
  const std::vector<Shown> all = settings_shown(*settings);
  const auto path = config_path(context.machine);
  if (!context.options.for_people()) {
    Json list = Json::array();
    for (const Shown& one : all) {
      list.push_back(
          Json{{"name", one.name}, {"value", one.value}, {"origin", name_of(one.origin)}});
    }
    if (list_records(context)) return write_list(kSettings, list, context);
    write_json(
        context.out,
        Json{{"profile", or_null(settings->profile)}, {"path", or_null(path)}, {"settings", list}});
    return ExitCode::kDone;
  }
  std::vector<Row> rows;
  for (const Shown& one : all) {
    rows.push_back({one.name, words_for(one.value), one.named.empty() ? _("default") : one.named});
  }
  rows.push_back({"profile", settings->profile.value_or(""), path.value_or("")});
  context.out.write(render_table({_("SETTING"), _("VALUE"), _("SOURCE")}, rows));
  return ExitCode::kDone;
}

}  // namespace ddcti::cli
