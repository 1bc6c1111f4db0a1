#include "run/expectation_file.hpp"

#include <fmt/format.h>

#include "bounded_json.hpp"
#include "http/log.hpp"

namespace ddcti::mock {
namespace {

constexpr std::size_t kShownBytes = 300;

/// `cti_originate user/1000 &park`
std::string words_of(const Json& request) {
  std::string words;
  for (const char* const part : {"cmd", "arg"}) {
    const auto found = request.find(part);
    if (found == request.end() || !found->is_string()) continue;
    if (!words.empty()) words += ' ';
    words += found->get<std::string>();
  }
  return http::printable(words, kShownBytes);
}

}  // namespace

tl::expected<std::vector<ExpectedOfCommand>, std::string> read_expectations(
    std::string_view text, const std::string& file) {
  auto whole = read_bounded_json(text);
  if (!whole) return tl::unexpected(fmt::format("{} {}", file, whole.error()));
  Json json = *std::move(whole);
  const bool is_list = json.is_array();
  if (!is_list) json = Json::array({std::move(json)});
  if (json.empty()) return tl::unexpected(fmt::format("{} holds no expectation", file));
  std::vector<ExpectedOfCommand> expected;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string at = is_list ? element_path("$", i) : "$";
    auto read = Verification::from_json(json[i]);
    if (!read) {
      const Malformed& wrong = read.error();
      return tl::unexpected(
          fmt::format("{}: {}{}: {}", file, at, wrong.path.substr(1), wrong.what));
    }
    expected.push_back({is_list ? file + ": " + at : file, *std::move(read)});
  }
  return expected;
}

std::string unmet(Verification verification, const Journal& journal) {
  verification.skip_to(journal.dropped());
  for (std::uint64_t number = verification.last_seen() + 1; number <= journal.last(); ++number) {
    if (const JournalEntry* const entry = journal.find(number)) verification.see(*entry);
  }
  if (verification.holds()) return {};
  const Json answer = verification.answer(journal);
  std::string lines = answer.value("reason", "") + "\n";
  const auto nearest = answer.find("nearest");
  if (nearest == answer.end()) return lines;
  for (const Json& miss : *nearest) {
    lines += fmt::format("  nearest: request {}, {}\n", miss.at("request").value("number", 0),
                         words_of(miss.at("request")));
    for (const Json& difference : miss.at("difference")) {
      lines += fmt::format("    {}\n", http::printable(difference.get<std::string>(), kShownBytes));
    }
  }
  return lines;
}

}  // namespace ddcti::mock
