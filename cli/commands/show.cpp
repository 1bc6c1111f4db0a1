#include "commands/show.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "channel/channel_dump.hpp"
#include "exchange/find_channel.hpp"
#include "options.hpp"
#include "records.hpp"
#include "text/message.hpp"
#include "text/style.hpp"
#include "text/width.hpp"

namespace ddcti::cli {
namespace {

/// The fields of `names` that there are, with a blank between them.
std::string joined(const Json& facts, std::initializer_list<const char*> names) {
  std::string text;
  for (const char* name : names) {
    const Json& value = facts[name];
    if (value.is_null()) continue;
    if (!text.empty()) text += ' ';
    text += value.is_string() ? value.get<std::string>() : value.dump();
  }
  return text;
}

std::string codecs(const Json& facts) {
  const std::string read = joined(facts, {"read_codec", "read_rate"});
  const std::string write = joined(facts, {"write_codec", "write_rate"});
  if (read == write || write.empty()) return read;
  if (read.empty()) return write;
  return _("{} from the phone, {} to it", read, write);
}

std::string when(const Json& dump, ChannelTime which) {
  const auto time = wall_time_in(dump, which);
  return time ? _("{}, {} ago", time->text, time->ago) : std::string();
}

/// What is shown, with labels; what there is nothing to say of is left out.
using Lines = std::vector<std::pair<const char*, std::string>>;

Lines lines_of(const Json& dump, const Json& facts) {
  return {{_("uuid"), joined(facts, {"uuid"})},
          {_("state"), joined(facts, {"state", "callstate"})},
          {_("direction"), joined(facts, {"direction"})},
          {_("from"), joined(facts, {"caller_number", "caller_name"})},
          {_("to"), joined(facts, {"destination"})},
          {_("name"), joined(facts, {"name"})},
          {_("application"), joined(facts, {"application", "application_data"})},
          {_("partner"), joined(facts, {"partner_uuid", "partner_number", "partner_name"})},
          {_("created"), when(dump, ChannelTime::kCreated)},
          {_("answered"), when(dump, ChannelTime::kAnswered)},
          {_("bridged"), when(dump, ChannelTime::kBridged)},
          {_("codec"), codecs(facts)},
          {_("gateway"), joined(facts, {"gateway"})},
          {_("address"), joined(facts, {"network_address"})},
          {_("SIP call id"), joined(facts, {"sip_call_id"})},
          {_("recording"), joined(facts, {"record_filename"})}};
}

void print_lines(const Lines& lines, Context& context) {
  std::size_t width = 0;
  for (const auto& [label, value] : lines) {
    if (!value.empty()) width = std::max(width, display_width(label));
  }
  const Style style = style_for(context.out, context.machine);
  for (const auto& [label, value] : lines) {
    if (value.empty()) continue;
    print(context.out, "{}{:{}}{}\n", style.heading(label), "", width - display_width(label) + 2,
          printable_line(value));
  }
}

}  // namespace

void setup_show(CLI::App& app, ShowOptions& options) {
  describe(app,
           _("Shows what there is to know of a channel: its state, who calls whom, what it does, "
             "who is on the other side, and since when. `ddcti vars` lists its variables."),
           {"ddcti show c1", "ddcti show c1 --json | jq .variables"});
  add_argument(app, "UUID", options.uuid, _("The channel"));
}

ExitCode run_show(const ShowOptions& options, Context& context) {
  const auto chosen = chosen_fields(context.options, names_of(facts_in(Json::object())));
  if (!chosen) return report(context.err, chosen.error());
  std::optional<ModuleAccess> access;
  const auto uuid = find_channel("UUID", options.uuid.value_or(""), access, context);
  if (!uuid) return report(context.err, uuid.error());
  const auto request = spelled(DumpChannel{*uuid, "json"});
  if (!request) return report(context.err, request.error());
  if (context.options.sends_nothing()) {
    return carry_out(Deed{*request, Json{{"uuid", *uuid}}, {}}, context);
  }
  if (!access) {
    auto reached = reach_module(context);
    if (!reached) return report(context.err, reached.error());
    access = *std::move(reached);
  }
  Exchange exchange = ask(*access, *request, context);
  std::optional<Json> dump;
  if (exchange.code == ExitCode::kDone) {
    dump = read_dump(exchange.answer.body);
    if (!dump) count_as_unknown(exchange);
  }
  if (!dump) return report(context.err, explain(exchange, *access));
  const Json facts = facts_in(*dump);
  if (context.options.for_people()) {
    print_lines(lines_of(*dump, facts), context);
  } else {
    write_record(facts, context);
  }
  return ExitCode::kDone;
}

}  // namespace ddcti::cli
