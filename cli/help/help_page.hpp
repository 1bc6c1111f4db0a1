#pragma once

#include <string>
#include <string_view>

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

/// Breaks `text` at blanks into lines of at most `width` columns, all but the first behind
/// `indent` blanks.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace ddcti::cli
