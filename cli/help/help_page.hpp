#pragma once

#include <string>

namespace CLI {
class App;
}

namespace ddcti::cli {

/// `ddcti --help`.
[[nodiscard]] std::string root_help(const CLI::App& root);

/// `ddcti COMMAND --help`: its own options, then those of every command.
[[nodiscard]] std::string command_help(const CLI::App& root, const CLI::App& command);

/// `ddcti call [AGENT] [options]`
[[nodiscard]] std::string usage_line(const CLI::App& command);

}  // namespace ddcti::cli
