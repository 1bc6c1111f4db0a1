#include "call/call_options.hpp"

#include "text/message.hpp"

namespace ddcti::cli {
namespace {

tl::unexpected<Problem> usage(std::string what, std::string advice) {
  return fail(ExitCode::kUsage, std::move(what), std::move(advice));
}

}  // namespace

Outcome<void> check_running(const CallOptions& options) {
  if (options.follow && options.no_uuid) {
    return usage(_("--follow finds the call by its uuid, and --no-uuid gives it none"),
                 _("Leave one of them out."));
  }
  if (options.appear && !options.follow) {
    return usage(_("--appear belongs to --follow"), _("Add --follow, or leave it out."));
  }
  return {};
}

Outcome<void> check_combination(const CallOptions& options) {
  const bool dials = !options.to.empty() || !options.to_numbers.empty();
  const int goals = (dials ? 1 : 0) + (options.app ? 1 : 0) + (options.inline_list ? 1 : 0);
  if (!options.agent && !options.agent_number) {
    return usage(_("whom to call is missing"), _("Give an extension: ddcti call 1000 --to 5555."));
  }
  if (goals == 0) {
    return usage(_("what the agent gets is missing"),
                 _("Give --to NUMBER, --app NAME or --inline LIST."));
  }
  if (goals > 1) {
    return usage(_("--to, --app and --inline exclude each other"), _("Keep one of them."));
  }
  if (auto fits = check_running(options); !fits) return fits;
  if (options.record_file && !options.record) {
    return usage(_("--record-file says where to, and not when"),
                 _("Add --record, or --record=agent to start when the agent answers."));
  }
  if (options.record == "agent" && options.inline_list) {
    return usage(_("--record=agent and --inline cannot be joined"),
                 _("Put record_session:FILE into the list."));
  }
  if (dials) return {};
  const bool for_customer = options.via || options.to_caller_id || options.to_timeout ||
                            options.to_ignore_early_media || options.to_codec || options.to_uuid ||
                            !options.to_variables.empty() || !options.to_variable_refs.empty();
  if (for_customer) {
    return usage(_("--via and all --to-… options need a customer"), _("Add --to NUMBER."));
  }
  if (options.record == "answer") {
    return usage(_("--record starts when the customer answers, and there is none"),
                 _("Use --record=agent, which starts when the agent answers."));
  }
  return {};
}

}  // namespace ddcti::cli
