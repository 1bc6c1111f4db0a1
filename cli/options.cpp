#include "options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

#include "text/message.hpp"
#include "text/printable.hpp"
#include "text/suggest.hpp"

namespace ddcti::cli {
namespace {

constexpr int kMaxSeconds = 86400;

/// Ends up as a usage error, see command_line.cpp.
[[noreturn]] void reject(const std::string& name, const std::string& reason) {
  throw CLI::ParseError(_("{}: {}", name, reason), CLI::ExitCodes::ValidationError);
}

/// An option that hands on its value, or its values, as they were typed.
CLI::Option* add_raw(CLI::App& app, const char* name, const char* value, const char* description,
                     std::function<void(const std::vector<std::string>&)> take) {
  return app
      .add_option(name, CLI::callback_t([take = std::move(take)](const CLI::results_t& results) {
                    take(results);
                    return true;
                  }),
                  description)
      ->type_name(value);
}

/// `name` with an optional `=VALUE`; alone it stands for `plain`. A word that follows is never
/// taken for the value.
CLI::Option* add_raw_switch(CLI::App& app, const char* name, const char* value, const char* plain,
                            const char* description, std::function<void(const std::string&)> take) {
  return add_raw(app, name, value, description,
                 [take = std::move(take)](const auto& values) { take(values.front()); })
      ->expected(0, 0)
      ->default_str(plain);
}

template <class Number>
Number to_number(const std::string& name, const std::string& text, Number least) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) {
    const std::string shown = printable_line(text);
    reject(name, std::is_integral_v<Number> ? _("'{}' is not a whole number of seconds", shown)
                                            : _("'{}' is not a number of seconds", shown));
  }
  if (!(number >= least && number <= kMaxSeconds)) {
    reject(name, _("{} s is not between {} and {}", text, least, kMaxSeconds));
  }
  return number;
}

const std::string& one_of(const std::string& name, const std::string& text,
                          const std::vector<std::string>& choices) {
  const auto found = std::find(choices.begin(), choices.end(), text);
  if (found == choices.end()) {
    reject(name, _("'{}' is not one of {}", printable_line(text), fmt::join(choices, ", ")));
  }
  return *found;
}

}  // namespace

CLI::Option* add_text(CLI::App& app, const char* name, std::optional<std::string>& into,
                      const char* value, const char* description) {
  return add_raw(app, name, value, description,
                 [&into](const auto& values) { into = values.front(); });
}

CLI::Option* add_list(CLI::App& app, const char* name, std::vector<std::string>& into,
                      const char* value, const char* description) {
  return add_raw(app, name, value, description, [&into](const auto& values) { into = values; })
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

CLI::Option* add_switch(CLI::App& app, const char* name, bool& into, const char* description) {
  return app.add_flag(name, into, description)->disable_flag_override();
}

CLI::Option* add_choice_switch(CLI::App& app, const char* name, std::optional<std::string>& into,
                               const char* plain, const char* choices, const char* description) {
  return add_raw_switch(app, name, choices, plain, description,
                        [&into, name = std::string(name), known = choices_of(choices)](
                            const std::string& text) { into = one_of(name, text, known); });
}

CLI::Option* add_yes_no(CLI::App& app, const char* name, std::optional<bool>& into,
                        const char* description) {
  return add_raw_switch(app, name, "true|false", "true", description,
                        [&into, name = std::string(name)](const std::string& text) {
                          into = one_of(name, text, {"true", "false"}) == "true";
                        });
}

CLI::Option* add_optional_text(CLI::App& app, const char* name, std::optional<std::string>& into,
                               const char* value, const char* description) {
  return add_text(app, name, into, value, description)->expected(0, 1)->default_str(kNoValue);
}

CLI::Option* add_seconds(CLI::App& app, const char* name, std::optional<std::chrono::seconds>& into,
                         const char* description) {
  return add_raw(app, name, "S", description,
                 [&into, name = std::string(name)](const auto& values) {
                   into = std::chrono::seconds(to_number<int>(name, values.front(), 1));
                 });
}

CLI::Option* add_timeout(CLI::App& app, const char* name,
                         std::optional<std::chrono::milliseconds>& into, const char* description) {
  return add_raw(app, name, "S", description,
                 [&into, name = std::string(name)](const auto& values) {
                   const auto seconds = to_number<double>(name, values.front(), 0.001);
                   into = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
                 });
}

CLI::Option* add_choice(CLI::App& app, const char* name, std::optional<std::string>& into,
                        const char* choices, const char* description) {
  return add_raw(app, name, choices, description,
                 [&into, name = std::string(name), known = choices_of(choices)](
                     const auto& values) { into = one_of(name, values.front(), known); });
}

void describe(CLI::App& app, const char* description, std::initializer_list<const char*> examples) {
  app.description(description);
  app.footer(fmt::format("{}", fmt::join(examples, "\n")));
}

CLI::Option* add_argument(CLI::App& app, const char* name, std::optional<std::string>& into,
                          const char* description, const std::string& value) {
  return add_text(app, name, into, value.c_str(), description);
}

CLI::Option* add_arguments(CLI::App& app, const char* name, std::vector<std::string>& into,
                           const char* description) {
  return add_raw(app, name, kMoreValues, description,
                 [&into](const auto& values) { into = values; })
      ->expected(-1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

CLI::Option* add_words(CLI::App& app, const char* name, std::vector<std::string>& into,
                       const char* description) {
  return add_raw(app, name, kWordsValue, description,
                 [&into](const auto& values) { into = values; });
}

std::vector<std::string> choices_of(const std::string& value) {
  std::vector<std::string> words;
  if (value.find('|') == std::string::npos) return words;
  std::size_t start = 0;
  while (true) {
    const std::size_t bar = value.find('|', start);
    words.push_back(value.substr(start, bar - start));
    if (bar == std::string::npos) return words;
    start = bar + 1;
  }
}

}  // namespace ddcti::cli
