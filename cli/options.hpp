#pragma once

#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

/// Ways to add an option to a command.
///
/// Values are bound as they stand: CLI11's own conversions drop an empty text, take `{}` for
/// an empty list and split `[a,b]`, none of which a dial string survives. `value` is shown in
/// help and man page and tells completion what to offer: `a|b` are choices, FILE is a file.
namespace ddcti::cli {

/// `--name VALUE`, at most once.
CLI::Option* add_text(CLI::App& app, const char* name, std::optional<std::string>& into,
                      const char* value, const char* description);

/// `--name VALUE`, any number of times, one value each.
CLI::Option* add_list(CLI::App& app, const char* name, std::vector<std::string>& into,
                      const char* value, const char* description);

/// `--name`.
CLI::Option* add_switch(CLI::App& app, const char* name, bool& into, const char* description);

/// `--name` or `--name=CHOICE`; alone it means `plain`. `choices` are given as `a|b|c`.
CLI::Option* add_choice_switch(CLI::App& app, const char* name, std::optional<std::string>& into,
                               const char* plain, const char* choices, const char* description);

/// `--name`, `--name=true` or `--name=false`.
CLI::Option* add_yes_no(CLI::App& app, const char* name, std::optional<bool>& into,
                        const char* description);

/// `--name VALUE` or `--name` alone, which gives kNoValue.
inline constexpr const char* kNoValue = " ";
CLI::Option* add_optional_text(CLI::App& app, const char* name, std::optional<std::string>& into,
                               const char* value, const char* description);

/// Whole seconds, 1 to 86400.
CLI::Option* add_seconds(CLI::App& app, const char* name, std::optional<std::chrono::seconds>& into,
                         const char* description);

/// Seconds with a fraction, 0.001 to 86400.
CLI::Option* add_timeout(CLI::App& app, const char* name,
                         std::optional<std::chrono::milliseconds>& into, const char* description);

/// `--name CHOICE`.
CLI::Option* add_choice(CLI::App& app, const char* name, std::optional<std::string>& into,
                        const char* choices, const char* description);

/// A command's own page: what it does, and examples that can be pasted.
void describe(CLI::App& app, const char* description, std::initializer_list<const char*> examples);

/// A word without `--`. `value` is for completion only: `a|b`, or a kind of value where the name
/// does not say it (PROFILE).
CLI::Option* add_argument(CLI::App& app, const char* name, std::optional<std::string>& into,
                          const char* description, const std::string& value = {});

/// Any number of words without `--`; to be added last.
inline constexpr const char* kMoreValues = "...";
CLI::Option* add_arguments(CLI::App& app, const char* name, std::vector<std::string>& into,
                           const char* description);

/// A word, and all that follows it on the command line, whatever it looks like. To be the only
/// argument of its command; split_command_line() hands the words on.
inline constexpr const char* kWordsValue = "[ARG]...";
CLI::Option* add_words(CLI::App& app, const char* name, std::vector<std::string>& into,
                       const char* description);

/// `a|b|c` of a table whose rows have a name.
template <class Rows>
[[nodiscard]] std::string joined_names(const Rows& rows) {
  std::string names;
  for (const auto& row : rows) names += (names.empty() ? "" : "|") + std::string(row.name);
  return names;
}

/// The words of `a|b|c`; none for a single word, which names a kind of value.
[[nodiscard]] std::vector<std::string> choices_of(const std::string& value);

}  // namespace ddcti::cli
