#include "commands/channels.hpp"

#include <array>

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

constexpr std::array kColumns{Column{N_("UUID"), "uuid"},
                              Column{N_("CREATED"), "created"},
                              Column{N_("STATE"), "callstate"},
                              Column{N_("FROM"), "cid_num"},
                              Column{N_("TO"), "dest"},
                              Column{N_("NAME"), "name"},
                              Column{N_("APPLICATION"), "application"}};

/// The rows of `show channels as json`; nothing if `body` is not that. Without a channel the
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

void print_table(Output& out, const Json& channels) {
  Row header;
  for (const Column& column : kColumns) header.emplace_back(_(column.title));
  std::vector<Row> rows;
  for (const Json& channel : channels) {
    Row row;
    for (const Column& column : kColumns) row.push_back(cell(channel, column.field));
    rows.push_back(std::move(row));
  }
  out.write(render_table(header, rows));
}

}  // namespace

void setup_channels(CLI::App& app, ChannelsOptions& /*options*/) {
  describe(app,
           _("Lists the channels there are: one for each phone that rings or talks. A new one may "
             "take a moment to show up."),
           {"ddcti channels", "ddcti channels --json | jq -r '.channels[].uuid'"});
}

ExitCode run_channels(const ChannelsOptions& /*options*/, Context& context) {
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return report(context.err, settings.error());
  const Request request{"show", "channels as json"};
  if (context.options.sends_nothing()) {
    return show_request(context, *settings, request, settings->http_timeout);
  }
  const auto access = open_module(*settings, context);
  if (!access) return report(context.err, access.error());

  Exchange exchange = ask(*access, request, context);
  std::optional<Json> channels;
  if (exchange.code == ExitCode::kDone) {
    channels = rows_of(exchange.answer.body);
    if (!channels) {
      exchange.reply = Reply{};
      exchange.code = exit_code_of(exchange.answer, exchange.reply, has_effect(request));
    }
  }
  if (!channels) return report(context.err, explain(exchange, *access));
  if (context.options.json()) {
    write_json(context.out, Json{{"count", channels->size()}, {"channels", *channels}});
  } else {
    print_table(context.out, *channels);
  }
  return ExitCode::kDone;
}

}  // namespace ddcti::cli
