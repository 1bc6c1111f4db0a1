#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "common_options.hpp"
#include "ddcti/url.hpp"
#include "machine.hpp"
#include "problem.hpp"
#include "settings/config_file.hpp"

/// Where the module is, and what opens it: options, environment and profile put together.
///
///   --url  >  DDCTI_URL  >  url of the profile  >  http://127.0.0.1:88
///
/// Each setting is looked for on its own in that order. Nothing secret is read here: a
/// KeySource only says where the key is, and settings/key.hpp fetches it when a request is
/// really sent.
namespace ddcti::cli {

enum class Origin { kOption, kEnvironment, kProfile, kDefault };

struct KeySource {
  enum class Kind { kNone, kText, kFile, kCommand } kind = Kind::kNone;
  std::string value;  ///< the key itself, a path, or a command
  std::string named;  ///< how the user gave it: `--key-file`, `DDCTI_KEY`, `profile office`
  /// The configuration file, if it holds the key itself and others can read it.
  std::optional<std::string> exposed_in;

  bool operator==(const KeySource&) const = default;
};

/// Whose certificate is good enough for https.
struct ServerTrust {
  std::string cacert;     ///< a file of authorities; empty: the system's
  bool insecure = false;  ///< anybody's
  Origin origin = Origin::kDefault;
  std::string named;  ///< how the user gave it; empty for the default

  bool operator==(const ServerTrust&) const = default;
};

struct Settings {
  BaseUrl url;
  Origin url_origin = Origin::kDefault;
  std::string url_named;  ///< how the user gave it; empty for the default
  KeySource key;
  Origin key_origin = Origin::kDefault;
  std::optional<std::string> profile;  ///< the one used
  /// The profile has a key, which is kept back because the address is not the profile's.
  std::optional<std::string> key_withheld;
  ServerTrust trust;
  std::chrono::milliseconds connect_timeout{5000};
  Origin connect_timeout_origin = Origin::kDefault;
  std::chrono::milliseconds http_timeout{10000};
  Origin http_timeout_origin = Origin::kDefault;
  /// --http-timeout was given and bounds even a request that waits for a phone.
  bool http_timeout_is_final = false;
};

/// The profile that options, environment or file ask for; "default" where none does, which then
/// need not exist.
struct WantedProfile {
  std::string name;
  bool asked_for = false;
};
[[nodiscard]] WantedProfile wanted_profile(const CommonOptions& options, const Machine& machine,
                                           const std::optional<ConfigFile>& config);

/// There is no profile `name` in `config`, or no such file.
[[nodiscard]] Problem no_such_profile(const std::string& name,
                                      const std::optional<ConfigFile>& config,
                                      const Machine& machine);

/// Reads environment and configuration file. Fails with kUsage or kBadSettings.
/// What to do about an address that parse_base_url() refuses.
[[nodiscard]] std::string url_advice(std::string_view url);

[[nodiscard]] Outcome<Settings> load_settings(const CommonOptions& options, const Machine& machine);

}  // namespace ddcti::cli
