#include "option_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace ddcti::mock {
namespace {

constexpr std::array kOptions = {
    OptionRow{OptionId::kPort,
              "port",
              "N",
              "Port to listen on; 0 takes a free one. Default 8088, or that of --config.",
              {}},
    OptionRow{OptionId::kPortFile, "port-file", "FILE",
              "Write the port to FILE once requests are served; the file appears whole.", "FILE"},
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
    OptionRow{OptionId::kRingMs,
              "ring-ms",
              "N",
              "How long phones ring before they answer, in milliseconds. Default 1000.",
              {}},
    OptionRow{OptionId::kSeed,
              "seed",
              "N",
              "Seed of the uuids; the same seed gives the same ones. Default: a new one each time.",
              {}},
    OptionRow{OptionId::kRecordingsDir, "recordings-dir", "DIR",
              "Write recordings of calls as WAV files below DIR, which must be there. Default: "
              "none is written.",
              "FILE"},
    OptionRow{OptionId::kCdr, "cdr", "FILE",
              "Append a line of CSV for each leg that hung up to FILE. Default: none is written.",
              "FILE"},
    OptionRow{OptionId::kLogLevel, "log-level", "LEVEL",
              "Least important lines to log: debug, info, warning or error. Default info.",
              "debug|info|warning|error"},
    OptionRow{OptionId::kQuiet, "quiet", {}, "Log errors only.", {}},
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
    "Stands in for FreeSWITCH's mod_cti: serves its HTTP command interface from a simulated\n"
    "switch.\n";

constexpr std::string_view kExamples =
    "Examples:\n"
    "  ddcti-mock                             http://127.0.0.1:8088/cli, key abc\n"
    "  ddcti-mock --port 0 --port-file port   a free port, written to the file `port`\n"
    "  ddcti-mock --config cti.conf.xml       address, port and key of your module\n"
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

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::span<const OptionRow> option_table() { return kOptions; }

const OptionRow* find_option(std::string_view name) {
  const auto found = std::find_if(kOptions.begin(), kOptions.end(),
                                  [&](const OptionRow& row) { return row.name == name; });
  return found == kOptions.end() ? nullptr : &*found;
}

std::string_view closest_option(std::string_view name) {
  constexpr std::size_t kFurthest = 3;
  std::string_view closest;
  std::size_t best = std::min(kFurthest, name.size() / 2 + 1);
  for (const OptionRow& row : kOptions) {
    const std::size_t apart = distance(name, row.name);
    if (row.hidden || apart > best) continue;
    if (apart < best || closest.empty()) closest = row.name;
    best = apart;
  }
  return closest;
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
