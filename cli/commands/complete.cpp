#include "commands/complete.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "conference/conference_list.hpp"
#include "ddcti/endpoint.hpp"
#include "exchange/listing.hpp"
#include "options.hpp"
#include "settings/config_file.hpp"
#include "text/utf8.hpp"

namespace ddcti::cli {
namespace {

/// Somebody waits with a finger on the key.
constexpr std::chrono::milliseconds kPatience{250};

class Silence final : public Output {
 public:
  void write(std::string_view /*bytes*/) override {}
  [[nodiscard]] bool flush() override { return true; }
  [[nodiscard]] bool is_terminal() const override { return false; }
  [[nodiscard]] TerminalSize terminal_size() const override { return {}; }
  void let_reader_go() override {}
  [[nodiscard]] bool reader_gone() const override { return false; }
};

bool is_safe_ascii(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("_.:+-").find(c) != std::string_view::npos;
}

/// What means nothing to any shell: the name of a conference is its caller's choice, and what a
/// shell is offered ends up on a command line. A `-` in front would make it an option.
bool is_safe(std::string_view text) {
  if (text.empty() || text.front() == '-') return false;
  while (!text.empty()) {
    const Character character = first_character(text);
    // Beyond ASCII, the letters and digits of any script, which a number may hold too.
    const bool safe = character.size == 1
                          ? is_safe_ascii(text.front())
                          : character.valid && check_number(text.substr(0, character.size));
    if (!safe) return false;
    text.remove_prefix(character.size);
  }
  return true;
}

using Candidates = std::set<std::string>;

Candidates column(const char* list, const char* field, const ModuleAccess& access,
                  Context& context) {
  Candidates found;
  for (const Json& row : ask_listing(list, access, context).rows) {
    found.insert(listing_cell(row, field));
  }
  return found;
}

Candidates conferences(const ModuleAccess& access, Context& context) {
  Candidates found;
  const auto all = ask_conferences({}, access, context);
  if (!all) return found;
  for (const Json& conference : *all) found.insert(listing_cell(conference, "conference_name"));
  return found;
}

Candidates profiles(Context& context) {
  Candidates found;
  const auto config = read_config(context.machine);
  if (!config || !*config) return found;
  for (const auto& [name, profile] : (*config)->profiles) found.insert(name);
  return found;
}

struct Kind {
  const char* name;
  Candidates (*ask)(const ModuleAccess& access, Context& context);
};

constexpr Kind kLive[] = {
    {"uuids", [](const ModuleAccess& access,
                 Context& context) { return column("channels", "uuid", access, context); }},
    {"extensions",
     [](const ModuleAccess& access, Context& context) {
       return column("registrations", "reg_user", access, context);
     }},
    {"conferences", conferences}};

Candidates candidates(const std::string& kind, Context& context) {
  if (kind == "profiles") return profiles(context);
  if (context.options.sends_nothing()) return {};
  const auto* const live = std::find_if(std::begin(kLive), std::end(kLive),
                                        [&](const Kind& one) { return kind == one.name; });
  if (live == std::end(kLive)) return {};
  auto settings = load_settings(context.options, context.machine);
  // A key_command may ask for a finger on a token, or for a password.
  if (!settings || settings->key.kind == KeySource::Kind::kCommand) return {};
  settings->connect_timeout = std::min(settings->connect_timeout, kPatience);
  settings->http_timeout = kPatience;
  const auto access = open_module(*settings, context);
  return access ? live->ask(*access, context) : Candidates{};
}

}  // namespace

void setup_complete(CLI::App& app, CompleteOptions& options) {
  add_argument(app, "KIND", options.kind, "uuids, extensions, conferences or profiles");
}

ExitCode run_complete(const CompleteOptions& options, Context& context) {
  context.machine.end_after(kPatience);
  Silence silence;
  Context quiet{context.out, silence, context.http, context.machine, context.options};
  for (const std::string& candidate : candidates(options.kind.value_or(""), quiet)) {
    if (is_safe(candidate)) print(context.out, "{}\n", candidate);
  }
  return ExitCode::kDone;
}

}  // namespace ddcti::cli
