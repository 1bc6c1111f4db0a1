#include "scenario/scenario.hpp"

#include <algorithm>

#include "scenario/number_pattern.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kTestNumberPrefix = "990";

std::string replace_groups(std::string text, const std::vector<Capture>& captures) {
  for (const Capture& capture : captures) {
    const std::string group = "{" + std::string(capture.name) + "}";
    for (std::size_t at = text.find(group); at != std::string::npos; at = text.find(group, at)) {
      text.replace(at, group.size(), capture.text);
      at += capture.text.size();
    }
  }
  return text;
}

/// Any extension answers and parks; `ringN` rings with sound for N ms first, `busy` is busy.
std::vector<DialplanRule> parking_context() {
  return {{"ring{ms}", {{"pre_answer", ""}, {"sleep", "{ms}"}, {"answer", ""}, {"park", ""}}},
          {"busy", {{"hangup", "USER_BUSY"}}},
          {"*", {{"answer", ""}, {"park", ""}}}};
}

FarEnd answers_after(Duration after) {
  FarEnd far_end;
  far_end.answer_after = after;
  return far_end;
}

FarEnd refuses_after(Duration after) {
  FarEnd far_end;
  far_end.refuse_after = after;
  return far_end;
}

FarEnd sound_until(Duration answer) {
  FarEnd far_end = answers_after(answer);
  far_end.early_media = true;
  return far_end;
}

/// A network needs a moment to say no.
constexpr Duration kRefusalDelay = std::chrono::milliseconds{100};

std::vector<NumberRule> test_numbers(Duration ring) {
  FarEnd silent;
  silent.ring_after.reset();
  return {{"9900{cause:3}", {refuses_after(kRefusalDelay)}},
          {"9901{answer_after:3}", {FarEnd{}}},
          {"9902{talk_for:3}", {answers_after(ring)}},
          {"9903{answer_after:3}", {sound_until(ring)}},
          {"9904*", {FarEnd{}}},
          {"9905{sip:3}", {refuses_after(kRefusalDelay)}},
          {"9906*", {silent}}};
}

}  // namespace

const Extension* find_extension(const Scenario& scenario, std::string_view number,
                                std::string_view domain) {
  if (domain != scenario.domain) return nullptr;
  const auto found = scenario.extensions.find(number);
  if (found != scenario.extensions.end()) return &found->second;
  static const Extension test_number;
  const bool is_test =
      number.starts_with(kTestNumberPrefix) &&
      std::any_of(scenario.numbers.begin(), scenario.numbers.end(), [&](const NumberRule& rule) {
        return rule.pattern.starts_with(kTestNumberPrefix) && match_number(rule.pattern, number);
      });
  return is_test ? &test_number : nullptr;
}

std::optional<NamedTexts> find_dialplan(const Scenario& scenario, std::string_view context,
                                        std::string_view extension) {
  const auto found = scenario.contexts.find(context);
  if (found == scenario.contexts.end()) return std::nullopt;
  for (const DialplanRule& rule : found->second) {
    const auto captures = match_number(rule.pattern, extension);
    if (!captures) continue;
    auto applications = rule.applications;
    for (auto& [application, data] : applications) data = replace_groups(data, *captures);
    return applications;
  }
  return std::nullopt;
}

Scenario default_scenario(Duration ring) {
  Scenario scenario;
  scenario.globals = {{"recordings_dir", "/var/lib/freeswitch/recordings"},
                      {"domain", scenario.domain},
                      {"cn-ring", "%(1000,4000,450)"}};
  for (int number = 1000; number <= 1099; ++number) {
    scenario.extensions.emplace(std::to_string(number), Extension{});
  }
  scenario.extensions.emplace("121", Extension{});
  scenario.extensions.emplace("123", Extension{});
  scenario.sip_profiles = {"internal", "external"};
  scenario.gateways.emplace("gw1", Gateway{});
  scenario.lines["line1"].dial_string = "sofia/gateway/gw1/${destination_number}";
  scenario.line_groups["default"].tiers = {{"line1"}};
  scenario.numbers = test_numbers(ring);
  scenario.numbers.push_back({"*", {answers_after(ring)}});
  scenario.contexts["default"] = parking_context();
  return scenario;
}

}  // namespace ddcti::mock
