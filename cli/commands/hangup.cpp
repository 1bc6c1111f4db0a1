#include "commands/hangup.hpp"

#include <algorithm>

#include "ddcti/hangup_cause.hpp"
#include "exchange/find_channel.hpp"
#include "exchange/listing.hpp"
#include "options.hpp"
#include "records.hpp"
#include "text/message.hpp"
#include "text/shell_word.hpp"
#include "text/suggest.hpp"
#include "text/table.hpp"
#include "text_argument.hpp"
#include "uuid_argument.hpp"

namespace ddcti::cli {
namespace {

using Cause = std::optional<std::string>;

tl::unexpected<Problem> usage(std::string what, std::string advice) {
  return fail(ExitCode::kUsage, std::move(what), std::move(advice));
}

Outcome<Cause> known_cause(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  if (const HangupCause* cause = find_hangup_cause(*text)) return std::string(cause->name);
  std::vector<std::string> names;
  for (const HangupCause& cause : hangup_causes()) names.emplace_back(cause.name);
  return usage(
      _("--cause: there is no hangup cause '{}'", printable_line(*text)),
      did_you_mean(*text, names, _("Give a name such as USER_BUSY, or its Q.850 number.")));
}

Outcome<Deed> plan(const std::string& text, const Cause& cause) {
  const auto uuid = check_uuid("UUID", text);
  if (!uuid) return tl::unexpected<Problem>(uuid.error());
  const auto request = spelled(Kill{*uuid, cause});
  if (!request) return tl::unexpected<Problem>(request.error());
  return Deed{*request, Json{{"uuid", *uuid}, {"cause", or_null(cause)}},
              _("hung up {}", printable_line(*uuid)), "ddcti api uuid_exists " + shell_word(*uuid)};
}

/// The channels meant, `-` read out, each known to be well written.
Outcome<std::vector<std::string>> given_channels(const HangupOptions& options, const Cause& cause,
                                                 Context& context) {
  std::vector<std::string> texts;
  for (const std::string& text : options.uuids) {
    if (text != "-") {
      texts.push_back(text);
      continue;
    }
    const auto input = text_argument("UUID", text, context);
    if (!input) return tl::unexpected<Problem>(input.error());
    for (const Line& line : lines_of(*input)) {
      const std::size_t begin = line.text.find_first_not_of(" \t");
      const std::size_t end = line.text.find_last_not_of(" \t");
      texts.emplace_back(line.text.substr(begin, end - begin + 1));
    }
  }
  if (texts.empty() && options.uuids.empty()) texts.emplace_back();
  for (const std::string& text : texts) {
    if (const auto deed = plan(text, cause); !deed) return tl::unexpected<Problem>(deed.error());
  }
  return texts;
}

/// `dest=5555`
struct Condition {
  std::string field;
  std::string value;
};

Outcome<std::vector<Condition>> conditions_of(const std::vector<std::string>& texts) {
  std::vector<Condition> conditions;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      return usage(_("--where: '{}' is not of the form FIELD=VALUE", printable_line(text)),
                   _("Fields are those of `ddcti channels --json`, such as dest or callstate."));
    }
    // From a script whose variable is not set it would mean nearly every channel there is.
    if (equals + 1 == text.size()) {
      return usage(_("--where: '{}' has no value", printable_line(text)),
                   _("An empty field cannot be asked for; give the uuids instead."));
    }
    conditions.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return conditions;
}

/// The rows that meet every condition. A misspelt field must not mean no channel, nor all.
Outcome<Json> select(const Json& rows, const std::vector<Condition>& conditions) {
  for (const Condition& condition : conditions) {
    if (rows.empty() || rows.front().contains(condition.field)) continue;
    return usage(_("--where: a channel has no field '{}'", printable_line(condition.field)),
                 did_you_mean(condition.field, names_of(rows.front()),
                              _("`ddcti channels --json` shows the fields there are.")));
  }
  Json selected = Json::array();
  for (const Json& row : rows) {
    const bool meets =
        std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
          return listing_cell(row, condition.field.c_str()) == condition.value;
        });
    if (meets) selected.push_back(row);
  }
  return selected;
}

