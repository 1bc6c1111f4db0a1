#include "option_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "closest_name.hpp"

namespace ddcti::mock {
namespace {

constexpr std::array kOptions = {
    OptionRow{OptionId::kPort,
              "port",
              "N",
              "Port to listen on; 0 takes a free one. Default 8088, or that of --config.",
              {}},
    OptionRow{OptionId::kPortFile, "port-file", "FILE",
              "Write the port to FILE once requests are served; the file appears whole. With "
              "--admin-port a second line holds the admin's.",
              "FILE"},
    OptionRow{
        OptionId::kAdminPort,
        "admin-port",
        "N",
        "Serve what is below /__ddcti/ on a port of its own and no longer on the first; 0 takes "
        "a free one. Default: one port for all.",
        {}},
    OptionRow{OptionId::kBind,
              "bind",
              "ADDRESS",
              "Address to listen on. Default 127.0.0.1, or that of --config.",
              {}},
    OptionRow{OptionId::kKey,
              "key",
              "KEY",
              "Key that requests must carry. Default abc, or that of --config. Shows in ps; see "
              "--key-file.",
              {}},
    OptionRow{OptionId::kKeyFile, "key-file", "FILE", "Read the key from the first line of FILE.",
              "FILE"},
    OptionRow{OptionId::kIsolate,
              "isolate",
              {},
              "Give each key a switch, clock, journal and faults of its own, made on first use; "
              "--key is then "
              "the admin's.",
              {}},
    OptionRow{OptionId::kAcl,
              "acl",
              "LIST",
              "Addresses that may connect: ADDRESS or ADDRESS/MASK, separated by commas. Default: "
              "all.",
              {}},
    OptionRow{OptionId::kConfig, "config", "FILE",
              "Read the http_cli section of the module's cti.conf.xml. An option beats the file.",
              "FILE"},
    OptionRow{OptionId::kFace, "face", "FORM",
              "Form of answers to unknown commands and of empty ones: direct, as inside the "
              "switch, or event-socket. Default direct.",
              "direct|event-socket"},
    OptionRow{OptionId::kScenario, "scenario", "FILE",
              "What there is to be called and what it does, as ddcti-scenario(5) describes.",
              "FILE"},
    OptionRow{OptionId::kWatch,
              "watch",
              {},
              "Read the scenario's file again when it changes; the switch then starts anew.",
              {}},
    OptionRow{OptionId::kClock, "clock", "MODE",
              "How the switch's time goes: real, a factor like 10x, or manual, which stands still "
              "until it is advanced. Default real.",
              "real|10x|manual"},
    OptionRow{OptionId::kStart,
              "start",
              "DATE",
              "The switch's date when it starts: 2026-11-22, with a time behind T and a zone if "
              "wanted. Default: that of the scenario, else now.",
              {}},
    OptionRow{OptionId::kAdminKeyFile, "admin-key-file", "FILE",
              "Read the key that requests below /__ddcti/ must carry from the first line of FILE. "
              "Default: none is needed.",
              "FILE"},
    OptionRow{OptionId::kRingMs,
              "ring-ms",
              "N",
              "How long phones ring that no scenario says more of, in milliseconds. Default 1000.",
              {}},
    OptionRow{OptionId::kSeed,
              "seed",
              "N",
              "Seed of uuids and of chance; the same one gives the same. Default: a new one each "
              "time.",
              {}},
    OptionRow{OptionId::kRecordingsDir, "recordings-dir", "DIR",
              "Write recordings of calls as WAV files below DIR, which must be there. Default: "
              "none is written.",
              "FILE"},
    OptionRow{OptionId::kCdr, "cdr", "FILE",
              "Append a line of CSV for each leg that hung up to FILE. Default: none is written.",
              "FILE"},
    OptionRow{OptionId::kJournal,
              "journal",
              "N",
              "How many requests the journal holds; older ones are dropped, and counted. Default "
              "10000.",
              {}},
    OptionRow{OptionId::kLogLevel, "log-level", "LEVEL",
              "Least important lines to log: debug, info, warning or error. Default info.",
              "debug|info|warning|error"},
    OptionRow{OptionId::kQuiet, "quiet", {}, "Log errors only.", {}},
    OptionRow{OptionId::kUpstream,
              "upstream",
              "URL",
              "Hand commands on to the module at URL (http) instead of simulating a switch.",
              {}},
    OptionRow{
        OptionId::kRecord, "record", "FILE",
        "With --upstream: append what is asked and replied to FILE, as ddcti-recording(5) has "
        "it; without keys.",
        "FILE"},
    OptionRow{OptionId::kReplay, "replay", "FILE",
              "Answer from the recordings in FILE (ddcti-recording(5)) what they ask, and the rest "
              "from the switch; may be repeated.",
              "FILE"},
    OptionRow{OptionId::kStrict,
              "strict",
              {},
              "With --replay: nothing from the switch; what no recording asks is 404, with what "
              "comes nearest.",
              {}},
    OptionRow{
        OptionId::kExpect, "expect", "FILE",
        "For run: what the command has to ask for, as POST /__ddcti/verify takes it, one or a "
        "list; may be repeated.",
        "FILE"},
    OptionRow{OptionId::kUrl,
              "url",
              "URL",
              "For healthcheck: the mock to ask. Default http://127.0.0.1:8088.",
              {}},
    OptionRow{OptionId::kHelp, "help", {}, "Print this help and exit.", {}, false, 'h'},
    OptionRow{OptionId::kVersion, "version", {}, "Print the version and exit.", {}},
    OptionRow{OptionId::kPrintManOptions,
              "print-man-options",
              {},
              "Print the options as troff.",
              {},
              true},
    OptionRow{
        OptionId::kPrintOptions, "print-options", {}, "Print the options, one a line.", {}, true},
};

constexpr std::string_view kUsage =
    "Usage: ddcti-mock [OPTION…]\n"
    "       ddcti-mock run [OPTION…] -- COMMAND [ARGUMENT…]\n"
    "       ddcti-mock healthcheck [--url URL]\n"
    "Stands in for FreeSWITCH's mod_cti: serves its HTTP command interface from a simulated\n"
    "switch. run does so on a free port as long as COMMAND runs, which finds it by DDCTI_URL and\n"
    "DDCTI_KEY. healthcheck asks a running one whether it is ready.\n";

constexpr std::string_view kExamples =
    "Examples:\n"
    "  ddcti-mock                             http://127.0.0.1:8088/cli, key abc\n"
    "  ddcti-mock --port 0 --port-file port   a free port, written to the file `port`\n"
    "  ddcti-mock --config cti.conf.xml       address, port and key of your module\n"
    "  ddcti-mock --scenario s.toml --clock manual --seed 1\n"
    "                                         the same again at each run, at your pace\n"
    "  ddcti-mock run --expect calls.json -- pytest tests\n"
    "                                         a mock of its own for a test run\n"
    "  curl 'http://127.0.0.1:8088/cli?key=abc&cmd=originate&arg=user/1000%20%26echo'\n"
    "\n"
    "Numbers 9900 to 9906 and three digits behave as asked: see ddcti-mock(1), TEST NUMBERS.\n";

std::string left_column(const OptionRow& row) {
  const std::string letter = row.letter == 0 ? "" : fmt::format("-{}, ", row.letter);
  return fmt::format("{}--{}{}{}", letter, row.name, row.argument.empty() ? "" : " ", row.argument);
}

/// `text` in lines of at most `width` characters, each behind `indent` blanks but the first.
std::string wrap(std::string_view text, std::size_t width, std::size_t indent) {
  std::string wrapped;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t blank = text.find(' ');
    const std::string_view word = text.substr(0, blank);
    text = blank == std::string_view::npos ? std::string_view{} : text.substr(blank + 1);
    if (column > 0 && column + 1 + word.size() > width) {
      wrapped += "\n" + std::string(indent, ' ');
      column = 0;
    }
    if (column > 0) {
      wrapped += ' ';
      ++column;
    }
    wrapped += word;
    column += word.size();
  }
  return wrapped;
}

/// troff takes a dash for a hyphen and a point at the start of a line for a request.
std::string troff(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '-') {
      escaped += "\\-";
    } else if (c == '\\') {
      escaped += "\\e";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace

std::span<const OptionRow> option_table() { return kOptions; }

const OptionRow* find_option(std::string_view name) {
  const auto found = std::find_if(kOptions.begin(), kOptions.end(),
                                  [&](const OptionRow& row) { return row.name == name; });
  return found == kOptions.end() ? nullptr : &*found;
}

std::string_view closest_option(std::string_view name) {
  std::vector<std::string_view> names;
  for (const OptionRow& row : kOptions) {
    if (!row.hidden) names.push_back(row.name);
  }
  return closest_name(name, names);
}

std::string help_text() {
  constexpr std::size_t kColumn = 24;
  std::string text = fmt::format("{}\nOptions:\n", kUsage);
  for (const OptionRow& row : kOptions) {
    if (row.hidden) continue;
    text += fmt::format("  {:<{}}{}\n", left_column(row), kColumn - 2, wrap(row.help, 72, kColumn));
  }
  return text + fmt::format("\n{}", kExamples);
}

std::string man_options() {
  std::string text;
  for (const OptionRow& row : kOptions) {
    if (row.hidden) continue;
    text += ".TP\n";
    if (row.letter != 0) text += fmt::format("\\fB\\-{}\\fR, ", row.letter);
    text += fmt::format("\\fB\\-\\-{}\\fR", troff(row.name));
    if (!row.argument.empty()) text += fmt::format(" \\fI{}\\fR", troff(row.argument));
    text += fmt::format("\n{}\n", troff(row.help));
  }
  return text;
}

std::string machine_options() {
  std::string text;
  for (const OptionRow& row : kOptions) {
    if (row.hidden) continue;
    text += fmt::format("{}\t{}\t{}\t{}\n", row.name, row.argument, row.choices, row.help);
  }
  return text;
}

}  // namespace ddcti::mock
