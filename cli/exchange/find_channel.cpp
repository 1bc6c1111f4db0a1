#include "exchange/find_channel.hpp"

#include <algorithm>

#include "call/target.hpp"
#include "exchange/listing.hpp"
#include "text/message.hpp"
#include "text_argument.hpp"
#include "uuid_argument.hpp"

namespace ddcti::cli {
namespace {

constexpr std::size_t kUuidSize = 36;
constexpr std::size_t kShortestPrefix = 4;

/// As `4c1d2b7e-58a1-…` begins.
bool begins_uuid(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
    const bool hex =
        std::string_view("0123456789abcdefABCDEF").find(text[at]) != std::string_view::npos;
    if (dash ? text[at] != '-' : !hex) return false;
  }
  return text.size() >= kShortestPrefix && text.size() < kUuidSize;
}

bool same_letter(char a, char b) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return lower(a) == lower(b);
}

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(), same_letter);
}

/// The user of `1000@pbx`.
std::string_view user_of(std::string_view address) { return address.substr(0, address.find('@')); }

/// The user of `sofia/internal/1000@10.0.0.7:5060`.
std::string_view user_of_name(std::string_view name) {
  if (!name.starts_with("sofia/")) return {};
  const std::size_t slash = name.find('/', 6);
  return slash == std::string_view::npos ? std::string_view() : user_of(name.substr(slash + 1));
}

/// What tells a channel from others to a person.
std::string described(const Json& row) {
  return fmt::format("{} ({}, {})", listing_cell(row, "uuid"), listing_cell(row, "name"),
                     listing_cell(row, "callstate"));
}

tl::unexpected<Problem> usage(std::string what, std::string advice) {
  return fail(ExitCode::kUsage, std::move(what), std::move(advice));
}

/// The one among `rows`; nothing if there is none.
Outcome<std::optional<std::string>> only_one(std::string_view option, const std::string& text,
                                             const std::vector<Json>& rows) {
  if (rows.empty()) return std::nullopt;
  if (rows.size() == 1) return listing_cell(rows.front(), "uuid");
  std::vector<std::string> found;
  for (const Json& row : rows) found.push_back(described(row));
  return usage(_("{}: {} may be any of {} channels: {}", option, printable_line(text), rows.size(),
                 printable_line(fmt::format("{}", fmt::join(found, ", ")))),
               text.starts_with('@')
                   ? _("Give the uuid of one of them.")
                   : _("Give more of the uuid; `ddcti channels` shows them whole."));
}

template <class Fits>
std::vector<Json> matching(const Json& rows, Fits fits) {
  std::vector<Json> found;
  for (const Json& row : rows) {
    if (fits(row)) found.push_back(row);
  }
  return found;
}

Outcome<std::string> of_extension(std::string_view option, const std::string& extension,
                                  const Json& rows) {
  auto found = matching(rows, [&](const Json& row) {
    return user_of(listing_cell(row, "presence_id")) == extension;
  });
  // A phone that is dialled without the directory has no presence.
  if (found.empty()) {
    found = matching(rows, [&](const Json& row) {
      return user_of_name(listing_cell(row, "name")) == extension;
    });
  }
  auto uuid = only_one(option, "@" + extension, found);
  if (!uuid) return tl::unexpected<Problem>(uuid.error());
  if (*uuid) return **uuid;
  return fail(ExitCode::kRefused,
              _("{}: extension {} has no call", option, printable_line(extension)),
              _("`ddcti channels` lists the channels there are."));
}

Outcome<std::string> from_prefix(std::string_view option, const std::string& text,
                                 const Json& rows) {
  const auto exact =
      matching(rows, [&](const Json& row) { return listing_cell(row, "uuid") == text; });
  if (!exact.empty()) return text;
  const auto begun = matching(rows, [&](const Json& row) {
    const std::string uuid = listing_cell(row, "uuid");
    return uuid.size() == kUuidSize && begins_with(uuid, text);
  });
  const auto found = only_one(option, text, begun);
  if (!found) return tl::unexpected<Problem>(found.error());
  return found->value_or(text);
}

}  // namespace

Outcome<std::string> find_channel(std::string_view option, const std::string& text,
                                  std::optional<ModuleAccess>& access, Context& context) {
  if (text == "-") {
    const auto input = text_argument(option, text, context);
    if (!input) return tl::unexpected<Problem>(input.error());
    const auto lines = lines_of(*input);
    if (lines.size() != 1) {
      return usage(_("{}: standard input holds {} lines, not one uuid", option, lines.size()),
                   _("Give one uuid on a line."));
    }
    std::string line(lines.front().text);
    line.erase(0, line.find_first_not_of(" \t"));
    line.erase(line.find_last_not_of(" \t") + 1);
    if (line == "-") return usage(_("{}: this is no uuid", option), "");
    return find_channel(option, line, access, context);
  }
  auto checked = check_uuid(option, text);
  if (!checked) return checked;
  const bool extension = text.starts_with('@');
  if (!extension && !begins_uuid(text)) return checked;
  if (extension) {
    const auto number = check_number(text.substr(1));
    if (!number) return tl::unexpected<Problem>(value_problem(option, text, number.error()));
  }
  if (context.options.sends_nothing()) {
    if (!extension) return checked;
    return usage(_("{}: which channel {} is can only be found by asking the switch", option,
                   printable_line(text)),
                 _("Give the uuid, or leave --dry-run and --curl out."));
  }
  if (!access) {
    auto reached = reach_module(context);
    if (!reached) return tl::unexpected<Problem>(reached.error());
    access = *std::move(reached);
  }
  const Listing listing = ask_listing("channels", *access, context);
  if (listing.exchange.code != ExitCode::kDone) {
    return tl::unexpected(explain(listing.exchange, *access));
  }
  return extension ? of_extension(option, text.substr(1), listing.rows)
                   : from_prefix(option, text, listing.rows);
}

}  // namespace ddcti::cli