/// Shows `channels` and asks whether they shall be hung up.
Outcome<void> confirm(const Json& channels, Context& context) {
  if (!context.machine.can_ask() || !context.err.is_terminal()) {
    return usage(_("--all would hang up {} channels, and nobody can be asked", channels.size()),
                 _("Give --yes if that is meant."));
  }
  std::vector<Row> rows;
  for (const Json& row : channels) {
    rows.push_back({listing_cell(row, "uuid"), listing_cell(row, "callstate"),
                    listing_cell(row, "cid_num"), listing_cell(row, "dest")});
  }
  context.err.write(render_table({_("UUID"), _("STATE"), _("FROM"), _("TO")}, rows));
  context.err.write(_("Hang up {} channels? [y/N] ", channels.size()));
  const auto answer = context.machine.read_answer();
  if (context.machine.interrupted()) {
    return fail(ExitCode::kInterrupted, _("interrupted"), _("Nothing was hung up."));
  }
  if (answer == "y" || answer == "Y" || answer == "yes") return {};
  return fail(ExitCode::kRefused, _("nothing was hung up"), {});
}

/// "12 of 100" in place, on a terminal, for what takes over two seconds.
class Progress {
 public:
  Progress(std::size_t total, Context& context)
      : context_(context), total_(total), begin_(context.machine.now()) {}
  ~Progress() {
    if (shown_) context_.err.write("\r\x1b[K");
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step() {
    ++done_;
    const bool slow = context_.machine.now() - begin_ > std::chrono::seconds(2);
    if (!slow || !context_.err.is_terminal()) return;
    context_.err.write("\r\x1b[K" + _("{} of {}", done_, total_));
    shown_ = true;
  }

 private:
  Context& context_;
  std::size_t total_;
  std::size_t done_ = 0;
  std::chrono::steady_clock::time_point begin_;
  bool shown_ = false;
};

/// The far side of a bridge ends with its partner, before its own turn comes.
bool is_gone(const Exchange& exchange) {
  return exchange.code == ExitCode::kRefused &&
         exchange.reply.text.find("No such channel") != std::string::npos;
}

/// Says of each uuid from `at` on that nobody tried to hang it up.
void tell_untried(const std::vector<std::string>& uuids, std::size_t at, Context& context) {
  if (at >= uuids.size()) return;
  const std::vector<std::string> rest(uuids.begin() + static_cast<std::ptrdiff_t>(at), uuids.end());
  context.err.write(
      _("Not tried: {}.\n", printable_line(fmt::format("{}", fmt::join(rest, ", ")))));
}

/// One after the other. Goes on where the switch says no, and stops where it cannot be reached or
/// nobody knows what it did: that code counts, whatever was refused before.
ExitCode hang_up(const std::vector<std::string>& uuids, const Cause& cause, bool gone_is_fine,
                 const ModuleAccess& access, Context& context) {
  ExitCode code = ExitCode::kDone;
  RecordWriter records(context);
  Progress progress(uuids.size(), context);
  for (std::size_t i = 0; i < uuids.size(); ++i) {
    const std::string& uuid = uuids[i];
    const auto deed = plan(uuid, cause);
    if (!deed) return report(context.err, deed.error());
    const Exchange exchange = ask(access, deed->request, context);
    progress.step();
    if (gone_is_fine && is_gone(exchange)) continue;
    const auto reply = reply_text(exchange);
    if (context.options.for_people()) {
      if (exchange.code == ExitCode::kDone) print(context.out, "{}\n", deed->done);
    } else if (exchange.may_have_run() || reply) {
      Json fields = deed->fields;
      fields["cmd"] = deed->request.cmd;
      fields["arg"] = or_null(deed->request.arg);
      fields["reply"] = or_null(reply);
      records.add(fields);
    }
    if (exchange.code == ExitCode::kDone) continue;
    Problem problem = explain(exchange, access, deed->look);
    const bool refused = exchange.code == ExitCode::kRefused;
    if (refused) problem.what = _("{}: {}", printable_line(uuid), problem.what);
    code = report(context.err, problem);
    if (refused) continue;
    if (uuids.size() > 1) {
      tell_untried(uuids, was_sent(exchange.answer.outcome) ? i + 1 : i, context);
    }
    break;
  }
  records.finish();
  return code;
}

ExitCode hang_up_all(const HangupOptions& options, const Cause& cause, Context& context) {
  const auto conditions = conditions_of(options.where);
  if (!conditions) return report(context.err, conditions.error());
  if (context.options.sends_nothing()) {
    return report(context.err,
                  {ExitCode::kUsage,
                   _("which channels there are can only be found by asking the switch"),
                   _("`ddcti channels` lists them; leave --dry-run and --curl out."),
                   {}});
  }
  const auto access = reach_module(context);
  if (!access) return report(context.err, access.error());
  const Listing listing = ask_listing("channels", *access, context);
  if (listing.exchange.code != ExitCode::kDone) {
    return report(context.err, explain(listing.exchange, *access));
  }
  const auto channels = select(listing.rows, *conditions);
  if (!channels) return report(context.err, channels.error());
  if (channels->empty()) {
    context.err.write(conditions->empty() ? _("There was no call to hang up.\n")
                                          : _("There is no such channel.\n"));
    return ExitCode::kDone;
  }
  if (!options.yes) {
    if (const auto agreed = confirm(*channels, context); !agreed) {
      return report(context.err, agreed.error());
    }
  }
  std::vector<std::string> uuids;
  for (const Json& row : *channels) uuids.push_back(listing_cell(row, "uuid"));
  return hang_up(uuids, cause, true, *access, context);
}

Outcome<void> check_together(const HangupOptions& options) {
  if (options.all && !options.uuids.empty()) {
    return usage(_("UUID and --all exclude each other"), _("Keep one of them."));
  }
  if (!options.all && !options.where.empty()) {
    return usage(_("--where belongs to --all"), _("Give --all, or leave --where out."));
  }
  if (!options.all && options.yes) {
    return usage(_("--yes belongs to --all"), _("Leave it out; nobody is asked."));
  }
  return {};
}

}  // namespace

