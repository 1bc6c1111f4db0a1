#include "ddcti/explanation.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "channel_effects.hpp"
#include "ddcti/command.hpp"
#include "ddcti/expansion.hpp"
#include "ddcti/hangup_cause.hpp"
#include "ddcti/originate.hpp"
#include "suggestion.hpp"

namespace ddcti {
namespace {

constexpr std::string_view kOutOfOrder = "DESTINATION_OUT_OF_ORDER";
constexpr std::string_view kNotImplemented = "CHAN_NOT_IMPLEMENTED";

/// Endpoint types of FreeSWITCH's own modules, and the module's linegroup.
constexpr std::array<std::string_view, 22> kTypes{
    "user",    "linegroup", "sofia",     "loopback", "group",  "null",      "error",   "pickup",
    "verto",   "verto.rtc", "rtc",       "rtmp",     "skinny", "portaudio", "freetdm", "alsa",
    "gsmopen", "khomp",     "dingaling", "h323",     "opal",   "msrp"};

bool is_missing(const std::optional<Facts::Names>& names, std::string_view name) {
  return names && !names->contains(name);
}

/// Why a sofia endpoint cannot be dialled. Without a `/` behind the profile it is no address.
std::optional<std::string_view> failure_of_sofia(std::string_view data, const Facts& facts) {
  const std::size_t slash = data.find('/');
  const std::string_view profile = data.substr(0, slash);
  if (slash == std::string_view::npos) return "INVALID_URL";
  if (internal::equal_folded(profile, "gateway")) {
    const std::string_view gateway = data.substr(slash + 1, data.find('/', slash + 1) - slash - 1);
    if (is_missing(facts.gateways, gateway)) return "INVALID_GATEWAY";
    return std::nullopt;
  }
  if (is_missing(facts.profiles, profile)) return "INVALID_PROFILE";
  if (slash + 1 == data.size()) return "USER_NOT_REGISTERED";
  return std::nullopt;
}

std::optional<std::string> failure_of(const Endpoint& endpoint, const Facts& facts) {
  if (!is_known_endpoint_type(endpoint.type)) return std::string(kNotImplemented);
  const std::string_view data = endpoint.data;
  switch (type_of(endpoint)) {
    case EndpointType::kUser:
      if (is_missing(facts.extensions, data.substr(0, data.find('@')))) return "SUBSCRIBER_ABSENT";
      return std::nullopt;
    case EndpointType::kLineGroup:
      if (is_missing(facts.line_groups, data.substr(0, data.find('/')))) {
        return "NO_ROUTE_DESTINATION";
      }
      return std::nullopt;
    case EndpointType::kSofia: {
      const auto cause = failure_of_sofia(data, facts);
      return cause ? std::optional(std::string(*cause)) : std::nullopt;
    }
    case EndpointType::kError: {
      const HangupCause* const cause = find_hangup_cause(data);
      return cause == nullptr ? endpoint.data : std::string(cause->name);
    }
    default:
      return std::nullopt;
  }
}

bool is_nested(const Variables& variables) {
  const std::string* const nested = variables.find("origination_nested_vars");
  return nested != nullptr && is_true(*nested);
}

/// Adds the alternatives of one group to `side`, and settles whether any can succeed.
void explain_group(const DialString& group, const LegContext& context, const Facts& facts,
                   ExplainedSide& side, bool& reached, std::string& cause) {
  for (const Alternative& alternative : group.alternatives) {
    std::vector<ExplainedLeg> legs;
    std::optional<std::string> failed(kOutOfOrder);
    for (const Leg& leg : alternative.legs) {
      ExplainedLeg explained;
      explained.endpoint = leg.endpoint;
      explained.variables = leg_variables(group, leg, context, &explained.dropped);
      legs.push_back(std::move(explained));
      if (alternative.fault) continue;
      const auto failure = failure_of(leg.endpoint, facts);
      if (!failure) {
        failed.reset();
      } else if (failed) {
        failed = failure;
      }
    }
    if (!reached) {
      if (failed) {
        cause = *failed;
      } else {
        reached = true;
      }
    }
    side.alternatives.push_back(std::move(legs));
  }
}

ExplainedSide explain_side(const CallUrl& call_url, LegContext context, const Facts& facts) {
  ExplainedSide side;
  bool reached = false;
  std::string cause(kOutOfOrder);
  if (call_url.enterprise()) {
    for (const VariableBlock& block : call_url.blocks) {
      for (const Variable& variable : block.variables) {
        context.inherited.set(variable.name, variable.value, variable.source);
      }
    }
    context.inherited.set("ignore_early_media", "true");
    // The groups are dialled on threads of their own, which know of no calling channel.
    context.nested_vars = is_nested(context.inherited) || is_nested(facts.globals);
  }
  for (const DialString& group : call_url.groups) {
    explain_group(group, context, facts, side, reached, cause);
  }
  if (!side.alternatives.empty() && !side.alternatives.front().empty()) {
    side.variables = side.alternatives.front().front().variables;
  }
  if (!reached) side.cause = cause;
  return side;
}

LegContext handed_over(const Variables& a, const Facts& facts) {
  LegContext context;
  context.inherited = exported_variables(a);
  context.nested_vars = is_nested(a) || is_nested(facts.globals);
  return context;
}

/// The switch has resolved the references in what `set` and `export` set before it hands the
/// values on; here they only look like references still.
void keep_unresolved(ExplainedSide& side, const Variables& unresolved) {
  for (auto& legs : side.alternatives) {
    for (ExplainedLeg& leg : legs) {
      std::erase_if(leg.dropped, [&](const DroppedVariable& dropped) {
        const std::string* const value = unresolved.find(dropped.variable.name);
        if (value == nullptr || *value != dropped.variable.value) return false;
        leg.variables.set(dropped.variable);
        return true;
      });
    }
  }
  if (!side.alternatives.empty() && !side.alternatives.front().empty()) {
    side.variables = side.alternatives.front().front().variables;
  }
}

/// Runs over the applications: some change what later ones see, the first bridge makes the B
/// leg.
void explain_applications(const Originate& originate, const Facts& facts,
                          Explanation& explanation) {
  internal::ChannelVariables a{explanation.a_leg->variables, {}};
  for (const Application& application : originate.applications) {
    if (application.refused()) continue;
    Application expanded = application;
    const std::string data =
        expand_known(application.data, internal::KnownScope(a.known, facts.globals));
    expanded.data = std::string(without_scope(data));
    internal::apply(expanded, facts.globals, a);
    if (internal::equal_folded(application.name, "bridge") && !explanation.b_leg) {
      const auto call_url = parse_call_url(expanded.data);
      if (call_url) {
        explanation.b_leg = explain_side(*call_url, handed_over(a.known, facts), facts);
        keep_unresolved(*explanation.b_leg, a.unresolved);
      } else {
        explanation.b_leg.emplace().cause = std::string(kOutOfOrder);
      }
    }
    explanation.applications.push_back(std::move(expanded));
  }
}

void explain_originate(std::string_view argument, const Facts& facts, Explanation& explanation) {
  auto parsed = parse_originate(argument);
  if (!parsed) {
    explanation.error = std::move(parsed.error());
    const bool usage = explanation.error->code == ErrorCode::kTokenCount;
    const bool stops = explanation.error->code == ErrorCode::kUndefTarget;
    explanation.outcome.kind = usage ? Outcome::Kind::kUsage : Outcome::Kind::kError;
    if (!usage && !stops) explanation.outcome.cause = std::string(kOutOfOrder);
    return;
  }
  const Originate* const originate = &explanation.originate.emplace(*std::move(parsed));
  explanation.dialplan = originate->dialplan.value_or("XML");
  explanation.context = originate->context.value_or("default");
  explanation.extension = originate->extension;

  LegContext context;
  if (originate->caller_id_name) {
    context.inherited.set("origination_caller_id_name", *originate->caller_id_name);
  }
  if (originate->caller_id_number) {
    context.inherited.set("origination_caller_id_number", *originate->caller_id_number);
  }
  context.nested_vars = is_nested(facts.globals);
  explanation.a_leg = explain_side(originate->call_url, std::move(context), facts);
  if (explanation.a_leg->cause) {
    explanation.outcome = {Outcome::Kind::kError, *explanation.a_leg->cause};
  }
  explain_applications(*originate, facts, explanation);
}

std::string_view leg_word(const Broadcast& broadcast) {
  if (broadcast.to_a) {
    if (broadcast.to_b) return "both";
    return broadcast.hold_b ? "aleg, and music on hold to bleg" : "aleg";
  }
  if (broadcast.to_b) return "bleg";
  return broadcast.hold_b ? "music on hold to bleg" : "nobody";
}

/// The parts of a typed command, as the switch understands them.
struct Parameters {
  Explanation& explanation;

