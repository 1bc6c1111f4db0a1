// Commands about the switch itself.

#include <fmt/format.h>

#include "commands/command_handlers.hpp"
#include "commands/words.hpp"
#include "core/switch.hpp"
#include "ddcti/variables.hpp"

namespace ddcti::mock {
namespace {

constexpr int kMaxSessions = 1000;
constexpr int kSessionsPerSecond = 30;

std::string counted(std::int64_t count, std::string_view unit) {
  return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
}

std::string up_time(Duration up) {
  using namespace std::chrono;
  const auto take = [&up](auto unit) {
    const auto whole = duration_cast<decltype(unit)>(up);
    up -= whole;
    return whole.count();
  };
  const auto all_days = take(days{1});
  const auto all_hours = take(hours{1});
  const auto all_minutes = take(minutes{1});
  const auto all_seconds = take(seconds{1});
  const auto all_milliseconds = take(milliseconds{1});
  return fmt::format("UP {}, {}, {}, {}, {}, {}, {}", counted(all_days / 365, "year"),
                     counted(all_days % 365, "day"), counted(all_hours, "hour"),
                     counted(all_minutes, "minute"), counted(all_seconds, "second"),
                     counted(all_milliseconds, "millisecond"), counted(up.count(), "microsecond"));
}

}  // namespace

std::string run_status(Switch& fs, std::string_view) {
  const SwitchState& state = fs.state();
  return fmt::format(
      "{}\n"
      "FreeSWITCH (Version {} ddcti-mock) is ready\n"
      "{} session(s) since startup\n"
      "{} session(s) - peak {}, last 5min {} \n"
      "0 session(s) per Sec out of max {}, peak 0, last 5min 0 \n"
      "{} session(s) max\n"
      "min idle cpu 0.00/100.00\n"
      "Current Stack Size/Max 240K/8192K\n",
      up_time(state.now() - state.started), state.scenario.version, state.legs.total(),
      state.legs.up(), state.legs.peak(), state.legs.peak(), kSessionsPerSecond, kMaxSessions);
}

std::string run_version(Switch& fs, std::string_view argument) {
  const std::string& version = fs.state().scenario.version;
  const auto [word, rest] = first_word(argument);
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (same_name(word.substr(at, 5), "short")) return version + "\n";
  }
  return "FreeSWITCH Version " + version + " (ddcti-mock)\n";
}

std::string run_hostname(Switch& fs, std::string_view) { return fs.state().scenario.hostname; }

std::string run_module_exists(Switch&, std::string_view argument) {
  if (argument.empty()) return {};
  for (const std::string_view module :
       {"mod_commands", "mod_conference", "mod_cti", "mod_dialplan_xml", "mod_dptools",
        "mod_event_socket", "mod_loopback", "mod_sndfile", "mod_sofia", "mod_tone_stream"}) {
    if (module == argument) return "true";
  }
  return "false";
}

std::string run_reloadxml(Switch&, std::string_view) { return "+OK [Success]\n"; }

std::string run_domain_exists(Switch& fs, std::string_view argument) {
  if (argument.empty()) return {};
  return argument == fs.state().scenario.domain ? "true" : "false";
}

std::string run_log(Switch& fs, std::string_view argument) {
  const auto [level, text] = first_word(argument);
  fs.state().info(nullptr, std::string(text.empty() ? level : text));
  return std::string(kOk);
}

}  // namespace ddcti::mock
