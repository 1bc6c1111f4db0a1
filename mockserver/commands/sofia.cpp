// sofia status: SIP profiles and gateways of the scenario.

#include <fmt/format.h>

#include <algorithm>

#include "commands/command_handlers.hpp"
#include "commands/words.hpp"
#include "core/command.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

/// The line between head, rows and foot.
std::string rule() { return std::string(97, '=') + "\n"; }

std::string row(std::string_view name, std::string_view type, std::string_view data,
                std::string_view state) {
  return fmt::format("{:>25}\t{}\t  {:>40}\t{}\n", name, type, data, state);
}

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::size_t calls_of(const SwitchState& state, std::string_view profile) {
  const std::string prefix = "sofia/" + std::string(profile) + "/";
  std::size_t calls = 0;
  for (const auto& [id, leg] : state.legs.all()) {
    if (leg->up() && leg->name.starts_with(prefix)) ++calls;
  }
  return calls;
}

std::string status(const SwitchState& state) {
  const Scenario& scenario = state.scenario;
  std::string text = row("Name", "   Type", "Data", "State") + rule();
  for (const std::string& profile : scenario.sip_profiles) {
    text += row(profile, "profile", "sip:mod_sofia@" + scenario.domain,
                fmt::format("RUNNING ({})", calls_of(state, profile)));
    for (const auto& [name, gateway] : scenario.gateways) {
      if (gateway.profile != profile) continue;
      text += row(profile + "::" + name, "gateway", "sip:" + name + "@" + scenario.domain, "NOREG");
    }
  }
  return text + rule() + plural(scenario.sip_profiles.size(), "profile", "profiles") + " " +
         plural(0, "alias", "aliases") + "\n";
}

std::string gateway_status(const Scenario& scenario, const std::string& name) {
  const auto found = scenario.gateways.find(name);
  if (found == scenario.gateways.end()) return "Invalid Gateway!\n";
  return fmt::format("{0}\nName    \t{1}\nProfile \t{2}\nState   \tNOREG\nStatus  \tUP\n{0}",
                     rule(), name, found->second.profile);
}

std::string profile_status(const SwitchState& state, const std::string& name) {
  const auto& profiles = state.scenario.sip_profiles;
  if (std::find(profiles.begin(), profiles.end(), name) == profiles.end()) {
    return "Invalid Profile!\n";
  }
  return fmt::format("{0}Name             \t{1}\nURL              \tsip:mod_sofia@{2}\n{0}", rule(),
                     name, state.scenario.domain);
}

}  // namespace

std::string run_sofia(Switch& fs, std::string_view argument) {
  const auto word = words(argument, 4);
  if (word.empty() || same_name(word[0], "help")) return usage(find_command("sofia")->syntax);
  if (!same_name(word[0], "status")) return "Unknown Command [" + word[0] + "]\n";
  const std::string what = word.size() > 1 ? word[1] : std::string{};
  const std::string name = word.size() > 2 ? word[2] : std::string{};
  if (same_name(what, "gateway") && !name.empty()) {
    return gateway_status(fs.state().scenario, name);
  }
  if (same_name(what, "profile")) return profile_status(fs.state(), name);
  if (!what.empty() && !same_name(what, "gateway")) return "Invalid Syntax!\n";
  return status(fs.state());
}

}  // namespace ddcti::mock
