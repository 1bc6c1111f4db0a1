#include "commands/channels.hpp"

#include <array>

#include "exchange/listing.hpp"
#include "exchange/shown_request.hpp"
#include "options.hpp"
#include "records.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

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

constexpr RecordList kChannels{"channels", kChannelColumns};
constexpr RecordList kCalls{"calls", kCallColumns};

ExitCode run_list(const RecordList& list, Context& context) {
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return report(context.err, settings.error());
  if (context.options.sends_nothing()) {
    return show_request(context, *settings, listing_request(list.name), settings->http_timeout);
  }
  const auto access = open_module(*settings, context);
  if (!access) return report(context.err, access.error());

  const Listing listing = ask_listing(list.name, *access, context);
  if (listing.exchange.code != ExitCode::kDone) {
    return report(context.err, explain(listing.exchange, *access));
  }
  return write_list(list, listing.rows, context);
}

}  // namespace

void setup_channels(CLI::App& app, ChannelsOptions& /*options*/) {
  describe(app,
           _("Lists the channels there are: one for each phone that rings or talks. A new one may "
             "take a moment to show up."),
           {"ddcti channels", "ddcti channels --json | jq -r '.channels[].uuid'"});
}

ExitCode run_channels(const ChannelsOptions& /*options*/, Context& context) {
  return run_list(kChannels, context);
}

void setup_calls(CLI::App& app, CallsOptions& /*options*/) {
  describe(app,
           _("Lists the calls there are: a line for each pair that is connected, and for each "
             "channel that is alone."),
           {"ddcti calls", "ddcti calls --json | jq -r '.calls[].b_uuid'"});
}

ExitCode run_calls(const CallsOptions& /*options*/, Context& context) {
  return run_list(kCalls, context);
}

}  // namespace ddcti::cli
