#include "commands/channels.hpp"

#include <array>

#include "exchange/exchange.hpp"
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

/// The rows of `show … as json`; nothing if `body` is not that. Without a channel the
/// switch leaves `rows` out.
std::optional<Json> rows_of(const std::string& body) {
  Json reply = Json::parse(body, nullptr, false);
  if (!reply.is_object() || !reply.contains("row_count")) return std::nullopt;
  if (!reply.contains("rows")) return Json::array();
  return reply["rows"].is_array() ? std::optional<Json>(std::move(reply["rows"])) : std::nullopt;
}

ExitCode run_list(const RecordList& list, Context& context) {
  const auto settings = load_settings(context.options, context.machine);
  if (!settings) return report(context.err, settings.error());
  const Request request{"show", std::string(list.name) + " as json"};
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
  return write_list(list, *entries, context);
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
