#pragma once

#include "context.hpp"

/// Profiles, shown. No key is fetched, and none is printed.
namespace ddcti::cli {

/// Every profile of the configuration file, the one in use marked.
ExitCode list_profiles(Context& context);

/// Every setting and where it comes from.
ExitCode show_settings(Context& context);

}  // namespace ddcti::cli
