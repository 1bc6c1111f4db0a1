#include "call/plan.hpp"

#include "call/target.hpp"
#include "call/template.hpp"
#include "options.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"
#include "uuid_argument.hpp"

namespace ddcti::cli {
namespace {

constexpr const char* kUuid = "origination_uuid";
constexpr const char* kCallerId = "origination_caller_id_number";
constexpr const char* kIgnoreEarlyMedia = "ignore_early_media";

tl::unexpected<Problem> usage(std::string what, std::string advice) {
  return fail(ExitCode::kUsage, std::move(what), std::move(advice));
}

Outcome<Endpoint> endpoint_of(const Callee& callee) {
  if (!callee.via) return agent_endpoint(callee.option, callee.text, callee.numbers_only);
  const auto via = parse_via(*callee.via);
  if (!via) return tl::unexpected<Problem>(via.error());
  if (!callee.numbers_only && callee.text.find('/') != std::string::npos) {
    return usage(_("--via says how a number is reached, and {} is an endpoint", callee.option),
                 _("Leave --via out, or give a number."));
  }
  return customer_endpoint(callee.option, callee.text, callee.numbers_only, *via);
}

Outcome<void> dial_first(const CallOptions& options, const Callee& callee,
                         const std::function<std::string()>& new_uuid, PlannedCall& plan) {
  auto endpoint = endpoint_of(callee);
  if (!endpoint) return tl::unexpected<Problem>(endpoint.error());
  if (rings_several(*endpoint)) {
    if (options.uuid || options.follow) {
      return usage(_("a group rings several phones, and a uuid can be of one only"),
                   _("Leave --uuid and --follow out, or call one extension."));
    }
  } else if (!options.no_uuid) {
    plan.uuid = options.uuid ? *options.uuid : new_uuid();
    if (auto checked = check_uuid("--uuid", *plan.uuid); !checked) {
      return tl::unexpected<Problem>(checked.error());
    }
  }

  LegVariables variables(Side::kAgent, plan.request.a.variables, plan.sources);
  variables.set_text(kUuid, plan.uuid, "--uuid");
  variables.set_yes_no(kIgnoreEarlyMedia, options.ignore_early_media, "--ignore-early-media");
  if (options.timeout && !options.ignore_early_media) {
    variables.set_yes_no(kIgnoreEarlyMedia, true, "--timeout");
    plan.brought.emplace_back(kIgnoreEarlyMedia);
  }
  if (options.ringback) {
    auto file = template_value("", *options.ringback);
    if (!file) {
      return tl::unexpected<Problem>(value_problem("--ringback", *options.ringback, file.error()));
    }
    variables.set_yes_no("instant_ringback", true, "--ringback");
    variables.set("transfer_ringback", *std::move(file), "--ringback");
  }
  variables.set_text(kCallerId, options.caller_id, "--caller-id");
  variables.set_text("absolute_codec_string", options.codec, "--codec");
  variables.set_seconds("originate_timeout", options.timeout, "--timeout");
  plan.ringing = options.timeout.value_or(plan.ringing);
  plan.request.a.alternatives.push_back({LegRequest{*std::move(endpoint), {}}});
  return {};
}

/// The recording of the module's page: from the customer's answer on by variables on both
/// legs, from the agent's on by applications that run before the bridge.
Outcome<void> record(const CallOptions& options, PlannedCall& plan, LegVariables* customer) {
  if (!options.record) return {};
  const std::string file = options.record_file.value_or(std::string(kDefaultRecordFile));
  const bool with_agent = *options.record == "agent";
  auto target = template_value(with_agent ? "record_filename=" : "export record_filename=", file);
  if (!target) {
    return tl::unexpected<Problem>(value_problem("--record-file", file, target.error()));
  }
  auto start =
      Value::expanded(with_agent ? "${record_filename}" : "record_session ${record_filename}");
  if (!start) {
    return tl::unexpected<Problem>(value_problem("--record", start.error().detail, start.error()));
  }
  if (with_agent) {
    plan.request.before.push_back({"export", *std::move(target)});
    plan.request.before.push_back({"record_session", *std::move(start)});
    return {};
  }
  LegVariables agent(Side::kAgent, plan.request.a.variables, plan.sources);
  agent.set("execute_on_answer_set_record_filename", *std::move(target), "--record");
  customer->set("execute_on_answer_start_record", *std::move(start), "--record");
  return {};
}

Outcome<void> name_customers(const CallOptions& options,
                             const std::function<std::string()>& new_uuid, DialRequest& b,
                             PlannedCall& plan) {
  if (!options.to_uuid) return {};
  const bool chosen = *options.to_uuid != kNoValue;
  if (chosen && b.alternatives.size() > 1) {
    return usage(_("--to-uuid: each alternative needs a uuid of its own"),
                 _("Give --to-uuid without a value; ddcti chooses and prints them."));
  }
  for (auto& legs : b.alternatives) {
    LegRequest& leg = legs.front();
    if (rings_several(leg.endpoint)) {
      return usage(_("--to-uuid: a group rings several phones, and a uuid can be of one only"),
                   _("Leave --to-uuid out."));
    }
    auto uuid = check_uuid("--to-uuid", chosen ? *options.to_uuid : new_uuid());
    if (!uuid) return tl::unexpected<Problem>(uuid.error());
    plan.to_uuids.push_back(*uuid);
    // In the block for all, a second alternative would be refused for its uuid being in use.
    auto& list = b.alternatives.size() > 1 ? leg.variables : b.variables;
    LegVariables(Side::kCustomer, list, plan.sources)
        .set(kUuid, Value::literal(*uuid), "--to-uuid");
  }
  return {};
}

Outcome<DialRequest> dial_customer(const CallOptions& options,
                                   const std::function<std::string()>& new_uuid,
                                   PlannedCall& plan) {
  const bool numbers_only = !options.to_numbers.empty();
  const char* option = numbers_only ? "--to-number" : "--to";
  const auto& targets = numbers_only ? options.to_numbers : options.to;
  Via via = default_via();
  if (options.via) {
    auto parsed = parse_via(*options.via);
    if (!parsed) return tl::unexpected<Problem>(parsed.error());
    via = *parsed;
  }

  DialRequest b;
  bool via_used = false;
  for (const std::string& target : targets) {
    auto endpoint = customer_endpoint(option, target, numbers_only, via);
    if (!endpoint) return tl::unexpected<Problem>(endpoint.error());
    via_used = via_used || target.find('/') == std::string::npos;
    b.alternatives.push_back({LegRequest{*std::move(endpoint), {}}});
  }
  if (options.via && !via_used) {
    return usage(_("--via says how a number is reached, and every --to is an endpoint"),
                 _("Leave --via out, or give a number."));
  }
  plan.customer = targets.front();
  plan.one_customer = targets.size() == 1;

  LegVariables variables(Side::kCustomer, b.variables, plan.sources);
  // The bridge takes ignore_early_media over from the agent's leg unless its own block speaks;
  // the customer's announcements would be lost with it.
  const bool agent_ignores = options.ignore_early_media.value_or(options.timeout.has_value());
  if (agent_ignores && !options.to_ignore_early_media) {
    variables.set_yes_no(kIgnoreEarlyMedia, false,
                         options.ignore_early_media ? "--ignore-early-media" : "--timeout");
    plan.brought.emplace_back(kIgnoreEarlyMedia);
  }
  if (auto named = name_customers(options, new_uuid, b, plan); !named) {
    return tl::unexpected<Problem>(named.error());
  }
  variables.set_text(kCallerId, options.to_caller_id, "--to-caller-id");
  variables.set_text("absolute_codec_string", options.to_codec, "--to-codec");
  if (b.alternatives.size() > 1) {
    // originate_timeout ends the whole attempt; what is left untried would stay so.
    for (auto& legs : b.alternatives) {
      LegVariables(Side::kCustomer, legs.front().variables, plan.sources)
          .set_seconds("leg_timeout", options.to_timeout, "--to-timeout");
    }
  } else {
    variables.set_seconds("originate_timeout", options.to_timeout, "--to-timeout");
  }
  if (auto recorded = record(options, plan, &variables); !recorded) {
    return tl::unexpected<Problem>(recorded.error());
  }
  variables.set_yes_no(kIgnoreEarlyMedia, options.to_ignore_early_media, "--to-ignore-early-media");
  auto set = variables.set_all(options.to_variables, "--to-var").and_then([&] {
    return variables.set_all_references(options.to_variable_refs, "--to-var-ref");
  });
  if (!set) return tl::unexpected<Problem>(set.error());
  return b;
}

Outcome<ApplicationRequest> application(const std::string& text) {
  const std::size_t colon = text.find(':');
  ApplicationRequest request{text.substr(0, colon), {}};
  if (colon == std::string::npos) return request;
  if (colon + 1 == text.size()) {
    return usage(_("--app {}: there is nothing behind the colon", printable_line(text)),
                 _("Leave the colon out for an application without arguments."));
  }
  request.data = Value::literal(text.substr(colon + 1));
  return request;
}

Outcome<void> choose_goal(const CallOptions& options, const std::function<std::string()>& new_uuid,
                          PlannedCall& plan) {
  if (options.inline_list) {
    plan.request.then = InlineText{*options.inline_list};
    return {};
  }
  if (options.app) {
    auto request = application(*options.app);
    if (!request) return tl::unexpected<Problem>(request.error());
    plan.request.then = *std::move(request);
    return record(options, plan, nullptr);
  }
  auto customer = dial_customer(options, new_uuid, plan);
  if (!customer) return tl::unexpected<Problem>(customer.error());
  plan.request.then = *std::move(customer);
  return {};
}

}  // namespace

std::vector<std::string> PlannedCall::uuids() const {
  std::vector<std::string> all;
  if (uuid) all.push_back(*uuid);
  all.insert(all.end(), to_uuids.begin(), to_uuids.end());
  return all;
}

Outcome<PlannedCall> plan_call(const CallOptions& options,
                               const std::function<std::string()>& new_uuid) {
  if (auto fits = check_combination(options); !fits) {
    return tl::unexpected<Problem>(fits.error());
  }
  const bool numbers_only = options.agent_number.has_value();
  const Callee callee{numbers_only ? "--agent-number" : "AGENT",
                      numbers_only ? *options.agent_number : *options.agent,
                      numbers_only,
                      {}};
  PlannedCall plan;
  plan.verb = options.verb.value_or("cti_originate");
  LegVariables agent(Side::kAgent, plan.request.a.variables, plan.sources);
  LegVariables both(Side::kBoth, plan.request.exported, plan.sources);
  const auto done =
      dial_first(options, callee, new_uuid, plan)
          .and_then([&] { return choose_goal(options, new_uuid, plan); })
          .and_then([&] { return agent.set_all(options.variables, "--var"); })
          .and_then([&] { return agent.set_all_references(options.variable_refs, "--var-ref"); })
          .and_then([&] { return both.set_all(options.exports, "--export"); });
  if (!done) return tl::unexpected<Problem>(done.error());
  return plan;
}

Outcome<PlannedCall> plan_leg(const CallOptions& options, const Callee& callee, Goal goal,
                              const char* set, const std::function<std::string()>& new_uuid) {
  if (auto fits = check_running(options); !fits) return tl::unexpected<Problem>(fits.error());
  PlannedCall plan;
  plan.verb = options.verb.value_or("cti_originate");
  LegVariables variables(Side::kAgent, plan.request.a.variables, plan.sources);
  const auto done = dial_first(options, callee, new_uuid, plan)
                        .and_then([&] { return variables.set_all(options.variables, set); })
                        .and_then([&] {
                          return variables.set_all_references(options.variable_refs, "--var-ref");
                        });
  if (!done) return tl::unexpected<Problem>(done.error());
  plan.request.before = std::move(goal.before);
  plan.request.then = std::move(goal.then);
  plan.request.quote_inline = goal.quote_inline;
  plan.sources.insert(plan.sources.end(), goal.sources.begin(), goal.sources.end());
  return plan;
}

}  // namespace ddcti::cli
