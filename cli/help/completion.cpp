#include "help/completion.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "ddcti/hangup_cause.hpp"
#include "options.hpp"

namespace ddcti::cli {
namespace {

struct LiveValue {
  std::string_view name;  ///< of an argument, or of an option's value
  const char* kind;
};

constexpr std::array kLiveArguments{LiveValue{"UUID", "uuids"},
                                    LiveValue{"OTHER_UUID", "uuids"},
                                    LiveValue{"CONFERENCE", "conferences"},
                                    LiveValue{"AGENT", "extensions"},
                                    LiveValue{"EXT", "extensions"},
                                    LiveValue{"TARGET", "extensions"},
                                    LiveValue{"PROFILE", "profiles"}};

/// A UUID behind an option is a new one.
constexpr std::array kLiveOptions{LiveValue{"EXT", "extensions"}};

template <class Table>
std::string live_kind(const Table& table, std::string_view name) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.name == name; });
  return found == table.end() ? std::string() : found->kind;
}

std::string live_kind(const OptionText& option) {
  if (option.name == "--profile") return "profiles";
  if (!option.is_argument) return live_kind(kLiveOptions, option.value);
  const std::string kind = live_kind(kLiveArguments, option.value);
  return kind.empty() ? live_kind(kLiveArguments, option.name) : kind;
}

}  // namespace

OfferedValues values_of(const OptionText& option) {
  OfferedValues values;
  values.files = option.value == "FILE";
  values.words = choices_of(option.value);
  if (option.value == "CAUSE") {
    for (const HangupCause& cause : hangup_causes()) values.words.emplace_back(cause.name);
  }
  if (option.value == "ROUTE") values.words = {"linegroup/", "gateway/", "ip/"};
  values.live = live_kind(option);
  return values;
}

std::vector<PlacedArgument> placed_arguments(const CLI::App& app) {
  std::vector<PlacedArgument> arguments;
  for (const OptionText& option : describe_options(app)) {
    if (!option.is_argument) continue;
    arguments.push_back(
        {option, arguments.size() + 1, option.value == kMoreValues || option.value == kWordsValue});
  }
  return arguments;
}

bool takes_words(const CLI::App& app) {
  const auto arguments = placed_arguments(app);
  return !arguments.empty() && arguments.back().text.value == kWordsValue;
}

bool is_handed_on(const OptionText& option) {
  constexpr std::array<std::string_view, 6> kNames{"--url",    "--profile",  "--key-file",
                                                   "--cacert", "--insecure", "--connect-timeout"};
  return std::find(kNames.begin(), kNames.end(), option.name) != kNames.end();
}

}  // namespace ddcti::cli