void setup_hangup(CLI::App& app, HangupOptions& options) {
  describe(app, _("Ends calls. The other side of a bridge ends with it."),
           {"ddcti hangup 4c1d2b7e-58a1-4ba4-9d0f-3f1a0e6b7c55",
            "ddcti hangup @1000 --cause USER_BUSY", "ddcti hangup --all --where dest=5555"});
  add_text(app, "--cause", options.cause, "CAUSE",
           _("Why, by name or Q.850 number; default NORMAL_CLEARING"));
  add_switch(app, "--all", options.all,
             _("Every channel there is; shows them and asks first, on a terminal"));
  add_list(app, "--where", options.where, "FIELD=VALUE",
           _("Of --all only those with this value, as `channels --json` shows it"));
  add_switch(app, "--yes", options.yes, _("Do not ask"));
  add_arguments(app, "UUID", options.uuids,
                _("The channels: uuid, its beginning, @EXTENSION, or - for standard input"));
}

ExitCode run_hangup(const HangupOptions& options, Context& context) {
  if (const auto fits = check_together(options); !fits) return report(context.err, fits.error());
  const auto cause = known_cause(options.cause);
  if (!cause) return report(context.err, cause.error());
  const auto fields =
      chosen_fields(context.options, {"uuid", "cause", "cmd", "arg", "reply", "url", "curl"});
  if (!fields) return report(context.err, fields.error());
  if (options.all) return hang_up_all(options, *cause, context);

  const auto texts = given_channels(options, *cause, context);
  if (!texts) return report(context.err, texts.error());
  std::optional<ModuleAccess> access;
  std::vector<std::string> uuids;
  for (const std::string& text : *texts) {
    auto uuid = find_channel("UUID", text, access, context);
    if (!uuid) return report(context.err, uuid.error());
    if (std::find(uuids.begin(), uuids.end(), *uuid) == uuids.end()) {
      uuids.push_back(*std::move(uuid));
    }
  }
  if (context.options.sends_nothing()) {
    for (const std::string& uuid : uuids) {
      const ExitCode shown = carry_out(plan(uuid, *cause), context);
      if (shown != ExitCode::kDone) return shown;
    }
    return ExitCode::kDone;
  }
  if (!access) {
    auto reached = reach_module(context);
    if (!reached) return report(context.err, reached.error());
    access = *std::move(reached);
  }
  return hang_up(uuids, *cause, false, *access, context);
}

}  // namespace ddcti::cli
