#include "commands/record.hpp"

#include <array>

#include "exchange/find_channel.hpp"
#include "options.hpp"
#include "required_argument.hpp"
#include "text/message.hpp"
#include "text/suggest.hpp"
#include "uuid_argument.hpp"

namespace ddcti::cli {
namespace {

struct Action {
  const char* name;
  RecordChannel::Action action;
  const char* done;
};

constexpr std::array kActions{
    Action{"start", RecordChannel::Action::kStart, N_("recording {} to {}")},
    Action{"stop", RecordChannel::Action::kStop, N_("stopped recording {} to {}")},
    Action{"mask", RecordChannel::Action::kMask, N_("recording silence of {} to {}")},
    Action{"unmask", RecordChannel::Action::kUnmask, N_("recording {} to {} again")}};

Outcome<Action> find_action(const std::optional<std::string>& name) {
  std::vector<std::string> names;
  for (const Action& action : kActions) {
    if (name == action.name) return action;
    names.emplace_back(action.name);
  }
  const std::string advice = _("Give start, stop, mask or unmask.");
  if (!name) return fail(ExitCode::kUsage, _("{} is missing", "ACTION"), advice);
  return fail(ExitCode::kUsage,
              _("'{}' is not one of {}", printable_line(*name), fmt::join(names, ", ")),
              did_you_mean(*name, names, advice));
}

Outcome<Deed> plan(const RecordOptions& options) {
  auto uuid = check_uuid("UUID", options.uuid.value_or(""));
  if (!uuid) return tl::unexpected<Problem>(uuid.error());
  const auto action = find_action(options.action);
  if (!action) return tl::unexpected<Problem>(action.error());
  const auto file =
      required_argument("FILE", options.file, _("Give the file of the recording, on the switch."));
  if (!file) return tl::unexpected<Problem>(file.error());
  auto request = spelled(RecordChannel{*uuid, action->action, *file, {}, {}});
  if (!request) return tl::unexpected<Problem>(request.error());
  const std::string channel = printable_line(*uuid);
  const std::string path = printable_line(*file);
  return Deed{*std::move(request), Json{{"uuid", *uuid}, {"action", action->name}, {"file", *file}},
              format_translated(action->done, fmt::make_format_args(channel, path))};
}

}  // namespace

void setup_record(CLI::App& app, RecordOptions& options) {
  describe(app,
           _("Records a call in progress. mask writes silence until unmask, while a card number is "
             "read out for example. A call may have several recordings; FILE says which is meant."),
           {"ddcti record c1 start /var/rec/c1.wav", "ddcti record c1 stop all"});
  add_argument(app, "UUID", options.uuid, _("A channel of the call"));
  add_argument(app, "ACTION", options.action, _("start, stop, mask or unmask"),
               joined_names(kActions));
  add_argument(app, "FILE", options.file,
               _("The file on the switch, as it stands; to stop, all means every recording"));
}

ExitCode run_record(const RecordOptions& options, Context& context) {
  return carry_out_on(
      options, [](const RecordOptions& found) { return plan(found); }, context);
}

}  // namespace ddcti::cli
