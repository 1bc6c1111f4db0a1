#include "commands/channels.hpp"

#include <array>
#include <span>

#include "exchange/exchange.hpp"
#include "exchange/shown_request.hpp"
#include "options.hpp"
#include "text/message.hpp"
#include "text/table.hpp"

namespace ddcti::cli {
namespace {

struct Column {
  const char* title;
  const char* field;  ///< in the switch's own JSON
};

/// One of the lists that `show` has.
struct Listing {
  const char* name;  ///< `channels`: what show is asked for, and the field in our JSON
  std::span<const Column> columns;
};

constexpr std::array kChannelColumns{Column{N_("UUID"), "uuid"},
                                     Column{N_("CREATED"), "created"},
                                     Column{N_("STATE"), "callstate"},
                                     Column{N_("FROM"), "cid_num"},
                                     Column{N_("TO"), "dest"},
                                     Column{N_("NAME"), "name"},
                                     Column{N_("APPLICATION"), "application"}};

constexpr std::array kCallColumns{Column{N_("UUID"), "uuid"},
                                  Column{N_("CREATED"), "created"},
                                  Column{N_("STATE"), "callstate"},
                                  Column{N_("FROM"), "cid_num"},
                                  Column{N_("TO"), "dest"},
                                  Column{N_("NAME"), "name"},
                                  Column{N_("WITH UUID"), "b_uuid"},
                                  Column{N_("WITH"), "b_name"},
                                  Column{N_("WITH STATE"), "b_callstate"}};

constexpr Listing kChannels{"channels", kChannelColumns};
constexpr Listing kCalls{"calls", kCallColumns};

/// The rows of `show … as json`; nothing if `body` is not that. Without a channel the
/// switch leaves `rows` out.
std::optional<Json> rows_of(const std::string& body) {
  Json reply = Json::parse(body, nullptr, false);
  if (!reply.is_object() || !reply.contains("row_count")) return std::nullopt;
  if (!reply.contains("rows")) return Json::array();
  return reply["rows"].is_array() ? std::optional<Json>(std::move(reply["rows"])) : std::nullopt;
}

std::string cell(const Json& row, const char* field) {
  if (!row.is_object() || !row.contains(field) || row[field].is_null()) return {};
  const Json& value = row[field];
  return value.is_string() ? value.get<std::string>() : value.dump();
}

void print_table(Output& out, const Listing& listing, const Json& entries) {
  Row header;
  for (const Column& column : listing.columns) header.emplace_back(_(column.title));
  std::vector<Row> rows;
  for (const Json& entry : entries) {
    Row row;
    for (const Column& column : listing.columns) row.push_back(cell(entry, column.field));
    rows.push_back(std::move(row));
  }
  out.write(render_table(header, rows));
}

ExitCode run_listing(const Listing& listing, Context& context) {
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return report(context.err, settings.error());
  const Request request{"show", std::string(listing.name) + " as json"};
  if (context.options.sends_nothing()) {
    return show_request(context, *settings, request, settings->http_timeout);
  }
  const auto access = open_module(*settings, context);
  if (!access) return report(context.err, access.error());

  Exchange exchange = ask(*access, request, context);
  std::optional<Json> entries;
  if (exchange.code == ExitCode::kDone) {
    entries = rows_of(exchange.answer.body);
    if (!entries) {
      exchange.reply = Reply{};
      exchange.code = exit_code_of(exchange.answer, exchange.reply, has_effect(request));
    }
  }
  if (!entries) return report(context.err, explain(exchange, *access));
  if (context.options.json()) {
    write_json(context.out, Json{{"count", entries->size()}, {listing.name, *entries}});
  } else {
    print_table(context.out, listing, *entries);
  }
  return ExitCode::kDone;
}

}  // namespace

void setup_channels(CLI::App& app, ChannelsOptions& /*options*/) {
  describe(app,
           _("Lists the channels there are: one for each phone that rings or talks. A new one may "
             "take a moment to show up."),
           {"ddcti channels", "ddcti channels --json | jq -r '.channels[].uuid'"});
}

ExitCode run_channels(const ChannelsOptions& /*options*/, Context& context) {
  return run_listing(kChannels, context);
}

void setup_calls(CLI::App& app, CallsOptions& /*options*/) {
  describe(app,
           _("Lists the calls there are: a line for each pair that is connected, and for each "
             "channel that is alone."),
           {"ddcti calls", "ddcti calls --json | jq -r '.calls[].b_uuid'"});
}

ExitCode run_calls(const CallsOptions& /*options*/, Context& context) {
  return run_listing(kCalls, context);
}

}  // namespace ddcti::cli
