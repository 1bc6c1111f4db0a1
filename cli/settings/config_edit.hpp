#pragma once

#include <string>

#include "settings/config_file.hpp"

/// Changes to the configuration file's text that leave all the rest of it as it is, byte for
/// byte: comments, order and blanks are its owner's.
///
/// Both fail with kBadSettings if the new text would not read back as the old one with just
/// this change in it; nothing of the file is quoted then.
namespace ddcti::cli {

/// `text` with the table [profile.NAME]: at the end, or, if there is one already, with new
/// settings below its header.
[[nodiscard]] Outcome<std::string> with_profile(const ConfigFile& config, const std::string& name,
                                                const Profile& profile);

/// `text` with default_profile = NAME: where it stands now, else as the first line.
[[nodiscard]] Outcome<std::string> with_default(const ConfigFile& config, const std::string& name);

/// The lines of one profile, header included. The key is written as it is.
[[nodiscard]] std::string to_toml(const std::string& name, const Profile& profile);

}  // namespace ddcti::cli
