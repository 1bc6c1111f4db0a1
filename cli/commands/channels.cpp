#include "commands/channels.hpp"

#include <array>
#include <span>

#include "exchange/listing.hpp"
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

/// How one of the lists that `show` has is shown.
struct View {
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

constexpr View kChannels{"channels", kChannelColumns};
constexpr View kCalls{"calls", kCallColumns};

void print_table(Output& out, const View& view, const Json& entries) {
  Row header;
  for (const Column& column : view.columns) header.emplace_back(_(column.title));
  std::vector<Row> rows;
  for (const Json& entry : entries) {
    Row row;
    for (const Column& column : view.columns) row.push_back(listing_cell(entry, column.field));
    rows.push_back(std::move(row));
  }
  out.write(render_table(header, rows));
}

ExitCode run_listing(const View& view, Context& context) {
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return report(context.err, settings.error());
  if (context.options.sends_nothing()) {
    return show_request(context, *settings, listing_request(view.name), settings->http_timeout);
  }
  const auto access = open_module(*settings, context);
  if (!access) return report(context.err, access.error());

  const Listing listing = ask_listing(view.name, *access, context);
  if (listing.exchange.code != ExitCode::kDone) {
    return report(context.err, explain(listing.exchange, *access));
  }
  if (context.options.json()) {
    write_json(context.out, Json{{"count", listing.rows.size()}, {view.name, listing.rows}});
  } else {
    print_table(context.out, view, listing.rows);
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
