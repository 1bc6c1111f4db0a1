#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "machine.hpp"
#include "problem.hpp"

/// The configuration file: named profiles of modules.
///
///   default_profile = "office"  # else the one called default, if there is one
///
///   [profile.office]
///   url = "http://10.0.0.5:88"
///   key_command = "pass show ddcti/office"
///
///   [profile.lab]
///   url = "http://127.0.0.1:8088"
///   key = "abc"
///   http_timeout = 2.5
///
/// A name or table ddcti does not know is an error: a misspelt key_file would otherwise send
/// requests without any key. (A key `profile` beside the tables is no option: TOML forbids it.)
namespace ddcti::cli {

struct Profile {
  std::optional<std::string> url;
  std::optional<std::string> key;
  std::optional<std::string> key_file;
  std::optional<std::string> key_command;
  std::optional<std::string> cacert;
  bool insecure = false;
  std::optional<std::chrono::milliseconds> connect_timeout;
  std::optional<std::chrono::milliseconds> http_timeout;

  [[nodiscard]] bool has_key() const { return key || key_file || key_command; }
  bool operator==(const Profile&) const = default;
};

struct ConfigFile {
  std::string path;
  std::string text;  ///< as it was read
  bool readable_by_others = false;
  std::optional<std::string> chosen;  ///< `default_profile`
  std::map<std::string, Profile> profiles;

  bool operator==(const ConfigFile&) const = default;
};

/// Fails with kBadSettings, naming path, line and column; never quotes the file, which holds
/// keys.
[[nodiscard]] Outcome<ConfigFile> parse_config(const std::string& path, std::string_view text);

/// The file there is; nothing where there is none, or no place for one.
[[nodiscard]] Outcome<std::optional<ConfigFile>> read_config(const Machine& machine);

/// $XDG_CONFIG_HOME/ddcti/config.toml, or ~/.config/…; nothing without HOME.
[[nodiscard]] std::optional<std::string> config_path(const Machine& machine);

}  // namespace ddcti::cli
