#include "journal/request_counts.hpp"

#include <algorithm>
#include <string>

#include "core/command.hpp"
#include "ddcti/url.hpp"

namespace ddcti::mock {
namespace {

/// Without taking the whole query apart: counting must cost next to nothing.
std::string_view command_of(std::string_view target) {
  const std::size_t query = target.find('?');
  if (query == std::string_view::npos) return "none";
  std::string_view rest = target.substr(query + 1);
  while (!rest.empty()) {
    const std::string_view parameter = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(parameter.size() + 1, rest.size()));
    if (!parameter.starts_with("cmd=")) continue;
    const std::string_view value = parameter.substr(4);
    const bool encoded = value.find_first_of("%+") != std::string_view::npos;
    const Command* const command =
        encoded ? find_command(query_decode(value)) : find_command(value);
    return command == nullptr ? "unknown" : command->name;
  }
  return "none";
}

std::string_view outcome_of(const JournalReply& reply) {
  if (!reply.refused.empty()) return "refused";
  if (!reply.status) return "closed";
  const std::string_view body = reply.body;
  if (body.starts_with("+OK")) return "ok";
  if (body.starts_with("-ERR")) return "error";
  if (body.starts_with("-USAGE")) return "usage";
  return body.starts_with("INVALID COMMAND!") ? "invalid" : "data";
}

}  // namespace

void RequestCounts::opened(std::uint64_t number, const JournalRequest& request) {
  open_[number] = command_of(request.target);
}

void RequestCounts::closed(std::uint64_t number, const JournalReply& reply) {
  const auto request = open_.extract(number);
  if (!request.empty()) ++counts_[{request.mapped(), outcome_of(reply)}];
}

}  // namespace ddcti::mock
