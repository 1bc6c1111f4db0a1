#include "admin_api/journal_route.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <charconv>
#include <limits>
#include <tl/expected.hpp>

#include "admin_api/answer.hpp"
#include "admin_api/parameters.hpp"
#include "closest_name.hpp"
#include "ddcti/variables.hpp"
#include "journal/read_entry.hpp"
#include "journal/witness.hpp"

namespace ddcti::mock::admin_api {
namespace {

struct Filter {
  std::uint64_t limit = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t since = 0;
  std::string command;  ///< empty: any
  bool lines = false;
};

using Failure = std::optional<std::string>;

Failure take_number(std::uint64_t& slot, std::string_view name, std::string_view text) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), slot);
  if (error == std::errc{} && end == text.data() + text.size()) return std::nullopt;
  return fmt::format("{} is a whole number from 0 on, not `{}`", name, text);
}

Failure take(Filter& filter, const std::string& name, const std::string& value) {
  constexpr std::string_view kNames[] = {"limit", "since", "command", "format"};
  if (name == "limit") return take_number(filter.limit, name, value);
  if (name == "since") return take_number(filter.since, name, value);
  if (name == "command") {
    filter.command = value;
    return std::nullopt;
  }
  if (name == "format") {
    filter.lines = value == "jsonl";
    if (filter.lines || value == "json") return std::nullopt;
    return fmt::format("format is json or jsonl, not `{}`", value);
  }
  const std::string_view closest = closest_name(name, kNames);
  return fmt::format("no parameter `{}`{}", name,
                     closest.empty() ? "" : fmt::format("; did you mean {}?", closest));
}

tl::expected<Filter, std::string> read_filter(const httplib::Request& request) {
  Filter filter;
  for (const QueryParameter& parameter : parameters_of(request.target)) {
    if (parameter.name == "key") continue;  // whose journal, see access.hpp
    if (auto failure = take(filter, parameter.name, parameter.value))
      return tl::unexpected(std::move(*failure));
  }
  return filter;
}

/// What is asked for of the journal, oldest first.
std::vector<JournalEntry> apply(const Filter& filter, std::vector<JournalEntry> entries) {
  if (!filter.command.empty()) {
    std::erase_if(entries, [&](const JournalEntry& entry) {
      return !same_name(command_of(*entry.request), filter.command);
    });
  }
  if (entries.size() > filter.limit) {
    entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(filter.limit));
  }
  return entries;
}

struct Taken {
  std::vector<JournalEntry> entries;
  std::uint64_t dropped = 0;
  std::uint64_t last = 0;
};

}  // namespace

void get_journal(const Choice& choice, const httplib::Request& request,
                 httplib::Response& response) {
  const auto filter = read_filter(request);
  if (!filter) return set_json(response, failed(400, filter.error()));
  auto taken = choice.run([&](Control& control) -> Taken {
    const Journal& journal = control.witness().journal();
    return {journal.entries(filter->since), journal.dropped(), journal.last()};
  });
  if (!taken) return set_json(response, failed(taken.error()));
  const auto entries = apply(*filter, std::move(taken->entries));

  // Put together from lines: as one value ten thousand requests would take many times the room.
  const std::string_view separator = filter->lines ? "\n" : ",";
  std::string list;
  for (const JournalEntry& entry : entries) {
    if (!filter->lines && !list.empty()) list += separator;
    list += to_line(to_json(entry));
    if (filter->lines) list += separator;
  }
  if (filter->lines) {
    response.set_header("X-Ddcti-Dropped", std::to_string(taken->dropped));
    response.set_content(list, "application/x-ndjson");
    return;
  }
  response.set_content(fmt::format(R"({{"requests":[{}],"dropped":{},"last":{}}})", list,
                                   taken->dropped, taken->last),
                       kJsonType);
}

}  // namespace ddcti::mock::admin_api