  void add(std::string_view name, std::string_view value) const {
    explanation.parameters.push_back({name, std::string(value)});
  }

  void operator()(const OtherCommand&) const {}
  void operator()(const Kill& kill) const {
    add("uuid", kill.uuid);
    const HangupCause* const cause = find_hangup_cause(kill.cause.value_or("NORMAL_CLEARING"));
    add("cause", cause == nullptr ? "UNKNOWN" : cause->name);
  }
  void operator()(const Broadcast& broadcast) const {
    add("uuid", broadcast.uuid);
    add("leg", leg_word(broadcast));
    explanation.applications.push_back({broadcast.application, broadcast.data, {}});
  }
  void operator()(const Background& background) const {
    add("uuid", background.uuid);
    add("file", background.file);
    add("mix", background.mix == Background::Mix::kRead ? "mfr" : "mfw");
  }
  void operator()(const Transfer& transfer) const {
    constexpr std::string_view kLegs[] = {"aleg", "bleg", "both"};
    add("uuid", transfer.uuid);
    add("leg", kLegs[static_cast<std::size_t>(transfer.leg)]);
    explanation.dialplan = transfer.dialplan.value_or("XML");
    explanation.context = transfer.context.value_or("default");
    if (const auto list = inline_list(explanation.dialplan, transfer.extension)) {
      explanation.applications = parse_inline(*list);
    } else {
      explanation.extension = transfer.extension;
    }
  }
  void operator()(const StopAudio& stop) const {
    add("uuid", stop.uuid);
    if (stop.all) add("queue", "all");
    if (stop.both) add("leg", "both");
  }
  void operator()(const Hold& hold) const {
    constexpr std::string_view kActions[] = {"hold", "unhold", "toggle"};
    add("uuid", hold.uuid);
    add("action", kActions[static_cast<std::size_t>(hold.action)]);
  }
  void operator()(const BridgeChannels& bridge) const {
    add("uuid", bridge.uuid);
    add("other uuid", bridge.other_uuid);
    if (bridge.fallback_uuid) add("fallback uuid", *bridge.fallback_uuid);
  }
  void operator()(const Park& park) const { add("uuid", park.uuid); }
  void operator()(const SendDtmf& dtmf) const {
    add("uuid", dtmf.uuid);
    add("digits", dtmf.digits);
  }
  void operator()(const RecordChannel& record) const {
    constexpr std::string_view kActions[] = {"start", "stop", "mask", "unmask"};
    add("uuid", record.uuid);
    add("action", kActions[static_cast<std::size_t>(record.action)]);
    add("file", record.file);
    if (record.limit) add("limit", *record.limit);
  }
  void operator()(const ChannelAudio& audio) const {
    constexpr std::string_view kActions[] = {"stop", "mute", "level"};
    add("uuid", audio.uuid);
    add("action", kActions[static_cast<std::size_t>(audio.action)]);
    if (audio.action == ChannelAudio::Action::kStop) return;
    add("direction", audio.direction == ChannelAudio::Direction::kRead ? "read" : "write");
    add("level", audio.level);
  }
  void operator()(const GetVariable& variable) const {
    add("uuid", variable.uuid);
    add("name", variable.name);
  }
  void operator()(const SetVariable& variable) const {
    add("uuid", variable.uuid);
    add("name", variable.name);
    // One with a reference is dropped.
    const std::string value = variable.value.value_or("");
    add("value", holds_reference(value) ? "" : value);
  }
  void operator()(const DumpChannel& dump) const {
    add("uuid", dump.uuid);
    if (dump.format) add("format", *dump.format);
  }
  void operator()(const Conference& conference) const {
    if (!conference.name.empty()) add("conference", conference.name);
    add("action", conference.command);
    std::string arguments;
    for (const std::string& argument : conference.arguments) {
      if (!arguments.empty()) arguments += ' ';
      arguments += argument;
    }
    if (!arguments.empty()) add("arguments", arguments);
  }
};

void explain_command(const Request& request, Explanation& explanation) {
  if (!request.cmd.empty() && !internal::is_known_command(request.cmd)) {
    explanation.outcome = {Outcome::Kind::kError, request.cmd + " Command not found!"};
    return;
  }
  const auto command = parse_command(request);
  if (command) {
    std::visit(Parameters{explanation}, *command);
  } else {
    explanation.error = command.error();
    explanation.outcome.kind = Outcome::Kind::kUsage;
  }
}

}  // namespace

bool is_known_endpoint_type(std::string_view type) {
  return std::any_of(kTypes.begin(), kTypes.end(),
                     [&](std::string_view known) { return internal::equal_folded(known, type); });
}

bool is_originate(const Request& request) {
  return internal::equal_folded(request.cmd, "originate") ||
         internal::equal_folded(request.cmd, "cti_originate");
}

Explanation explain(const Request& request, const Facts& facts) {
  Explanation explanation;
  explanation.request = request;
  explanation.command = without_background(request);
  explanation.background = internal::equal_folded(request.cmd, "bgapi");
  if (is_originate(explanation.command)) {
    explain_originate(explanation.command.arg.value_or(""), facts, explanation);
  } else {
    explain_command(explanation.command, explanation);
  }
  return explanation;
}

}  // namespace ddcti
