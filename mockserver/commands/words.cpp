#include "commands/words.hpp"

#include <algorithm>
#include <cstdlib>

#include "ddcti/tokens.hpp"

namespace ddcti::mock {

std::string usage(std::string_view syntax) { return "-USAGE: " + std::string(syntax) + "\n"; }

std::vector<std::string> words(std::string_view argument, std::size_t most) {
  std::vector<std::string> texts;
  for (Token& token : split_blank(argument, most)) texts.push_back(std::move(token.text));
  return texts;
}

std::pair<std::string_view, std::string_view> first_word(std::string_view argument) {
  const std::size_t blank = argument.find(' ');
  if (blank == std::string_view::npos) return {argument, {}};
  return {argument.substr(0, blank), argument.substr(blank + 1)};
}

long to_long(std::string_view text) { return std::strtol(std::string(text).c_str(), nullptr, 10); }

std::chrono::seconds to_seconds(std::string_view text) {
  constexpr long kMost = 10'000'000'000;
  return std::chrono::seconds{std::clamp(to_long(text), -kMost, kMost)};
}

std::chrono::milliseconds to_milliseconds(std::string_view text) {
  constexpr long kMost = 10'000'000'000'000;
  return std::chrono::milliseconds{std::clamp(to_long(text), -kMost, kMost)};
}

}  // namespace ddcti::mock
