#include "commands/doctor.hpp"

#include <array>

#include "doctor/checkup.hpp"
#include "exchange/deed.hpp"
#include "options.hpp"
#include "records.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

struct StateName {
  const char* mark;
  const char* name;  ///< in JSON
};

StateName name_of(CheckState state) {
  switch (state) {
    case CheckState::kOk:
      return {"ok", "ok"};
    case CheckState::kWarning:
      return {"??", "warning"};
    case CheckState::kBad:
      return {"!!", "bad"};
    case CheckState::kSkipped:
      break;
  }
  return {"--", "skipped"};
}

void print_checks(const std::vector<Check>& checks, Context& context) {
  for (const Check& check : checks) {
    print(context.out, "{}  {:<13}  {}\n", name_of(check.state).mark, check.name,
          check.seen.empty() ? "-" : check.seen);
    if (!check.advice.empty()) print(context.out, "    {}\n", check.advice);
  }
}

Json to_json(const std::vector<Check>& checks) {
  Json list = Json::array();
  for (const Check& check : checks) {
    list.push_back(Json{{"name", check.name},
                        {"state", name_of(check.state).name},
                        {"seen", check.seen},
                        {"advice", check.advice}});
  }
  return list;
}

constexpr std::array kColumns{Column{N_("CHECK"), "name"}, Column{N_("STATE"), "state"},
                              Column{N_("SEEN"), "seen"}, Column{N_("ADVICE"), "advice"}};
constexpr RecordList kChecks{"checks", kColumns};

}  // namespace

void setup_doctor(CLI::App& app, DoctorOptions& /*options*/) {
  describe(app,
           _("Checks the way to the switch step by step: name, connection, TLS, key, what becomes "
             "of odd characters, clock, cti_originate and version, and says what to do about what "
             "is wrong. Nothing is changed there."),
           {"ddcti doctor", "ddcti doctor --json | jq -r .ok"});
}

ExitCode run_doctor(const DoctorOptions& /*options*/, Context& context) {
  if (context.options.sends_nothing()) {
    return carry_out(Deed{first_look(), Json::object(), {}}, context);
  }
  const auto access = reach_module(context);
  if (!access) return report(context.err, access.error());
  std::optional<InEnglish> for_programs;
  if (!context.options.for_people()) for_programs.emplace();
  const std::vector<Check> checks = checkup(*access, context);
  for_programs.reset();
  ExitCode code = ExitCode::kDone;
  for (const Check& check : checks) {
    if (code == ExitCode::kDone && check.state == CheckState::kBad) code = check.code;
  }
  const BaseUrl& url = access->settings.url;
  const bool behind_proxy = url.scheme == "https" || !url.path.empty();
  if (!context.options.for_people()) {
    if (context.options.format() != Format::kJson || context.options.fields) {
      const ExitCode written = write_list(kChecks, to_json(checks), context);
      return written == ExitCode::kDone ? code : written;
    }
    write_json(context.out, Json{{"url", to_string(url)},
                                 {"ok", code == ExitCode::kDone},
                                 {"checks", to_json(checks)}});
    return code;
  }
  print_checks(checks, context);
  if (behind_proxy) {
    // Neither shows from here until a call is placed twice.
    print(context.out, "{}\n",
          _("A reverse proxy must neither repeat requests nor keep answers: in nginx, "
            "proxy_next_upstream off and no proxy_cache (the module's answers are no-store)."));
  }
  return code;
}

}  // namespace ddcti::cli
