// originate, and the commands that run other commands.

#include "ddcti/originate.hpp"

#include <algorithm>
#include <memory>

#include "commands/command_handlers.hpp"
#include "commands/event_scope.hpp"
#include "commands/words.hpp"
#include "core/command.hpp"
#include "core/leg_values.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

/// What the switch itself writes, and then `expand`.
constexpr std::string_view kUnknownCommand = "INVALID COMMAND!\n-ERR Cannot execute command\n";

std::string error(Cause cause) { return "-ERR " + name(cause) + "\n"; }

/// What the leg does once it answered.
struct Target {
  Originate::Kind kind;
  std::vector<Application> applications;
  TransferTarget extension;
};

Target target_of(Originate&& originate) {
  return {originate.kind,
          std::move(originate.applications),
          {std::move(originate.extension), originate.dialplan.value_or("XML"),
           originate.context.value_or("default")}};
}

void give_target(Switch& fs, Leg& leg, const Target& target) {
  switch (target.kind) {
    case Originate::Kind::kApplication:
      fs.calls().run(leg, target.applications);
      break;
    case Originate::Kind::kInline:
      leg.profile.destination_number = to_inline(target.applications);
      leg.profile.dialplan = "inline";
      leg.profile.context = target.extension.context;
      fs.calls().run(leg, target.applications);
      break;
    case Originate::Kind::kExtension:
      fs.calls().transfer(leg, target.extension);
      break;
  }
}

struct BackgroundCall {
  std::string job_uuid;
  std::string_view command;
  std::string_view argument;
};

/// `[uuid:JOB ]COMMAND[ ARGUMENT]`
BackgroundCall read_background_call(Switch& fs, std::string_view text) {
  BackgroundCall call;
  constexpr std::string_view kPrefix = "uuid:";
  if (same_name(text.substr(0, kPrefix.size()), kPrefix)) {
    std::tie(call.job_uuid, text) = first_word(text.substr(kPrefix.size()));
  }
  if (call.job_uuid.empty()) call.job_uuid = fs.state().uuids.next();
  std::tie(call.command, call.argument) = first_word(text);
  return call;
}

}  // namespace

void run_originate(Switch& fs, std::string_view argument, AnswerSink reply) {
  auto parsed = parse_originate(argument);
  if (!parsed) {
    switch (parsed.error().code) {
      case ErrorCode::kTokenCount:
        reply(Answer::text(usage(find_command("originate")->syntax)));
        return;
      case ErrorCode::kUndefTarget:
        fs.state().warn(nullptr, "`undef` as extension stops a real switch by an assertion");
        reply(Answer::switch_stopped());
        return;
      default:
        reply(Answer::text(error(Cause::kDestinationOutOfOrder)));
        return;
    }
  }
  OriginateOptions options;
  options.caller_id_name = parsed->caller_id_name;
  options.caller_id_number = parsed->caller_id_number;
  if (parsed->timeout) options.timeout = *parsed->timeout;
  CallUrl call_url = std::move(parsed->call_url);
  const auto target = std::make_shared<const Target>(target_of(std::move(*parsed)));
  fs.calls().originate(
      std::move(call_url), std::move(options),
      [&fs, target, reply = std::move(reply)](OriginateResult result) {
        Leg* const leg = fs.state().legs.find_up(result.leg);
        if (leg == nullptr) {
          const Leg* const remains = fs.state().legs.find(result.leg);
          reply(Answer::text(error(remains == nullptr ? result.cause : remains->cause)));
          return;
        }
        const std::string uuid = leg->uuid;
        give_target(fs, *leg, *target);
        reply(Answer::text("+OK " + uuid + "\n"));
      });
}

void run_bgapi(Switch& fs, std::string_view argument, AnswerSink reply) {
  const BackgroundCall call = read_background_call(fs, argument);
  if (call.command.empty()) {
    reply(Answer::text("-ERR Invalid syntax\n"));
    return;
  }
  const std::string uuid = call.job_uuid;
  fs.jobs().add({uuid, std::string(call.command), std::string(call.argument), std::nullopt});
  // A command that stops the switch takes the answer to bgapi with it.
  auto stopped = std::make_shared<bool>(false);
  fs.run_command(call.command, call.argument,
                 [&fs, uuid, command = std::string(call.command), stopped](const Answer& answer) {
                   std::string output = answer.output;
                   if (answer.kind == Answer::Kind::kUnknownCommand) {
                     output = command + ": Command not found!\n";
                   }
                   if (answer.kind == Answer::Kind::kSwitchStopped) *stopped = true;
                   fs.state().emit(EventKind::kJob, nullptr, uuid, output);
                   fs.jobs().finish(uuid, std::move(output));
                 });
  reply(*stopped ? Answer::switch_stopped() : Answer::text("+OK Job-UUID: " + uuid + "\n"));
}

void run_expand(Switch& fs, std::string_view argument, AnswerSink reply) {
  const Leg* leg = nullptr;
  constexpr std::string_view kPrefix = "uuid:";
  if (same_name(argument.substr(0, kPrefix.size()), kPrefix)) {
    const auto [uuid, rest] = first_word(argument.substr(kPrefix.size()));
    leg = fs.state().legs.locate(uuid);
    argument = rest;
  }
  if (argument.empty()) {
    reply(Answer::text("-ERR No input\n"));
    return;
  }
  const auto [command, text] = first_word(argument);
  fs.run_command(command, expand(text, EventScope(fs.state(), leg)),
                 [reply = std::move(reply)](const Answer& answer) {
                   const bool unknown = answer.kind == Answer::Kind::kUnknownCommand;
                   reply(unknown ? Answer::text(std::string(kUnknownCommand)) : answer);
                 });
}

void run_msleep(Switch& fs, std::string_view argument, AnswerSink reply) {
  const auto length = std::max(std::chrono::milliseconds{0}, to_milliseconds(argument));
  fs.state().scheduler.after(length, [reply = std::move(reply)] { reply(Answer::text("+OK")); });
}

}  // namespace ddcti::mock
