#pragma once

#include <string>

#include "commands/profile.hpp"

/// Profiles, written: the configuration file changes in one place and is replaced in one go.
/// With --dry-run or --curl nothing is written.
namespace ddcti::cli {

/// Writes the options of every command that are given (address, key, certificates, time limits)
/// as profile `name`. A key itself is taken from standard input only.
ExitCode add_profile(const std::string& name, const ProfileOptions& options, Context& context);

/// Makes `name` the profile that is used where nothing else is said.
ExitCode use_profile(const std::string& name, Context& context);

}  // namespace ddcti::cli
