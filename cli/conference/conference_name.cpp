#include "conference/conference_name.hpp"

#include <algorithm>
#include <array>

#include "ddcti/endpoint.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

constexpr std::array<std::string_view, 6> kReserved{"list",  "json_list", "xml_list",
                                                    "count", "help",      "commands"};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

}  // namespace

Outcome<std::string> check_conference(std::string_view option, std::string_view text) {
  const auto refuse = [&](std::size_t offset) {
    Problem problem{ExitCode::kUsage,
                    _("{}: this is no name of a conference", option),
                    _("A name holds letters, digits and +*#._~- only; `ddcti conf list` lists "
                      "those there are."),
                    {}};
    if (!text.empty()) problem.place = Problem::Place{std::string(text), offset};
    return tl::unexpected<Problem>(std::move(problem));
  };
  if (std::find(kReserved.begin(), kReserved.end(), lower(text)) != kReserved.end()) {
    return refuse(0);
  }
  std::size_t start = 0;
  while (true) {
    const std::size_t end = std::min(text.find('@', start), text.size());
    const auto part = check_number(text.substr(start, end - start));
    if (!part) return refuse(start + part.error().offset);
    if (end == text.size()) return std::string(text);
    start = end + 1;
  }
}

}  // namespace ddcti::cli
